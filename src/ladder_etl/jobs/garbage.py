"""How often Python looks for garbage that reference counts don't free: less often than it does by itself.

An edition makes a million values, nearly all of which live until it ends, and Python would look through all of them,
and through all that was imported, again and again: a tenth of an edition's time.
"""

from __future__ import annotations

import atexit
import gc
from itertools import count

#: new values before the youngest are looked through, and how many such looks before older ones are
_SELDOM = (50_000, 10, 10)
_begun = count(1)


def before_an_edition() -> None:
    """To be called before each edition that this process runs; it acts before the first two.

    Before the second one, what is there is what the first one imported and made for all others: it stays for good, and
    is never looked through again.
    """
    match next(_begun):
        case 1:
            gc.set_threshold(*_SELDOM)
        case 2:
            gc.collect()
            gc.freeze()
            atexit.register(gc.unfreeze)  # or libraries that count what they left behind complain at the end
        case _:
            pass

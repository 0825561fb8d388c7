"""When Python looks for garbage that reference counts don't free: between editions, and hardly ever within one.

An edition makes a million values, nearly all of which live until it ends, and Python would look through all of them,
and through all that was imported, again and again: a tenth of an edition's time. Between two editions little is there
to be looked through; and what the last one left, if it stayed, would make the process larger than it needs be.
"""

from __future__ import annotations

import atexit
import gc
from itertools import count

#: new values before the youngest are looked through, and how many such looks before older ones are
_SELDOM = (200_000, 10, 10)
_begun = count(1)


def before_an_edition() -> None:
    """To be called before each edition that this process runs.

    Before the second one, what is there is what the first one imported and made for all others: it stays for good, and
    is never looked through again.
    """
    gc.set_threshold(*_SELDOM)
    number = next(_begun)
    if number > 1:
        gc.collect()
    if number == 2:
        gc.freeze()
        atexit.register(gc.unfreeze)  # or libraries that count what they left behind complain at the end

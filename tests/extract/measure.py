"""Figures right, wrong, missing per block over drawn editions.

``python -m tests.extract.measure [COUNT] [FIRST] [QUIRK]``
"""

from __future__ import annotations

import sys
import time

from tests.builder.draws import drawn_edition
from tests.builder.quirks import drawn_quirks
from tests.extract.drawn import judged
from tests.judging import Verdict


def main(count: int = 200, first: int = 0, quirk: str = "") -> Verdict:
    """Judge so many drawn editions from a seed on; prints a line for each that isn't perfect, and the table.

    Args:
        quirk: of `tests.builder.quirks.QUIRKS`, beside those that are drawn.
    """
    total = Verdict()
    started = time.monotonic()
    for seed in range(first, first + count):
        edition = drawn_edition(seed, quirks=(*drawn_quirks(seed), quirk) if quirk else None)
        verdict = judged(edition)
        total += verdict
        if verdict.wrong or verdict.extra or verdict.missing:
            print(f"seed {seed}: {verdict} {' '.join(edition.quirks)}", flush=True)
            for name, printed, said in verdict.wrong:
                print(f"  WRONG {'/'.join(name)}: {printed} read as {said}", flush=True)
            for name, said in verdict.extra:
                print(f"  EXTRA {'/'.join(name)}: {said}", flush=True)
    print(total.by_block())
    print(f"{total.share_right:.2%} right of what is text; {count} editions in {time.monotonic() - started:.0f} s")
    return total


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:4])  # type: ignore[arg-type]

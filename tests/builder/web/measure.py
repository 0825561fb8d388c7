"""``python -m tests.builder.web.measure [COUNT] [FIRST]``: right, wrong, missing per block over designs."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.builder.figures import drawn_figures
from tests.builder.web.design import DESIGNS
from tests.builder.web.edition import WebEdition, build_web, drawn_web_edition
from tests.builder.web.printing import browser
from tests.extract.drawn import judged
from tests.extract.test_editions import told
from tests.judging import Verdict


def editions(count: int, first: int) -> Iterator[tuple[str, WebEdition]]:
    """The named designs, then so many drawn ones."""
    with browser() as running:
        for number, (name, design) in enumerate(DESIGNS.items()):
            yield name, build_web(running, drawn_figures(number), design)
        for seed in range(first, first + count):
            yield f"{seed}", drawn_web_edition(running, seed)


def main(count: int = 12, first: int = 0) -> None:
    """Judge them; a line each, what is wrong or extra, and the table."""
    total, number = Verdict(), 0
    for name, edition in editions(count, first):
        verdict = judged(edition)
        total += verdict
        number += 1
        print(f"{name}: {verdict}\n{told(verdict)}".rstrip(), flush=True)
    print(total.by_block())
    print(f"{total.share_right:.2%} right of what is text, {number} designs")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))

"""Editions that another program has written: nothing of them is wrong or extra, nearly all is right.

``LADDER_EDITIONS=60`` reads so many instead of the few of the slow run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import pytest

from tests.builder.compose import Edition
from tests.builder.figures import drawn_figures
from tests.builder.producers import by_cairo, by_draw, by_writer, drawn_for_others, pdftocairo, rewritten, soffice
from tests.builder.web import edition as web
from tests.builder.web.design import DESIGNS
from tests.extract.drawn import judged
from tests.extract.test_editions import told
from tests.judging import Verdict

cairo = pytest.mark.skipif(pdftocairo() is None, reason="no pdftocairo here (poppler-utils)")
libreoffice = pytest.mark.skipif(soffice() is None, reason="no LibreOffice here")
COUNT = int(os.environ.get("LADDER_EDITIONS", "12"))
#: copies of cells that jump elsewhere; letter-spaced numbers whose groups are parted by a gap
TELLING = (2, 26)


def verdict_on(edition: Edition, producer: Callable[[Sequence[bytes]], list[bytes]]) -> Verdict:
    verdict = judged(rewritten(edition, producer))
    assert (verdict.wrong, verdict.extra) == ([], []), f"{told(verdict)}\n{edition.layout} {edition.quirks}"
    return verdict


@cairo
@pytest.mark.parametrize("seed", TELLING)
def test_an_edition_written_by_cairo_is_read_right(seed: int) -> None:
    assert verdict_on(drawn_for_others(seed), by_cairo).share_right > 0.99


@cairo
@pytest.mark.slow
def test_nothing_of_many_editions_written_by_cairo_is_wrong() -> None:
    total = Verdict()
    for seed in range(COUNT):
        total += verdict_on(drawn_for_others(seed), by_cairo)
    assert total.share_right > 0.99, str(total)


@libreoffice
@pytest.mark.slow
def test_nothing_of_many_editions_written_by_libreoffice_draw_is_wrong() -> None:
    total = Verdict()
    for seed in range(COUNT):
        total += verdict_on(drawn_for_others(seed, family="vera", quirks=False), by_draw)
    assert total.share_right > 0.99, str(total)


@libreoffice
@pytest.mark.slow
def test_nothing_of_tables_laid_out_by_libreoffice_writer_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tables are laid out as such; without its style the rest runs into each other, and is left where it does."""
    monkeypatch.setattr(web, "printed", lambda _running, html: by_writer(html))
    verdict = judged(web.build_web(None, drawn_figures(0), DESIGNS["booklet"]))
    assert (verdict.wrong, verdict.extra) == ([], []), told(verdict)
    assert verdict.share_right > 0.75, str(verdict)

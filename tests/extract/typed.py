"""Pages typed by hand: runs of a fixed-width font at places, without any PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ladder_etl.domain.boxes import Box
from ladder_etl.editions import Lexicon, load_edition
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.page_pieces import page_pieces
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token
from ladder_etl.pdf.pages import EDGES, Drawing, Page, Run

YEAR = 2033  # no edition file describes it
LEXICON = Lexicon(load_edition(YEAR))
WIDTH = 0.5  # of the font size, each glyph
BLACK = (0.0,)


def run(
    text: str, x: float, top: float, size: float = 10.0, color: tuple[float, ...] = BLACK, spacing: float = 0.0
) -> Run:
    """A run of text whose first glyph begins at ``x`` and whose glyphs reach from ``top`` to ``top + size``.

    Args:
        spacing: how far apart its glyphs are set, in points.
    """
    step = WIDTH * size
    starts = [x + n * (step + spacing) for n in range(len(text))]
    edges = b"".join(EDGES.pack(start, top, start + step, top + size) for start in starts)
    box = Box(x, top, x + (step + spacing) * len(text) - spacing, top + size)
    return Run(text, tuple(text), edges, box, size, color, "F", "", 0, 0)


def sideways(text: str, x: float, top: float, size: float = 10.0) -> Run:
    """A run that reads upwards, its last glyph's top at ``top``."""
    step = WIDTH * size
    starts = [top + n * step for n in reversed(range(len(text)))]
    edges = b"".join(EDGES.pack(x, start, x + size, start + step) for start in starts)
    box = Box(x, top, x + size, top + step * len(text))
    return Run(text, tuple(text), edges, box, size, BLACK, "F", "", 270, 0)


def page(runs: Iterable[Run], drawings: Sequence[Drawing] = (), width: float = 1000.0, height: float = 1000.0) -> Page:
    """A page with these runs in this drawing order."""
    ordered = tuple(replace(one, order=order) for order, one in enumerate(runs))
    return Page(1, width, height, ordered, tuple(drawings))


def pieces(*runs: Run, drawings: Sequence[Drawing] = (), width: float = 1000.0) -> Pieces:
    """The pieces of a page with these runs."""
    return page_pieces(page(runs, drawings, width), LEXICON)


def rect(x0: float, top: float, x1: float, bottom: float, fill: tuple[float, ...] = (0.9,)) -> Drawing:
    """A filled rectangle."""
    return Drawing(Box(x0, top, x1, bottom), fill)


def tokens(*placed: tuple[str, float, float]) -> list[Token]:
    """Numbers at places: (text, x, top)."""
    found = pieces(*(run(text, x, top) for text, x, top in placed)).tokens
    assert len(found) == len(placed)
    return [next(t for t in found if (round(t.box.x0), round(t.box.top)) == (round(x), round(y))) for _, x, y in placed]


def label(name: str, x: float, top: float, text: str = "", size: float = 10.0) -> Label:
    """A label of one line."""
    text = text or name
    box = Box(x, top, x + WIDTH * size * len(text), top + size)
    return Label(name, text, box, size, 100.0, (Line(text, box, size, ()),))


def printed(found: Iterable[Token]) -> list[str]:
    """What tokens say, sorted."""
    return sorted(token.text for token in found)


def texts_of(claims: Iterable[Claim]) -> dict[tuple[str, str], str]:
    """What is claimed to be the number of each (item, area)."""
    return {(claim.key.item, claim.key.ref_area): claim.token.text for claim in claims}

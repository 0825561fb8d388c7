"""Where to look on a page, and what was seen there: plain values that cross between processes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import MINUS_SIGNS

#: how it is looked: a change of it makes remembered looks worthless
METHOD = "1"
NEURAL, NEURAL_ON_INK, PAGE_SHAPES, DRAWN_SHAPES = "rapidocr", "rapidocr on ink", "glyph shapes", "drawn shapes"
MINUS, PLUS, SEPARATOR = "-", "+", ","


@dataclass(frozen=True, slots=True)
class Sample:
    """A number printed as text: its box on the visible page and what it says."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class PageToLookAt:
    """The spots of one page, boxes on the visible page in points, and what the page prints as text.

    ``size`` is the visible page's in points, ``turn`` the degrees clockwise that make it upright.
    """

    number: int
    size: tuple[float, float]
    turn: int
    spots: tuple[Box, ...]
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one recogniser sees at a spot; ``certainty`` 0 to 1, 1 for shapes, which are sure or silent."""

    engine: str
    text: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Look:
    """A spot as it was looked at: its picture (PNG) and what was read in it; ``box`` is on the visible page.

    ``cut_off`` tells that the drawing goes on beyond what was rendered, so that what was read may be a part.
    """

    box: Box
    png: bytes
    recognitions: tuple[Recognition, ...] = ()
    cut_off: bool = False

    @property
    def both(self) -> tuple[Recognition, ...]:
        """What the neural recogniser read in the drawing and in its ink alone; nothing where one of them is missing."""
        by_engine = {seen.engine: seen for seen in self.recognitions}
        whole = {NEURAL, NEURAL_ON_INK} <= by_engine.keys() and not self.cut_off
        return (by_engine[NEURAL], by_engine[NEURAL_ON_INK]) if whole else ()


def installed() -> str:
    """The neural recogniser's versions, empty where the extra ``recognition`` is not installed."""
    try:
        return f"rapidocr {version('rapidocr')} onnxruntime {version('onnxruntime')}"
    except PackageNotFoundError:
        return ""


def plain(text: str) -> str:
    """A number as shapes tell it: no spaces, one kind of minus, comma and point both as a comma."""
    return "".join(
        MINUS if char in MINUS_SIGNS else SEPARATOR if char == "." else char for char in text if not char.isspace()
    )

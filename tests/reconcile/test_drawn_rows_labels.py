"""Rows whose label is a drawing: named where both looks read one free label that violates nothing; else left bare."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Figure, FigureKey, Place
from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.texts import TableRow
from ladder_etl.pdf.looks import Looks
from ladder_etl.pdf.pages import Drawing, Page
from ladder_etl.pdf.spots import NEURAL, NEURAL_ON_INK, Look, Recognition
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.drawn_rows import drawn_labels, named_by_drawings
from tests.extract.typed import LEXICON

SHA = "a" * 64
LABEL = Place(SHA, 1, Box(50, 120, 130, 128))


def key(code: str, item: str) -> FigureKey:
    return FigureKey("measure_table", item, code, "BE25", 2020, "count", "persons")


ROWS = (
    TableRow("Vlaamse Ondersteuningspremie (VOP)", "a", "vop", Place(SHA, 1, Box(50, 100, 220, 110))),
    TableRow("", "m", "", Place(SHA, 1, Box(200, 120, 206, 130))),
)
FIGURES = tuple(
    Figure(key(code, item), "7", parse_number("7"), "A", "printed", LABEL) for code, item in (("a", "vop"), ("m", ""))
)
MISSING = Finding("figure.missing", WARNING, "drawn", subjects=(Subject(key("m", "")),))


class Violated:
    """Identities of which some are violated once a row has this item."""

    def __init__(self, item: str = "") -> None:
        self.item = item

    def __call__(self, figures: tuple[Figure, ...], rows: tuple[TableRow, ...]) -> Violated:
        self.violated = frozenset(f.key.item for f in figures if self.item and f.key.item == self.item)
        return self

    violated: frozenset[str] = frozenset()


def named(
    first: str, second: str = "", certainty: float = 0.99, rows: tuple[TableRow, ...] = ROWS, **trial: str
) -> str:
    """The item that row m has in the end."""
    seen = tuple(Recognition(e, t, certainty) for e, t in ((NEURAL, first), (NEURAL_ON_INK, second or first)))
    looks = Looks({LABEL: Look(LABEL.box, b"png", seen)})
    judge: Any = Violated(**trial)
    reconciled, table = named_by_drawings(
        Reconciliation(FIGURES, (MISSING,)), rows, looks, {"m": LABEL}, LEXICON, judge
    )
    item = table[1].item
    assert {f.key.item for f in reconciled.figures if f.key.code == "m"} == {item}
    assert reconciled.findings[0].subjects[0].key == key("m", item)
    assert [f.name for f in reconciled.findings[1:]] == ["label.recognised"] * bool(item)
    return item


def test_a_row_bears_the_name_that_its_drawing_reads() -> None:
    assert named("Activeringsstages (AS)") == "activeringsstages"
    assert named("TREDE 4 - TIJDELIJKE ACTIVERENDE TRAJECTEN") == "trede4"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Activeringsstages (AS)", "Gespecialiseerde IBO (GIBO)"),
        ("Activeringsstages (AS)", "Actief op straat"),
        ("TREDE 5", "TREDE 4"),
        ("iets dat niemand kent", ""),
        ("1.677", ""),
    ],
)
def test_looks_that_disagree_or_read_no_known_label_name_nothing(first: str, second: str) -> None:
    assert named(first, second) == ""


def test_an_unsure_look_names_nothing() -> None:
    assert named("Activeringsstages (AS)", certainty=0.8) == ""
    assert named("RSZ-korting voor jongeren", certainty=0.9) == ""
    assert named("RSZ-korting voor jongeren") == "rsz_jongeren"


def test_a_name_that_another_row_has_or_an_identity_refuses_is_not_given() -> None:
    assert named("Vlaamse Ondersteuningspremie (VOP)") == ""
    assert named("Activeringsstages (AS)", item="activeringsstages") == ""


def letters(x0: float, x1: float, top: float, count: int) -> list[Drawing]:
    step = (x1 - x0) / count
    return [Drawing(Box(x0 + n * step, top, x0 + (n + 0.8) * step, top + 8), (0.0,)) for n in range(count)]


def page(*drawings: Drawing) -> dict[str, tuple[Page, ...]]:
    return {SHA: (Page(1, 600, 800, (), drawings),)}


def test_outlined_letters_beside_the_code_are_the_label() -> None:
    zebra = Drawing(Box(40, 118, 560, 131), (0.9,))
    numbers = letters(300, 340, 121, 5)
    found = drawn_labels(page(zebra, *letters(50, 130, 121, 10), *numbers), ROWS)
    assert list(found) == ["m"]
    box = found["m"].box
    assert (box.x0, box.top, box.bottom) == (50, 121, 129)
    assert 120 < box.x1 <= 130


def test_a_row_with_a_name_or_with_nothing_drawn_is_not_looked_at() -> None:
    assert drawn_labels(page(), ROWS) == {}
    named_row = (ROWS[0], replace(ROWS[1], item="activeringsstages"))
    assert drawn_labels(page(*letters(50, 130, 121, 10)), named_row) == {}


def test_of_a_code_that_two_bare_rows_have_nothing_is_named() -> None:
    twice = (*ROWS, replace(ROWS[1], place=Place(SHA, 1, Box(200, 140, 206, 150))))
    assert drawn_labels(page(*letters(50, 130, 121, 10), *letters(50, 130, 141, 10)), twice) == {}

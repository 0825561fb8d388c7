"""A code that breaks off in the text and goes on as a drawing is completed, or left as it is."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Figure, FigureKey, Place
from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.texts import TableRow
from ladder_etl.pdf.looks import Looks
from ladder_etl.pdf.spots import NEURAL, NEURAL_ON_INK, PAGE_SHAPES, Look, Recognition
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.drawn_rows import recognised_with_codes, still_open
from tests.validate.editions import Edition

SHA = "a" * 64
CODE, WHOLE = "a + b +", "a + b + 40% f + g t/m i"
CELL, REST = Place(SHA, 1, Box(0, 0, 9, 9)), Place(SHA, 1, Box(0, 10, 9, 19))
LEAVES = ("a", "b", "f", "g", "h", "i")
COUNTS = dict(zip(LEAVES, (100, 20, 1000, 3, 4, 5), strict=True))


def key(code: str) -> FigureKey:
    return FigureKey(
        "measure_table", f"item {code[:1]}" if len(code) == 1 else "trede5", code, "BE25", 2020, "count", "persons"
    )


def edition(total: str, *rest: str) -> tuple[Reconciliation, tuple[TableRow, ...], Looks]:
    """A table whose top row is a drawing that says ``total``, and the two readings of the rest of its code."""
    figures = [Figure(key(code), str(n), parse_number(str(n)), "A", "printed", CELL) for code, n in COUNTS.items()]
    rows = tuple(TableRow(code, code, key(code).item, CELL) for code in (CODE, *LEAVES))
    finding = Finding("figure.missing", WARNING, "drawn", subjects=(Subject(key(CODE), CELL),))
    number = tuple(Recognition(engine, total, 0.99) for engine in (NEURAL, PAGE_SHAPES))
    codes = tuple(Recognition(engine, text, 0.99) for engine, text in zip((NEURAL, NEURAL_ON_INK), rest, strict=False))
    looks = Looks({CELL: Look(CELL.box, b"png", number), REST: Look(REST.box, b"png", codes)})
    return Reconciliation((Figure(key(CODE), place=CELL), *figures), (finding,)), rows, looks


def judged(total: str, *rest: str) -> tuple[Figure, tuple[TableRow, ...]]:
    from ladder_etl.validate.trial import Trial

    reconciled, rows, looks = edition(total, *rest)
    result, table = recognised_with_codes(
        reconciled, rows, looks, {CODE: REST}, lambda figures, of: Trial(figures, of, Edition())
    )
    return result.figures[0], table


def test_a_code_that_fits_is_completed_and_its_figure_read() -> None:
    figure, rows = judged("532", "40% f + g t/m i", "40%f + g t/m i")
    assert (figure.key.code, figure.printed) == (WHOLE, "532")
    assert rows[0].code == WHOLE
    finding = Finding("code.incomplete", WARNING, "it breaks off", found=CODE)
    assert still_open((finding,), rows) == ()


@pytest.mark.parametrize(
    "rest",
    [
        ("40% f + g t/m i", "40% f + g t/m j"),
        ("40% f + g t/m z", "40% f + g t/m z"),
        ("40% f + g t/m i +", "40% f + g t/m i +"),
        ("40% f", "40% f"),
        ("SINE", "SINE"),
        ("40% f + g t/m i",),
        (),
    ],
)
def test_a_code_in_doubt_stays_and_its_figure_is_not_read(rest: tuple[str, ...]) -> None:
    figure, rows = judged("532", *rest)
    assert (figure.key.code, figure.printed) == (CODE, "")
    assert rows[0].code == CODE
    finding = Finding("code.incomplete", WARNING, "it breaks off", found=CODE)
    assert still_open((finding,), rows) == (finding,)


def test_a_misread_percentage_is_refuted_by_its_sum() -> None:
    figure, rows = judged("532", "10% f + g t/m i", "10% f + g t/m i")
    assert figure.printed == ""
    assert rows[0].code == CODE

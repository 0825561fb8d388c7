"""Recorded decisions applied: bound to document and printed string, stale as soon as either changes."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.documents import PROVINCIAL, Document
from ladder_etl.domain.figures import (
    AGREES,
    CHOSEN,
    CONFLICTS,
    NONE,
    OVERRIDE,
    PRINTED,
    RECOGNISED,
    Figure,
    FigureKey,
    Place,
    Testimony,
    Witness,
)
from ladder_etl.domain.findings import ERROR, OPEN, OVERRIDDEN, WARNING, Finding, Subject
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.overrides import Override, override_lines
from ladder_etl.reconcile.overrides import overridden
from ladder_etl.reconcile.recognised import Recognised
from ladder_etl.validate import validate
from tests.builder.figures import figures_2020
from tests.builder.measures import Structure
from tests.curate.runs import documents_of
from tests.validate.editions import DEVIATIONS_2020, Edition, figures_of, printed_figure, rows_of

SHA = "ab" * 32
PLACE = Place(SHA, 1, Box(0, 0, 10, 10))
DOCUMENTS = (replace(documents_of(2020)[0], sha256=SHA, role=PROVINCIAL),)
KEY = FigureKey("measure_table", "sine", "f", "BE25", 2020, "count", "persons")
READ = Figure(
    KEY,
    "1.214",
    parse_number("1.214"),
    "A",
    PRINTED,
    PLACE,
    (Testimony(Witness("1.214", PLACE, "playa", "row"), CHOSEN),),
)
LOST = Figure(KEY, place=PLACE)
DECISION = Override(str(KEY), "1.214", SHA, "1.241", "misprint", "A", "B", "2026-11-26")


def decided(
    figure: Figure, override: Override, *findings: Finding, documents: tuple[Document, ...] = DOCUMENTS
) -> Recognised:
    return overridden(Recognised((figure,), findings, ()), (override,), documents)


def names(result: Recognised) -> list[tuple[str, str, str]]:
    return [(finding.name, finding.severity, finding.status) for finding in result.findings]


def test_a_decision_stands_beside_what_is_printed() -> None:
    result = decided(READ, DECISION)
    (figure,) = result.figures
    assert (figure.printed, str(figure.value), figure.origin) == ("1.214", "1241", OVERRIDE)
    assert [t.role for t in figure.testimonies] == [CONFLICTS]
    assert "decided by A, approved by B" in figure.proof
    assert names(result) == [("figure.overridden", "info", OVERRIDDEN)]


def test_a_lost_figure_is_filled_and_its_finding_settled() -> None:
    missing = Finding("figure.missing", WARNING, "…", subjects=(Subject(KEY, PLACE),))
    result = decided(LOST, replace(DECISION, printed=""), missing)
    assert (str(result.figures[0].value), result.figures[0].origin) == ("1241", OVERRIDE)
    assert names(result)[0] == ("figure.missing", WARNING, OVERRIDDEN)


def test_copies_that_disagree_are_settled_by_a_decision_bound_to_all_of_them() -> None:
    witnesses = tuple(Testimony(Witness(text, PLACE, "playa", "row"), CONFLICTS) for text in ("1.241", "1.214"))
    torn = replace(LOST, testimonies=witnesses)
    conflict = Finding("duplicate.conflict", ERROR, "…", subjects=(Subject(KEY, PLACE), Subject(KEY, PLACE)))
    result = decided(torn, replace(DECISION, printed="1.214 / 1.241"), conflict)
    assert names(result)[0] == ("duplicate.conflict", ERROR, OVERRIDDEN)
    assert [t.role for t in result.figures[0].testimonies] == [AGREES, CONFLICTS]
    assert names(decided(torn, replace(DECISION, printed="1.214"), conflict))[0][2] == OPEN


def test_a_value_may_be_withheld() -> None:
    (figure,) = decided(READ, replace(DECISION, value="n.b.")).figures
    assert (figure.value, figure.status, figure.origin) == (None, "O", OVERRIDE)


@pytest.mark.parametrize(
    ("figure", "change", "told"),
    [
        (READ, {"printed": "1.215"}, "now '1.214' is printed"),
        (READ, {"printed": ""}, "made for 'nothing'"),
        (LOST, {}, "now 'nothing' is printed"),
        (READ, {"document": "cd" * 32}, "made for document cdcdcd"),
        (READ, {"figure": str(KEY).replace("2020", "2019")}, "no such figure"),
        (READ, {"code": "g"}, "no such figure"),
        (READ, {"value": "1.214"}, "prints this value itself"),
    ],
)
def test_a_decision_made_for_something_else_fails_the_run(figure: Figure, change: dict[str, str], told: str) -> None:
    result = decided(figure, replace(DECISION, **change))
    assert result.figures == (figure,)
    assert names(result) == [("override.stale", ERROR, OPEN)]
    assert told in result.findings[0].message


def test_a_republished_document_makes_it_stale() -> None:
    again = replace(DOCUMENTS[0], sha256="cd" * 32)
    moved = replace(LOST, place=None)
    assert names(decided(moved, replace(DECISION, printed=""), documents=(again,))) == [("override.stale", ERROR, OPEN)]


def test_what_a_recogniser_read_may_be_decided_with_or_without_it() -> None:
    drawn = replace(READ, origin=RECOGNISED)
    for printed in ("1.214", ""):
        assert decided(drawn, replace(DECISION, printed=printed)).figures[0].origin == OVERRIDE


def test_two_rows_of_one_name_need_the_code() -> None:
    twin = replace(READ, key=KEY._replace(code="k"))
    both = Recognised((READ, twin), (), ())
    assert "name the code too" in overridden(both, (DECISION,), DOCUMENTS).findings[0].message
    result = overridden(both, (replace(DECISION, code="k"),), DOCUMENTS)
    assert [figure.origin for figure in result.figures] == [PRINTED, OVERRIDE]


def test_the_lines_that_are_handed_over_are_the_decision_once_filled_in() -> None:
    torn = replace(READ, key=KEY._replace(item="", label='Nieuw "x" / y'), origin=NONE)
    (entry,) = tomllib.loads(override_lines(torn))["override"]
    assert (entry["figure"], entry["printed"], entry["document"]) == (str(torn.key), "1.214", SHA)
    assert [name for name, text in entry.items() if text == "…"] == [
        "value",
        "reason",
        "decided_by",
        "approved_by",
        "date",
    ]


def test_a_decided_value_is_checked_like_a_printed_one() -> None:
    """A swapped leaf accuses itself; the decision mends it, and no identity is violated that was not before."""
    figures = tuple(
        printed_figure(f.key, "519") if (f.key.item, f.key.ref_area, f.key.period, f.key.statistic, f.key.block)
        == ("ibo", "BE25", 2020, "count", "measure_table") else f
        for f in figures_of(figures_2020())
    )  # fmt: skip
    edition, rows = Edition(DEVIATIONS_2020), rows_of(Structure())
    (suspect,) = [
        f for f in validate(figures, rows, edition, expectations=False).findings if f.name == "figure.suspect"
    ]
    (entry,) = tomllib.loads(suspect.fix[suspect.fix.index("[[override]]") :])["override"]
    assert (entry["printed"], entry["value"]) == ("519", "591")
    documents = (replace(DOCUMENTS[0], sha256=entry["document"]),)
    filled = Override(**{**entry, "reason": "r", "decided_by": "A", "approved_by": "B", "date": "2026-11-26"})
    mended = overridden(Recognised(figures, (), ()), (filled,), documents).figures
    after = validate(mended, rows, edition, expectations=False)
    assert [f for f in after.findings if f.blocks_publication or f.name == "figure.suspect"] == []
    assert next(f for f in after.figures if f.origin == OVERRIDE).status == "A"

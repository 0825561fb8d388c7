"""What was seen in drawings becomes figures only where all agree; else it stays lost, and says what was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Figure, FigureKey, Place, Testimony, Witness
from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.numbers import Number, parse_number
from ladder_etl.pdf.looks import Looks
from ladder_etl.pdf.spots import DRAWN_SHAPES, NEURAL, NEURAL_ON_INK, PAGE_SHAPES, Look, Recognition
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.recognised import Court, Recognised, places_to_look_at, recognised

SHA = "a" * 64
PRINTED = ("36.165", "890", "1.214")


def key(item: str, statistic: str = "count") -> FigureKey:
    return FigureKey("ladder", item, "", "BE25", 2020, statistic, "persons" if statistic == "count" else "percent")


def place(number: int) -> Place:
    return Place(SHA, 1, Box(10 * number, 0, 10 * number + 9, 9))


def lost(item: str, number: int = 1) -> Figure:
    return Figure(key(item), place=place(number))


def seen(number: int, certainty: float = 0.99, cut_off: bool = False, **said: str) -> dict[Place, Look]:
    names = {"neural": NEURAL, "ink": NEURAL_ON_INK, "page": PAGE_SHAPES, "drawn": DRAWN_SHAPES}
    readings = tuple(
        Recognition(names[name], text, certainty if name in ("neural", "ink") else 1.0) for name, text in said.items()
    )
    return {place(number): Look(place(number).box, b"\x89PNG", readings, cut_off)}


@dataclass(frozen=True)
class Ruling:
    objections: tuple[tuple[str, frozenset[FigureKey]], ...] = ()
    proven: frozenset[FigureKey] = frozenset()
    supported: frozenset[FigureKey] = frozenset()


def nobody_objects(numbers: Mapping[FigureKey, Number]) -> Ruling:
    return Ruling()


def judged(figures: tuple[Figure, ...], looks: Mapping[Place, Look], court: Court = nobody_objects) -> Recognised:
    printed = tuple(Figure(key(f"p{i}"), text, parse_number(text), "A", "printed") for i, text in enumerate(PRINTED))
    findings = tuple(
        Finding("figure.missing", WARNING, f"{f.key} is a drawing", "look", subjects=(Subject(f.key, f.place),))
        for f in figures
    )
    return recognised(Reconciliation((*printed, *figures), findings), Looks(dict(looks)), lambda _: court)


def test_two_recognisers_that_agree_make_a_figure() -> None:
    result = judged((lost("sine"),), seen(1, neural="42.749", page="42,749"))
    figure = result.figures[-1]
    assert (figure.printed, figure.origin, figure.status) == ("42.749", "recognised", "A")
    assert figure.number == parse_number("42.749")
    assert [(t.role, t.witness.engine) for t in figure.testimonies] == [("chosen", NEURAL), ("agrees", PAGE_SHAPES)]
    assert result.findings == ()
    assert [(p.place, p.seen) for p in result.pictures] == [(place(1), ("42.749", "42,749"))]


@pytest.mark.parametrize(
    "look",
    [
        seen(1, neural="42.749", page="42,748"),
        seen(1, neural="42.749", ink="42.149"),
        seen(1, neural="42.749", page="42,749", drawn="12,749"),
        seen(1, neural="42.749", page="42,749", cut_off=True),
        seen(1, neural="42.749", ink="42.749"),
        seen(1, neural="42.749"),
        seen(1, neural="42.749", page="42,749", certainty=0.4),
        seen(1, neural="n.b.", certainty=0.95),
    ],
)
def test_doubt_leaves_it_lost_with_what_was_seen(look: Mapping[Place, Look]) -> None:
    result = judged((lost("sine"),), look)
    assert result.figures[-1] == lost("sine")
    (finding,) = result.findings
    assert finding.found in ("42.749", "n.b.")
    assert finding.found in finding.message


def test_what_has_no_form_of_a_number_is_told_and_no_candidate() -> None:
    result = judged((lost("sine"),), seen(1, neural="42.74%", ink="4274"))
    assert result.figures[-1].number == parse_number("4274") or result.figures[-1].number is None
    result = judged((lost("sine"),), seen(1, neural="SINE", ink="S1NE"))
    assert result.figures[-1].number is None
    assert result.findings[0].found == "SINE / S1NE"


def test_one_recogniser_asked_twice_needs_an_identity() -> None:
    figures, looks = (lost("sine"),), seen(1, neural="42.749", ink="42.749")
    keys = frozenset((key("sine"),))
    assert judged(figures, looks, lambda _: Ruling(supported=keys)).figures[-1].number is None
    assert judged(figures, looks, lambda _: Ruling(proven=keys)).figures[-1].origin == "recognised"
    looks = seen(1, neural="42.749", ink="42.749", drawn="42,749")
    assert judged(figures, looks, lambda _: Ruling(supported=keys)).figures[-1].origin == "recognised"


def test_what_an_identity_objects_to_stays_lost_and_the_innocent_is_tried_again() -> None:
    guilty, innocent = key("sine"), key("vop")

    def court(numbers: Mapping[FigureKey, Number]) -> Ruling:
        if guilty not in numbers:
            return Ruling()
        return Ruling((("sum", frozenset(numbers)), ("share", frozenset((guilty,)))))

    looks = seen(1, neural="42.749", page="42,749") | seen(2, neural="3.050", page="3,050")
    result = judged((lost("sine", 1), lost("vop", 2)), looks, court)
    assert {figure.key: figure.printed for figure in result.figures[-2:]} == {guilty: "", innocent: "3.050"}
    (finding,) = result.findings
    assert finding.found == "42.749"
    assert "would be violated" in finding.message


def test_when_all_are_as_suspect_none_is_published() -> None:
    looks = seen(1, neural="42.749", page="42,749") | seen(2, neural="3.050", page="3,050")

    def court(numbers: Mapping[FigureKey, Number]) -> Ruling:
        return Ruling((("sum", frozenset(numbers)),))

    result = judged((lost("sine", 1), lost("vop", 2)), looks, court)
    assert [figure.number for figure in result.figures[-2:]] == [None, None]


def test_not_available_is_seen_too() -> None:
    result = judged((lost("sine"),), seen(1, neural="n.b.", ink="n.b."))
    assert (result.figures[-1].printed, result.figures[-1].status) == ("n.b.", "O")


def test_a_figure_drawn_at_two_places_must_say_the_same() -> None:
    both = (lost("sine", 1), lost("sine", 2))
    same = seen(1, neural="3.050", page="3,050") | seen(2, neural="3.050", page="3,050")
    other = seen(1, neural="3.050", page="3,050") | seen(2, neural="3.060", page="3,060")
    assert [f.printed for f in judged(both, same).figures[len(PRINTED) :]] == ["3.050"]
    assert [f.printed for f in judged(both, other).figures[len(PRINTED) :]] == [""]


def test_readings_that_conflict_are_not_looked_at() -> None:
    witness = Witness("1", place(1), "playa", "x")
    conflict = Figure(key("sine"), place=place(1), testimonies=(Testimony(witness, "conflicts"),))
    assert places_to_look_at((conflict, lost("vop", 2), Figure(key("a"), "1", parse_number("1")))) == (place(2),)


def test_without_recognisers_nothing_changes_but_there_are_pictures() -> None:
    result = judged((lost("sine"),), seen(1))
    assert result.figures[-1] == lost("sine")
    assert len(result.findings) == len(result.pictures) == 1


def test_a_document_that_cannot_be_looked_at_is_told() -> None:
    finding = Finding("figure.missing", WARNING, "sine", subjects=(Subject(key("sine"), place(1)),))
    looks = Looks(failed={SHA: "it takes too long"})
    result = recognised(Reconciliation((lost("sine"),), (finding,)), looks, lambda _: nobody_objects)
    assert "it takes too long" in result.findings[0].message


def test_what_stands_in_a_row_whose_code_breaks_off_is_not_published() -> None:
    cell = FigureKey("measure_table", "trede5", "a + b +", "BE25", 2020, "count", "persons")
    neighbour = Figure(cell._replace(item="vop", code="a"), "3.050", parse_number("3.050"), "A", "printed")
    finding = Finding("figure.missing", WARNING, "drawn", subjects=(Subject(cell, place(1)),))
    looks = Looks(seen(1, neural="42.749", page="42,749"))
    figures = (neighbour, Figure(cell, place=place(1)))
    result = recognised(Reconciliation(figures, (finding,)), looks, lambda _: nobody_objects)
    assert result.figures == figures
    assert "breaks off" in result.findings[0].message

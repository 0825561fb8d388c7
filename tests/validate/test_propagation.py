"""Intervals and smallest repairs against brute force on tables small enough to enumerate."""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import SUM
from ladder_etl.validate.cells import LOST, PRINTED, Cell, Span
from ladder_etl.validate.check import verdict
from ladder_etl.validate.identity import Identity, Term, rounding_of
from ladder_etl.validate.propagation import propagate
from ladder_etl.validate.repair import Effort, smallest_repairs

KEYS = tuple(FigureKey.of("ladder", name, "BE25", 1, "count") for name in "pqrstu")
SHARE = FigureKey.of("ladder", "p", "BE25", 1, "share")


def total(subject: int, *terms: int) -> Identity:
    return Identity(f"{subject}={terms}", SUM, "", KEYS[subject], tuple(Term(KEYS[term]) for term in terms))


#: p = q + r, s = t + u, p = s + q: cells in several sums, as in the publication
SUMS = (total(0, 1, 2), total(3, 4, 5), total(0, 3, 1))


def table(values: tuple[int, ...]) -> dict[FigureKey, Cell]:
    return {key: Cell(PRINTED, Span(value, value), 0) for key, value in zip(KEYS, values, strict=True)}


def solved(q: int, t: int, u: int) -> tuple[int, ...]:
    return (t + u + q, q, t + u, t + u, t, u)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.sets(st.integers(0, 5), max_size=4))
def test_what_is_lost_is_never_deduced_wrong(q: int, t: int, u: int, lost: set[int]) -> None:
    truth = solved(q, t, u)
    cells = table(truth)
    for index in lost:
        cells[KEYS[index]] = Cell(LOST, Span(0, None), 0)
    result = propagate(SUMS, cells)
    assert result.contradicted == []
    for key, value in zip(KEYS, truth, strict=True):
        span = result.cells[key].span
        assert span.low <= value
        assert span.high is None or value <= span.high


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.data())
def test_all_smallest_repairs_are_those_of_brute_force(q: int, t: int, u: int, data: st.DataObject) -> None:
    values = list(solved(q, t, u))
    for index in data.draw(st.sets(st.integers(0, 5), min_size=1, max_size=2)):
        values[index] = data.draw(st.integers(0, 12))
    cells = table(tuple(values))
    assume(any(verdict(identity, cells) == "violated" for identity in SUMS))
    optima = smallest_repairs(SUMS, cells, {}, {}, Effort(time.monotonic() + 20, work=20))
    assert optima.complete
    assert set(optima.sets) == brute_force(values)


def brute_force(values: list[int]) -> set[frozenset[FigureKey]]:
    for size in range(1, 4):
        found = {
            frozenset(KEYS[index] for index in chosen)
            for chosen in combinations(range(6), size)
            if any(holds(values, chosen, new) for new in product(range(26), repeat=size))
        }
        if found:
            return found
    return set()


def holds(values: list[int], chosen: tuple[int, ...], new: tuple[int, ...]) -> bool:
    trial = list(values)
    for index, value in zip(chosen, new, strict=True):
        trial[index] = value
    p, q, r, s, t, u = trial
    return p == q + r and s == t + u and p == s + q


def test_evidence_decides_which_smallest_repair_comes_first() -> None:
    cells = table((7, 3, 3, 3, 1, 2))
    cells[KEYS[0]] = Cell(PRINTED, Span(9, 9), 0)
    identities = (total(0, 1, 2),)
    first = smallest_repairs(
        identities, cells, {KEYS[0]: 3, KEYS[1]: 3}, {}, Effort(time.monotonic() + 20, work=20)
    ).sets[0]
    assert first == {KEYS[2]}


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 1000))
def test_a_share_holds_exactly_where_the_formula_of_the_design_says(part: int, whole: int, tenths: int) -> None:
    cells = table((part, whole, 0, 0, 0, 0)) | {SHARE: Cell(PRINTED, Span(tenths, tenths), 1)}
    identity = Identity("share", "share", "", SHARE, (Term(KEYS[0]),), base=(Term(KEYS[1]),))
    expected = 2 * abs(1000 * part - tenths * whole) <= whole
    assert (verdict(identity, cells) == "holds") == expected


@given(st.integers(1, 400), st.integers(0, 800), st.integers(-1000, 1500))
def test_growth_holds_exactly_where_the_formula_of_the_design_says(before: int, now: int, tenths: int) -> None:
    cells = table((before, now, 0, 0, 0, 0)) | {SHARE: Cell(PRINTED, Span(tenths, tenths), 1)}
    identity = Identity("growth", "growth", "", SHARE, (Term(KEYS[1]),), base=(Term(KEYS[0]),), offset=-100)
    expected = 2 * abs(1000 * (now - before) - tenths * before) <= before
    assert (verdict(identity, cells) == "holds") == expected


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 80))
def test_rung_five_holds_exactly_where_the_formula_of_the_design_says(others: int, sine: int, printed: int) -> None:
    cells = table((printed, others, sine, 0, 0, 0))
    weights = (Fraction(1), Fraction(2, 5))
    terms = (Term(KEYS[1], weights[0]), Term(KEYS[2], weights[1]))
    identity = Identity("rung", "weighted_sum", "", KEYS[0], terms, slack=rounding_of(weights))
    expected = abs(5 * printed - 5 * others - 2 * sine) <= 2
    assert (verdict(identity, cells) == "holds") == expected

"""What else differs from the edition before: periods, measures gone, letters, make-up of groups, blocks, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ladder_etl.domain.deviations import deviation_lines
from ladder_etl.domain.figures import Place
from ladder_etl.domain.findings import ERROR
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.domain.statements import statement_of
from ladder_etl.domain.vocabulary import BLOCKS, MEASURE_TABLE, REGIONAL_LADDER, SHARE, label_of
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.drift import (
    BLOCK,
    GONE,
    IDENTITY,
    PERIODS,
    RELETTERED,
    UNITS,
    Change,
    Choice,
    Decision,
    Drift,
)
from ladder_etl.onboard.earlier import Earlier, composition, places_by_block


def surveyed(attempt: Attempt, earlier: Sequence[Earlier], open_wordings: Sequence[str] = ()) -> Change:
    """What differs but writes nothing into the edition's file, and what the publication seems to have got wrong.

    Args:
        open_wordings: labels that are still to be decided: what is gone may be one of them.
    """
    drifts = [*_periods(attempt), *_blocks(attempt), *_units(attempt)]
    if earlier and attempt.rows:
        drifts += [
            *_moved(attempt, earlier[0]),
            *_gone(attempt, earlier[0], open_wordings),
            *_letters(attempt, earlier[0]),
            *_groups(attempt, earlier[0]),
        ]
    deviations = tuple(_deviations(attempt))
    if deviations and open_wordings:  # a sum may lack a term only because its label is still to be decided
        waiting = f"{len(deviations)} sums or shares don't hold yet; onboard again once the decisions are taken"
        return Change((*drifts, Drift(IDENTITY, waiting)))
    return Change(tuple(drifts), deviations)


def _periods(attempt: Attempt) -> Iterator[Drift]:
    periods = sorted({figure.key.period for figure in attempt.figures if figure.key.block == MEASURE_TABLE})
    if len(periods) > 1:
        apart = "" if periods[-1] - periods[0] == 1 else ": not consecutive"
        yield Drift(PERIODS, f"the measure table compares {periods[0]} and {periods[-1]}{apart}")
    if periods and periods[-1] != attempt.edition.year:
        yield Drift(PERIODS, f"its later period is {periods[-1]}, not {attempt.edition.year}")


def _blocks(attempt: Attempt) -> Iterator[Drift]:
    there = {figure.key.block for figure in attempt.figures}
    yield from (Drift(BLOCK, f"{block} was not found") for block in BLOCKS if block not in there)


def _moved(attempt: Attempt, before: Earlier) -> Iterator[Drift]:
    """Blocks that the earlier edition doesn't have, or has on other pages."""
    now = places_by_block((figure.key.block, figure.place) for figure in attempt.figures)
    for block, places in now.items():
        old = before.blocks.get(block, ())
        if before.blocks and not old:
            yield Drift(BLOCK, f"{block} is new: {before.year} has none", place=places[0])
        elif old and _pages(places) != _pages(old):
            told = f"{block} stands on {_pages(places)}, in {before.year} on {_pages(old)}"
            yield Drift(BLOCK, told, place=places[0], before=old[0])


def _pages(places: Iterable[Place]) -> str:
    """The pages of their documents on which places are."""
    pages = sorted({place.page for place in places})
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(map(str, pages))}"


def _units(attempt: Attempt) -> Iterator[Drift]:
    items = {f.key.item for f in attempt.figures if f.key.block == REGIONAL_LADDER and f.key.statistic == SHARE}
    if any(not item.startswith("trede") for item in items):
        yield Drift(UNITS, "the regional ladders print percentages of the province, not persons")


def _gone(attempt: Attempt, before: Earlier, open_wordings: Sequence[str]) -> Iterator[Drift]:
    there = {row.item for row in attempt.rows}
    left = f", if none of {len(open_wordings)} open labels is it" if open_wordings else ""
    for item, measure in before.measures.items():
        if item not in there:
            told = f"{item} ({label_of(MEASURE_TABLE, item).split(';')[0]}) of {before.year} is gone{left}"
            yield Drift(GONE, told, before=measure.place)


def _letters(attempt: Attempt, before: Earlier) -> Iterator[Drift]:
    moved = [
        f"{row.item} {before.measures[row.item].code} → {row.code}"
        for row in attempt.rows
        if row.item in before.measures and row.code and before.measures[row.item].code not in ("", row.code)
    ]
    if moved:
        yield Drift(RELETTERED, f"{len(moved)} measures have another code than in {before.year}", tuple(moved))


def _groups(attempt: Attempt, before: Earlier) -> Iterator[Drift]:
    old = before.groups
    for group, parts in composition([(row.item, row.code) for row in attempt.rows]).items():
        came, went = sorted(parts - old.get(group, parts)), sorted(old.get(group, parts) - parts)
        if came or went:
            told = [f"with {', '.join(came)}"] * bool(came) + [f"without {', '.join(went)}"] * bool(went)
            yield Drift(IDENTITY, f"{group} is the sum of other measures than in {before.year}: {'; '.join(told)}")


def _deviations(attempt: Attempt) -> Iterator[Decision]:
    """Violated identities: only a person can say that the publication itself is inconsistent."""
    for check in attempt.checks:
        if check.result == VIOLATED and not check.explained_by and check.severity == ERROR:
            lines = deviation_lines(check.identity, check.residual)
            inconsistent = Choice("the publication itself is inconsistent", (), (), None, lines)
            question = f"{check.description}: {statement_of(check)}. Is that what the pages print?"
            yield Decision(question, (inconsistent, Choice("it was misread: nothing is pasted", ())))

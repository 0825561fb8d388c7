"""Labels of the measure table that nobody knows, or only nearly: renamed, new, parts of a measure that was split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ladder_etl.domain.areas import BOTH_AREAS
from ladder_etl.domain.figures import Place
from ladder_etl.domain.vocabulary import MEASURE_TABLE, items_in, label_of
from ladder_etl.editions import OUTRIGHT
from ladder_etl.editions.schema import CODES, DOUBTED, ITEMS
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.drift import (
    DOUBT,
    NEW,
    RENAMED,
    REWORDED,
    SPLIT,
    Change,
    Choice,
    Decision,
    Drift,
    Entry,
    id_of,
)
from ladder_etl.onboard.earlier import Earlier
from ladder_etl.onboard.evidence import Agreement, Known, Remainder, Row, comparable, known_counts, remainders, rows_of

#: from here on it differs by a few letters
_BY_LETTERS = 88.0
_BY_ITSELF = 93.0
_MOST_CHOICES = 4


@dataclass(frozen=True)
class Table:
    """The edition's measure table, and what its rows are compared with; ``settled`` items are some row's already."""

    attempt: Attempt
    earlier: Sequence[Earlier]
    rows: Sequence[Row]
    known: Known
    settled: frozenset[str] = frozenset()

    @property
    def gone(self) -> tuple[str, ...]:
        """The items of the nearest edition that no row bears, in that edition's order."""
        borne = {row.row.item for row in self.rows} | self.settled
        return tuple(item for edition in self.earlier[:1] for item in edition.measures if item not in borne)

    @property
    def outright(self) -> frozenset[str]:
        """The items that a row bears by its very wording."""
        return frozenset(row.row.item for row in self.rows if row.score >= OUTRIGHT)

    def parent(self, row: Row) -> str:
        """The item of the smallest group around a row; empty where codes don't tell."""
        around = [
            other for other in self.rows if other.is_group and row.codes < other.codes and other.row.item and row.codes
        ]
        return min(around, key=lambda other: len(other.codes)).row.item if around else ""

    def former_parent(self, item: str) -> str:
        """The same of an item in the nearest edition."""
        made = self.earlier[0].groups if self.earlier else {}
        own = made.get(item, frozenset((item,)))
        around = [(len(parts), group) for group, parts in made.items() if own < parts]
        return min(around)[1] if around else ""


def table_changes(attempt: Attempt, earlier: Sequence[Earlier]) -> Change:
    """What is certain of the labels that nobody knows outright, and what is to be decided."""
    rows = rows_of(attempt)
    earlier = [edition for edition in earlier if comparable(edition, rows)]
    table = Table(attempt, earlier, rows, known_counts(attempt, earlier))
    weak = [row for row in rows if row.row.item and row.score < OUTRIGHT]
    doubted = [row for row in weak if _is_doubtful(row, table)]
    drifts = [_reworded(row, table) for row in weak if row not in doubted]
    drifts += [_doubt(row, table) for row in doubted]
    unknown = [row for row in rows if not row.row.item] + doubted
    open_rows = _certain(unknown, table, drifts)
    settled = frozenset(item for drift in drifts if drift.kind != DOUBT for item in _items_named(drift))
    table = replace(table, settled=settled)
    decisions: list[Decision] = []
    for row in open_rows:
        choices = _choices(row, table)
        if choices or not earlier or _goes_by_an_id(row):
            decisions.append(_decision(row, choices, table, drifts))
        else:
            drifts.append(_new(row, table, drifts))
    return Change(tuple(drifts), tuple(decisions))


def _certain(unknown: Sequence[Row], table: Table, drifts: list[Drift]) -> list[Row]:
    """Add what is proven of the rows that nobody knows; those of which nothing is. No item is two rows'."""
    left = remainders(table.rows, unknown, table.earlier)
    parts = {row.row.label: (one.gone, _remains(one)) for one in left if len(one.rows) == 2 for row in one.rows}
    parts |= dict(_split_parts(unknown, table))
    same = {one.rows[0].row.label: one for one in left if len(one.rows) == 1}
    named = {id(row): _renamed(row, table) or _remaining(row, same, table) for row in unknown}
    times = Counter(entry for drift in named.values() if drift for entry in _items_named(drift))
    open_rows = []
    for row in unknown:
        renamed = named[id(row)]
        if renamed is not None and all(times[item] > 1 for item in _items_named(renamed)):
            renamed = None
        drift = renamed or _part(row, parts, table, drifts)
        if drift is None:
            open_rows.append(row)
        else:
            drifts.append(drift)
    return open_rows


def _items_named(drift: Drift) -> list[str]:
    return [entry.value if entry.part == CODES else entry.key for entry in drift.entries]


def _doubt(row: Row, table: Table) -> Drift:
    item = row.row.item
    shown = table.known.agreement(row.cells, item).shown or "nothing tells that it is it"
    what = f"{row.row.label!r} is like {item}, but not taken for it"
    return Drift(DOUBT, what, (shown,), (Entry(DOUBTED, item, row.row.label),), row.row.place, _before(item, table))


def _is_doubtful(row: Row, table: Table) -> bool:
    """Whether a label that is only like an item's is rather another measure's."""
    agreement = table.known.agreement(row.cells, row.row.item)
    if agreement.far:
        return True
    if agreement.supports or row.score >= _BY_LETTERS or not table.earlier:
        return False
    if table.attempt.lexicon.shortens(row.row.label, row.row.item, MEASURE_TABLE):
        return False
    # nothing to compare with: the same place, no one else there, and about as many persons
    return not (_same_place(row, row.row.item, table) and _alone(row, table) and _alike(row, row.row.item, table))


def _same_place(row: Row, item: str, table: Table) -> bool:
    return table.parent(row) == table.former_parent(item)


def _alone(row: Row, table: Table) -> bool:
    """Whether no other row of its group is named less than outright."""
    group = table.parent(row)
    return not any(other is not row and other.score < OUTRIGHT and table.parent(other) == group for other in table.rows)


def _alike(row: Row, item: str, table: Table) -> bool:
    for area in BOTH_AREAS:
        mine = [persons for (where, _), persons in sorted(row.cells.items()) if where == area]
        theirs = table.known.latest(item, area)
        if not mine or theirs is None or not 0.5 < (mine[0] + 1) / (theirs + 1) < 2.0:
            return False
    return True


def _reworded(row: Row, table: Table) -> Drift:
    item = row.row.item
    evidence = [f"the wording is like {label_of(MEASURE_TABLE, item)!r}"]
    evidence += [table.known.agreement(row.cells, item).shown]
    drift = _named(REWORDED, row, item, tuple(filter(None, evidence)), table)
    # what the rung's number, or the letters, say by themselves needs no line in the edition's file
    return replace(drift, entries=()) if row.score >= _BY_ITSELF else drift


def _renamed(row: Row, table: Table) -> Drift | None:
    """The rename that the figures prove, or the make-up of the group, or a revision at the same place."""
    free = [item for item in items_in(MEASURE_TABLE) if item not in table.outright]
    agreements = {item: table.known.agreement(row.cells, item) for item in free}
    proven = [item for item in free if agreements[item].proves]
    if len(proven) == 1:
        return _named(RENAMED, row, proven[0], (agreements[proven[0]].shown,), table)
    group = _same_make_up(row, table)
    if not proven and group and not agreements[group].far:
        return _named(RENAMED, row, group, ("it adds up the same measures as before",), table)
    likely = [item for item in free if agreements[item].supports]
    if not proven and len(likely) == 1 and likely[0] in table.gone and _same_place(row, likely[0], table):
        shown = f"{agreements[likely[0]].shown}: revised, at the same place"
        return _named(RENAMED, row, likely[0], (shown,), table)
    return None


def _same_make_up(row: Row, table: Table) -> str:
    """The group of the nearest edition that is gone and added up the very measures that this row adds up."""
    if not row.is_group or not table.earlier:
        return ""
    leaves = {next(iter(r.codes)): r.row.item for r in table.rows if r.formula and r.formula.is_leaf}
    own = frozenset(leaves.get(code, "") for code in row.codes)
    found = [item for item, parts in table.earlier[0].groups.items() if parts == own and item in table.gone]
    return found[0] if len(found) == 1 and len(own) > 1 else ""


def _named(kind: str, row: Row, item: str, evidence: tuple[str, ...], table: Table) -> Drift:
    what = f"{row.row.label or row.row.code!r} is {item} ({label_of(MEASURE_TABLE, item).split(';')[0]})"
    return Drift(kind, what, evidence, (_entry(row, item),), row.row.place, _before(item, table))


def _entry(row: Row, item: str) -> Entry:
    return Entry("labels", item, row.row.label) if row.row.label else Entry(CODES, row.row.code, item)


def _before(item: str, table: Table) -> Place | None:
    return next((e.measures[item].place for e in table.earlier if item in e.measures), None)


def _split_parts(unknown: Sequence[Row], table: Table) -> Iterator[tuple[str, tuple[str, str]]]:
    """Label → (the measure that it is a part of, how that shows): two rows whose figures make up a measure's."""
    for one, other in combinations(unknown, 2):
        if table.parent(one) != table.parent(other) or not one.row.label or not other.row.label:
            continue
        both = {key: persons + other.cells[key] for key, persons in one.cells.items() if key in other.cells}
        made = [item for item in items_in(MEASURE_TABLE) if table.known.agreement(both, item).proves]
        if len(made) == 1:
            shown = table.known.agreement(both, made[0]).shown
            yield one.row.label, (made[0], f"with {other.row.label!r}: {shown}")
            yield other.row.label, (made[0], f"with {one.row.label!r}: {shown}")


def _remains(one: Remainder) -> str:
    return f"all else of {one.group} is there, and its total is the same: {one.shown}"


def _remaining(row: Row, same: Mapping[str, Remainder], table: Table) -> Drift | None:
    one = same.get(row.row.label)
    if one is None or table.known.agreement(row.cells, one.gone).far:
        return None
    return _named(RENAMED, row, one.gone, (_remains(one),), table)


def _part(row: Row, parts: dict[str, tuple[str, str]], table: Table, drifts: Sequence[Drift]) -> Drift | None:
    if row.row.label not in parts:
        return None
    item, shown = parts[row.row.label]
    entry = _new_entry(row, drifts)
    what = f"{row.row.label!r} is a part of {item}, new as {entry.key}"
    return Drift(SPLIT, what, (shown,), (entry,), row.row.place, _before(item, table))


def _goes_by_an_id(row: Row) -> bool:
    """Whether a label's words make the id of a measure that the vocabulary has: then it is hardly a new one."""
    return id_of(row.row.label) in {f"{item}_2" for item in items_in(MEASURE_TABLE)}


def _new(row: Row, table: Table, drifts: Sequence[Drift]) -> Drift:
    entry = _new_entry(row, drifts)
    evidence = "no measure that is gone can be it: their figures are others" if table.gone else "no measure is gone"
    return Drift(NEW, f"{row.row.label!r} is new, as {entry.key}", (evidence,), (entry,), row.row.place)


def _new_entry(row: Row, drifts: Sequence[Drift]) -> Entry:
    taken = [entry.key for drift in drifts for entry in drift.entries if entry.part == ITEMS]
    return Entry(ITEMS, id_of(row.row.label, taken), row.row.label)


def _choices(row: Row, table: Table) -> list[Choice]:
    """The measures that this row may be, the likeliest first; none where it can't be any."""
    near = {match.id: match.score for match in table.attempt.lexicon.nearest_items(row.row.label, MEASURE_TABLE)}
    # without an earlier edition nothing tells what is gone: then any measure that no row bears may be it
    free = table.gone if table.earlier else tuple(item for item in near if item not in table.outright)
    candidates = []
    like = [row.row.item] if row.row.item and row.row.item not in table.settled else []
    for item in dict.fromkeys((*free, *like)):
        agreement = table.known.agreement(row.cells, item)
        if agreement.far:
            continue
        rank = (_same_place(row, item, table), agreement.equal + agreement.near, near.get(item, 0.0))
        candidates.append((rank, item, agreement))
    candidates.sort(key=lambda candidate: candidate[0], reverse=True)
    return [_choice(row, item, agreement, table) for _, item, agreement in candidates[:_MOST_CHOICES]]


def _choice(row: Row, item: str, agreement: Agreement, table: Table) -> Choice:
    evidence = [agreement.shown] if agreement.shown else []
    if _same_place(row, item, table) and table.parent(row):
        evidence.append(f"stands in {table.parent(row)} as that did")
    return Choice(
        f"it is {item} ({label_of(MEASURE_TABLE, item).split(';')[0]})",
        (_entry(row, item),),
        tuple(evidence),
        _before(item, table),
    )


def _decision(row: Row, choices: Sequence[Choice], table: Table, drifts: Sequence[Drift]) -> Decision:
    told = repr(row.row.label) if row.row.label else f"the row of code {row.row.code!r}, whose label is drawn"
    new = [Choice("it is a new measure", (_new_entry(row, drifts),))] if row.row.label else []
    return Decision(f"Which measure is {told}?", (*choices, *new), row.row.place)

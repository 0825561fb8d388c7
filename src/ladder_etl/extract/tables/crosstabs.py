"""Tables of any block: a name left of each row, names over the columns, and a figure where the two meet.

Whatever the rows are (measures, regions, sectors, areas), a cell's figure is what its row and its column say together:
the one names an item, the other an area, and a statistic may stand in either. Nothing is read where they don't.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from types import MappingProxyType

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.vocabulary import GROWTH, KEY_FIGURES, LADDER, SHARE, vocabulary
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Counts, Printed, agreed
from ladder_etl.extract.groups.slots import signs_growth
from ladder_etl.extract.groups.topics import as_headed, under_growth
from ladder_etl.extract.page.grid import columns_of
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.tables.crosstab_heads import (
    AREA,
    ITEM,
    STATISTIC,
    SUM,
    Meant,
    around,
    heads_of,
    one_name,
)
from ladder_etl.extract.tables.crosstab_owners import (
    headed_by,
    named_beside,
    named_over,
    names_beside,
    parted_from_heads,
    percents_beside,
    proven_area,
)
from ladder_etl.extract.tables.crosstab_rows import (
    MIN_CELLS,
    MIN_ROWS,
    are_bars,
    by_sort,
    is_mixed,
    mostly_percents,
    of_one_list,
    row_in_percent,
    row_meanings,
    rows_of_tables,
    tells_a_share,
    unavailable,
    without_strays,
)
from ladder_etl.extract.tables.row_shares import proven_shares
from ladder_etl.extract.tables.schemas import (
    SCHEMAS,
    Schema,
    agreeing,
    in_own_lists,
    proven_share_rows,
    rung_of,
    without_refuted_shares,
)

MIN_COLUMNS = 2  # fewer are no table
_RIGHT_ABOVE = 3.0  # font sizes
#: names of items that have a growth rate
_GROWING = {f"{ITEM}:{entry.item}" for entry in vocabulary() if (entry.block, entry.statistic) == (KEY_FIGURES, GROWTH)}


@dataclass
class Crosstab:
    """One table: names of its rows, its numbers by row, and what they are of."""

    schema: Schema
    rows: list[Label]
    cells: dict[Token, Label]
    #: the same with those that stand aside or in another type, which are no cells
    every: dict[Token, Label] = field(default_factory=dict)
    columns: list[tuple[list[Token], Meant]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    #: names over its columns
    headings: list[Label] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return around(self.rows, self.cells)

    @property
    def rows_told(self) -> int:
        """In how many rows it has figures: one line that meets another block's numbers makes no table."""
        return len({self.every[claim.token] for claim in self.claims})


def read_crosstabs(
    pieces: Pieces,
    lexicon: Lexicon,
    free: Collection[Token],
    known: Printed = MappingProxyType({}),
    totals: Counts = MappingProxyType({}),
) -> list[Crosstab]:
    """The tables of a page, each number in one of them only: of several readings the one with the most cells.

    Args:
        known: what the measure table prints of (item, area): it proves whose a whole table is, or that it is none.
        totals: of (rung, area): they prove whose sum a row of sums is.
    """
    found: list[Crosstab] = []
    boxes, panels = pieces.boxes, pieces.panels
    areas, signed = pieces.areas, signs_growth(pieces.tokens)
    texts = [line.box for line in pieces.lines if sum(char.isalpha() for char in line.text) > 1]
    texts.sort(key=lambda box: box.x0)
    for schema in SCHEMAS:
        names = find_labels(pieces.lines, lexicon.asking(schema.part), partial(one_name, lexicon))
        names = as_headed(names, pieces.lines, lexicon)
        if KEY_FIGURES in schema.blocks and not signed:
            names = under_growth(names, _GROWING, pieces.lines, lexicon)
        others = [replace(area, id=f"{AREA}:{area.id}") for area in areas if area.id not in schema.areas]
        tables = [Crosstab(schema, *one) for one in rows_of_tables(names, free, texts, boxes, panels)]
        for table in tables:
            twins = [other for other in tables if other is not table]
            _set_columns(table, names, others, pieces, twins, known, free)
        percents = _areas_in_percent(tables)
        for table in tables:
            _claim(table, percents, lexicon.year, signed, totals, known)
        company = [[c for one in tables if of_one_list(table.rows, one.rows) for c in one.claims] for table in tables]
        for table, parts in zip(tables, company, strict=True):
            table.claims = in_own_lists(table.claims, parts)
        found += [table for table in tables if len(table.claims) >= MIN_CELLS and table.rows_told >= MIN_ROWS]
    chosen: list[Crosstab] = []
    used: set[Token] = set()
    for table in sorted(found, key=lambda table: -len(table.claims)):
        if used.isdisjoint(tokens := {claim.token for claim in table.claims}):
            used |= tokens
            chosen.append(table)
    return chosen


def _set_columns(
    table: Crosstab,
    names: Sequence[Label],
    areas: Sequence[Label],
    pieces: Pieces,
    others: Sequence[Crosstab],
    known: Printed,
    free: Collection[Token],
) -> None:
    """Find the columns and what stands over them; none where the names of the rows are of two sorts.

    Args:
        areas: names of areas that such a table has none of: what stands under them is another's.
    """
    table.every = dict(table.cells)
    table.cells = without_strays(table.rows, table.cells)
    columns = columns_of(list(table.cells))
    kinds = {name.id.partition(":")[0] for name in table.rows if not tells_a_share(name)} or {AREA}
    if kinds == {AREA} and (item := headed_by(table.rows, names)) and (told := by_sort(table.rows, table.every)):
        table.cells, table.columns = dict(table.every), [(column, {ITEM: item}) for column in told]
        return
    if len(columns) < MIN_COLUMNS or len(kinds) != 1 or (kinds == {AREA} and any(map(is_mixed, columns))):
        return
    over = [name for name in (*names, *areas) if name not in table.rows]
    heads, table.headings = heads_of(columns, over, pieces, table.box, table.rows)
    if kinds == {ITEM}:
        heads = [{kind: name for kind, name in head.items() if kind != ITEM} for head in heads]
        table.headings = [name for name in table.headings if name.id.partition(":")[0] != ITEM]
        columns, heads = _own_columns(columns, heads)
        table.cells = {token: table.cells[token] for column in columns for token in column}
        if not any(AREA in head for head in heads):
            area = _context(table, names, others) or proven_area(table.rows, table.cells, names, known)
            heads = [{**({AREA: area} if area else {}), **head} for head in heads]
        # of a ladder such percentages may be of the other area as well
        heads = heads if LADDER in table.schema.blocks else percents_beside(columns, heads)
    elif are_bars(table.cells) if len({head[ITEM] for head in heads if ITEM in head}) > 1 else not _is_all(table, free):
        # the others may be what the one name over the table is the name of
        return
    elif not any(ITEM in head for head in heads) or parted_from_heads(table.box, table.headings, names):
        item = headed_by(table.rows, names)
        heads = [{**{k: n for k, n in head.items() if k != ITEM}, **({ITEM: item} if item else {})} for head in heads]
    table.columns = list(zip(columns, heads, strict=True))


def _is_all(table: Crosstab, free: Collection[Token]) -> bool:
    """Whether all numbers that stand among a table's cells are on its rows: bars in between have rows of their own."""
    box = union_of(token.box for token in table.cells)
    return not any(token not in table.every and box.holds_middle_of(token.box) for token in free)


def _own_columns(columns: list[list[Token]], heads: list[Meant]) -> tuple[list[list[Token]], list[Meant]]:
    """The columns up to one that has an area's name over it: what stands there is beside the table, on a map or cards.

    If it alone has one, or nothing is named over the several before it.
    """
    areas = [head.get(AREA) for head in heads]
    end = next((place for place, area in enumerate(areas) if area is not None), 0)
    alone = len(set(areas) - {None}) == 1
    if not end or not (alone or (end >= MIN_COLUMNS and not any(heads[:end]))):
        return columns, heads
    return columns[:end], heads[:end]


def _areas_in_percent(tables: Iterable[Crosstab]) -> set[str]:
    """Areas whose columns are of percentages, on the whole: they tell what a column of nothing but ``n.b.`` is."""
    votes: dict[str, int] = defaultdict(int)
    for table in tables:
        for column, head in table.columns:
            if AREA in head and not unavailable(column):
                votes[head[AREA]] += 1 if mostly_percents(column) else -1
    return {area for area, vote in votes.items() if vote > 0}


def _claim(
    table: Crosstab, percents: Collection[str], period: int, signed: bool, totals: Counts, known: Printed
) -> None:
    """Say what each cell is of, as far as rows and columns tell; a share beside one region's numbers is the region's.

    Args:
        signed: whether growth has its sign, see `signs_growth`.
    """
    owners = row_meanings(table.rows) | _sums(table, totals)
    regions = {head.get(AREA, "") for _, head in table.columns}.intersection(REGIONS)
    for column, head in table.columns:
        in_percent = head.get(AREA) in percents if unavailable(column) else mostly_percents(column)
        for token in column:
            meant: Meant = {**head, **owners[table.cells[token]]}
            if STATISTIC not in head and meant.get(STATISTIC) == SHARE and _is_nobodys(meant, table):
                continue
            meant = {AREA: min(regions), **meant} if len(regions) == 1 and meant.get(STATISTIC) == SHARE else meant
            percent = row_in_percent(table.cells, token) if unavailable([token]) and AREA in meant else None
            is_growth = meant.get(STATISTIC) == GROWTH and token.is_percent and not signed
            number = replace(token.number, signed=True) if is_growth else token.number
            key = table.schema.key(meant, number, in_percent if percent is None else percent, period)
            table.claims += [Claim(key, token, "table cell")] if key is not None else []
    table.claims = proven_share_rows(table.claims, table.cells)
    _without_doubles(table, known)
    table.claims += _proven_shares(table, period)
    table.labels = table.rows


def _sums(table: Crosstab, totals: Counts) -> dict[Label, Meant]:
    """What its rows of sums are about: the rungs whose totals they print, else nothing."""
    rows = [row for row in table.rows if row.id == f"{ITEM}:{SUM}" and LADDER in table.schema.blocks]
    told = [(table.cells[token], head.get(AREA, ""), token) for column, head in table.columns for token in column]
    sums = {row: {area: t.number.scaled for of, area, t in told if of is row and t.is_count} for row in rows}
    return {row: {ITEM: rung} if (rung := rung_of(of, totals)) else {} for row, of in sums.items()}


def _is_nobodys(meant: Meant, table: Crosstab) -> bool:
    """Whether nothing tells whose a cell on a row of shares is, where other columns have an area's name."""
    return AREA not in meant and any(AREA in head for _, head in table.columns)


def _proven_shares(table: Crosstab, period: int) -> list[Claim]:
    """Percentages that name no item, on a row (or beside a column) whose two counts they are the share of.

    Or on a row below that says that it tells the share. One of each at most.
    """
    claimed = {claim.token: claim for claim in table.claims}
    rows = [(row, [token for token, name in table.every.items() if name is row]) for row in table.rows]
    told: list[Token] = []
    asked: list[list[Token]] = []
    for row, tokens in rows:
        told = told if tells_a_share(row) else [token for token in tokens if token in claimed]
        asked.append([*told, *(token for token in tokens if token not in claimed)])
    # "Totaal trede 5" and "Aandeel" as columns of a table whose rows are areas
    asked += [[*one, *two] for (one, of), (two, head) in pairwise(table.columns) if ITEM in of and ITEM not in head]
    return proven_shares(table.schema, asked, claimed, period)


def _context(table: Crosstab, names: Sequence[Label], others: Sequence[Crosstab]) -> str | None:
    """The area named over a whole table, where another table of the same items has another one over it.

    The only table of its items may have a region's name right above it, where the two areas' names must be proven.
    """
    items = {row.id for row in table.rows}
    twins = [other for other in others if {row.id for row in other.rows} == items]
    if names_beside(table.rows, names):
        beside = named_beside(table.rows, names)
        return beside if any(named_beside(twin.rows, names) not in (None, beside) for twin in twins) else None
    # what is named beside a table's rows is that table's own
    names = [name for name in names if not any(names_beside(twin.rows, [name]) for twin in twins)]
    own = named_over(table.rows, table.cells, names)
    if not twins and own in REGIONS:
        return named_over(table.rows, table.cells, names, _RIGHT_ABOVE)
    return own if own and any(named_over(twin.rows, twin.cells, names) not in (None, own) for twin in twins) else None


def _without_doubles(table: Crosstab, known: Printed) -> None:
    """Two different numbers for one figure: a table says each thing once, so neither is believed."""
    claims = agreed(table.claims)
    table.claims = without_refuted_shares(claims) if agreeing(claims, known) else []

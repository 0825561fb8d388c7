"""What stands over a table and over its columns: areas, items, statistics, in one row of headings or several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.vocabulary import COUNT
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.drawings import swatches_of
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token

#: the sorts of names, as labels' ids begin
AREA, ITEM, STATISTIC = "area", "item", "statistic"
#: the item of a row of sums: whose sum it is, its numbers prove
SUM = "totaal"
Meant = dict[str, str]
_REACH = 10.0  # font sizes above the first row in which headings stand
_BESIDE = 2.0  # heights of a heading: one of several columns stands at least so near to them
_TITLE = 1.2  # times the size of the lowest headings
_LEVEL = 0.2  # font sizes
_TIGHT = 0.5  # font sizes: lines of one heading stand no farther apart
_SMALL_WORDS = (["in"], ["van"], ["de"], ["het"], ["t.o.v."])
_ASIDE = 20.0  # heights of a heading: no column is wider than that
INDENT = 4.0  # font sizes
LEFT_OF_ROWS = 16.0  # font sizes left of a table's rows
_LEGEND = 5.0  # font sizes over a table


@dataclass(frozen=True)
class _Head:
    """A heading: what it names, or nothing that is known; then it still stands over a column of its own."""

    box: Box
    size: float
    label: Label | None = None

    @property
    def kind(self) -> str:
        return self.label.id.partition(":")[0] if self.label else ""

    @property
    def name(self) -> str:
        return self.label.id.partition(":")[2] if self.label else ""


def one_name(lexicon: Lexicon, lines: Sequence[Line]) -> bool:
    """Whether lines may be one name: no percent sign under an area's, no count's word as the last line.

    Nor a statistic under an area's name, which has a row of its own, nor two areas' names under each other, two rows.
    """
    last = lines[-1].text
    if any(line.text.strip() == "%" for line in lines):
        return False
    if len(lines) == 1:
        return True
    if lexicon.area(lines[0].text) and lexicon.statistic(last):
        return False
    if lexicon.area(lines[-2].text) and lexicon.area(last) and not lines[-2].text.endswith("-"):
        return False
    return len(last.split()) > 1 or lexicon.statistic(last) != COUNT


def heads_of(
    columns: Sequence[Sequence[Token]], names: Sequence[Label], pieces: Pieces, table: Box, rows: Sequence[Label]
) -> tuple[list[Meant], list[Label]]:
    """Of each column, by sort of name, the heading over it (the nearest row of each sort), and all those headings.

    Args:
        columns: from left to right.
        names: what may head a column.
        pieces: the page; lines that name nothing known count as headings too.
        table: around the names of the rows and the numbers.
        rows: the names of the rows, whose lines head nothing.
    """
    boxes = [union_of(token.box for token in column) for column in columns]
    in_percent = [2 * sum(token.is_percent for token in told) > len(told) for told in map(with_values, columns)]
    size = columns[0][0].size
    heads: list[Meant] = [{} for _ in columns]
    headings: list[Label] = []
    lower: list[tuple[int, _Head]] = []
    below: Sequence[_Head] = ()
    for every in _levels(_over(boxes, names, pieces, table, rows, size), size):
        level = _over_numbers(every, boxes, table, max(row.box.x1 for row in rows), size)
        # what reaches into this row from below heads its own column alone
        bottom = max((head.box.bottom for head in level), default=0.0) - _LEVEL * size
        spanning = {index for index, head in lower if head.box.top < bottom}
        open_ones = [index for index in range(len(boxes)) if index not in spanning]
        some = [boxes[index] for index in open_ones], level, [in_percent[index] for index in open_ones]
        named, under = {head.kind for index, head in lower if index not in spanning}, dict(lower)
        assigned = _over_repeated(level, below, {index: under[index] for index in open_ones if index in under})
        if not assigned and level and open_ones:
            assigned = {open_ones[place]: head for place, head in _assigned(*some).items()}
        below = level
        for index, head in assigned.items():
            plain, _, statistic = head.name.partition("|")
            # names of one sort head a table in one row: higher ones are another block's, but for a heading's first line
            wrapped = index in under and under[index].box.top - head.box.bottom < _TIGHT * size
            if head.kind and (head.kind not in named or (wrapped and head.kind not in heads[index])):
                heads[index][head.kind] = plain
            if statistic:
                heads[index].setdefault(STATISTIC, statistic)
        lower += assigned.items()
        headings += [head.label for head in assigned.values() if head.label]
    return _as_coloured(columns, heads, table, names, pieces), headings


def _over(
    boxes: Sequence[Box], names: Sequence[Label], pieces: Pieces, table: Box, rows: Sequence[Label], size: float
) -> list[_Head]:
    """The names, and lines that name nothing known, that stand over columns, or over words set sideways over these."""
    upright = min(box.top for box in boxes)
    sideways = [
        word.box.top
        for word in pieces.sideways
        if 0 < upright - word.box.cy < _REACH * size and any(word.box.overlap_x(box) > 0 for box in boxes)
    ]
    first, ends = min(sideways, default=upright), _ends(pieces.lines)
    known = {line for name in (*names, *rows) for line in name.lines}
    every = [_Head(name.box, name.size, name) for name in names if name.lines[0] not in ends]
    every += [_Head(line.box, line.size) for line in pieces.lines if line not in known and _heads(line.text)]
    # before numbers of the columns a line that names nothing known is a row's, not a title over the rows
    numbers = [t.box for t in pieces.tokens if not t.is_year and any(t.box.overlap_x(box) > 0 for box in boxes)]
    every = [one for one in every if one.label or not _names_row(one.box, boxes[0], numbers)]
    right_of, left_of = min(boxes[0].x0, table.x0 + size), table.x1 + 2 * size
    return [head for head in every if 0 < first - head.box.cy < _REACH * size and right_of < head.box.cx < left_of]


def _names_row(line: Box, first: Box, numbers: Sequence[Box]) -> bool:
    return line.x1 < first.x0 and any(line.is_level_with(number) for number in numbers)


def _over_numbers(
    level: Sequence[_Head], boxes: Sequence[Box], table: Box, names_end: float, size: float
) -> list[_Head]:
    """A row of headings but what stands over the names of the rows: it ends before the first column.

    In the middle of a wide column of names it may stand beyond most of them.
    """
    kept = [
        head
        for head in level
        if head.box.x1 > boxes[0].x0 or (head.box.x0 > table.x0 + size and head.box.x1 > names_end)
    ]
    heads_names = len(kept) == len(boxes) + 1 and not kept[0].kind
    if heads_names and kept[0].box.x0 - names_end < boxes[0].x0 - kept[0].box.x1:
        return kept[1:]
    return kept


def _as_coloured(
    columns: Sequence[Sequence[Token]], heads: Sequence[Meant], table: Box, names: Sequence[Label], pieces: Pieces
) -> list[Meant]:
    """The headings of columns whose numbers are in the colours of a legend over the table, squares at areas' names.

    Its names stand over columns by chance. One far above must tell all of the columns apart.
    """
    over = [name for name in names if is_area(name) and name.box.cy < table.top and name.box.overlap_x(table) > 0]
    near = [name for name in over if table.top - name.box.cy < _LEGEND * name.size]
    for named, least in ((near, 1), (sorted(over, key=lambda name: -name.box.cy), len(columns))):
        legend = swatches_of(pieces, named)
        told = [{legend.get(token.word.color, "") for token in column} for column in columns]
        areas = [min(one).partition(":")[2] if len(one) == 1 else "" for one in told]
        if len({*areas} - {""}) >= least:
            plain = [{kind: name for kind, name in head.items() if kind != AREA} for head in heads]
            return [{**head, **({AREA: of} if of else {})} for head, of in zip(plain, areas, strict=True)]
    return list(heads)


def with_values(column: Sequence[Token]) -> list[Token]:
    """The numbers of a column but ``n.b.`` and dashes, which are of no sort; all where it has nothing else."""
    return [token for token in column if token.number.scaled is not None] or list(column)


def _ends(lines: Sequence[Line]) -> set[Line]:
    """Lines that end a heading which breaks off at a small word: ``Aandeel in`` over ``West-Vlaanderen``."""
    return {line.below for line in lines if line.below is not None and line.text.lower().split()[-1:] in _SMALL_WORDS}


def _heads(text: str) -> bool:
    """Whether a text that names nothing known may head a column: words, or a percent sign."""
    return text.strip() == "%" or any(char.isalpha() for char in text)


def _levels(heads: Sequence[_Head], size: float) -> list[list[_Head]]:
    """Rows of headings, the lowest first; what stands alone on two rows belongs to the lower one."""
    rest = sorted(heads, key=lambda head: -head.box.bottom)
    levels: list[list[_Head]] = []
    last = None
    while rest:
        lowest = rest[0]
        # a wide gap, or a title in larger type, ends the head of a table: what is over a title is another block's
        if last is not None and last - lowest.box.bottom > 2.5 * size:
            break
        # a name that is known is no title right over the table: it is of a row of another part
        under = [levels[0][0].size, *([lowest.size] if not levels[-1][0].kind else [])] if levels else []
        if under and levels[-1][0].size > _TITLE * min(under):
            break
        # lines that are set tight touch those above them
        level = [head for head in rest if head.box.overlap_y(lowest.box) > _LEVEL * min(head.size, lowest.size)]
        levels.append(sorted(level, key=lambda head: head.box.cx))
        last = min(head.box.top for head in level)
        rest = [head for head in rest if head not in level]
    return levels


def _over_repeated(level: Sequence[_Head], below: Sequence[_Head], under: Mapping[int, _Head]) -> dict[int, _Head]:
    """Columns with the heading over them, where the row of headings below repeats the same ones under each.

    So nothing hangs on columns some of whose numbers are drawings, nor on where a heading stands over its own.
    """
    names = [head.name for head in below]
    each = names.index(names[0], 1) if names[:1] and names[0] in names[1:] else len(names)
    repeated = all(name and name == names[place % each] for place, name in enumerate(names))
    groups = [
        union_of(head.box for head in below[place : place + each]) for place in range(0, len(below), max(each, 1))
    ]
    if each < 2 or not repeated or len(level) != len(groups) or len(level) < 2:
        return {}
    if any(head.box.overlap_x(box) <= 0 for head, box in zip(level, groups, strict=True)):
        return {}
    places = {id(head): place // each for place, head in enumerate(below)}
    return {index: level[places[id(head)]] for index, head in under.items() if id(head) in places}


def _assigned(boxes: Sequence[Box], level: Sequence[_Head], in_percent: Sequence[bool]) -> dict[int, _Head]:
    """Columns with the heading over them: one each in their order, as many under each, or straight below it.

    Several under each are of the same sorts in the same order, or a heading is missing.
    """
    each, odd = divmod(len(boxes), len(level))
    alike = all(in_percent[place] == in_percent[place % each] for place in range(len(boxes))) if each > 1 else True
    if not odd and len(level) > 1 and alike:
        ordered = {index: level[index // each] for index in range(len(boxes))}
        near = all(abs(head.box.cx - boxes[index].cx) < _ASIDE * head.box.height for index, head in ordered.items())
        # in the middle of a wide column whose numbers stand at its right end
        near = near or all(
            (boxes[index - 1].x1 if index else 0.0) < head.box.cx < boxes[index].x1 for index, head in ordered.items()
        )
        groups = [union_of(boxes[place * each : (place + 1) * each]) for place in range(len(level))]
        # the entry of a legend with what stands beside it ends left of the columns
        over = all(
            _BESIDE * head.box.height > -head.box.overlap_x(box) for head, box in zip(level, groups, strict=True)
        )
        if near and (over or each == 1):
            return ordered
    straight: dict[int, _Head] = {}
    for index, box in enumerate(boxes):
        above = [head for head in level if head.box.overlap_x(box) > 0.2 * min(box.width, head.box.width)]
        if above:
            straight[index] = min(above, key=lambda head: abs(head.box.cx - box.cx))
    return straight


def around(rows: Iterable[Label], cells: Iterable[Token]) -> Box:
    """Around the names of a table's rows and its numbers."""
    return union_of([*(row.box for row in rows), *(token.box for token in cells)])


def is_area(name: Label) -> bool:
    """Whether a name is an area's alone, no heading of an area's shares."""
    return name.id.startswith(f"{AREA}:") and "|" not in name.id

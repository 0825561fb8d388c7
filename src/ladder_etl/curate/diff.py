"""What changed between two editions: revisions of periods that both carry, measures that came, went or were renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladder_etl.curate.columns import OBSERVATIONS
from ladder_etl.curate.frames import place_of
from ladder_etl.curate.series import Definition, definition_change, definitions_of
from ladder_etl.domain.figures import Place
from ladder_etl.domain.numbers import parse_number
from ladder_etl.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

SAME = "same"
ROUNDING = "rounding"
REVISION = "revision"
SCOPE = "scope changed"
LABEL = "label changed"
OUR_READING = "our reading changed"
LOST = "no longer available"
GAINED = "now available"
#: the gravest first: how a person reads the list
CHANGES = (REVISION, SCOPE, LABEL, OUR_READING, ROUNDING, LOST, GAINED)
_KEY = ("block", "item", "ref_area", "period", "statistic", "unit")


@dataclass(frozen=True, slots=True)
class Side:
    """One edition's version of a figure and where it stands; ``picture`` is the path of a picture of that, if made."""

    edition: int
    printed: str
    value: str
    status: str
    origin: str
    document: str
    page: str
    box: tuple[str, str, str, str]
    picture: str = ""

    @property
    def place(self) -> Place | None:
        edges = zip(("x0", "top", "x1", "bottom"), self.box, strict=True)
        return place_of({"document": self.document, "page": self.page, **dict(edges)})


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that two editions give otherwise for the same period."""

    change: str
    block: str
    item: str
    label: str
    ref_area: str
    period: int
    statistic: str
    unit: str
    before: Side
    after: Side
    difference: str
    reason: str


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """A measure of the table that is new, gone, or was reworded, re-lettered or made up otherwise."""

    change: str
    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """What changed from edition ``before`` to edition ``after``; ``compared`` counts figures that both carry."""

    before: int
    after: int
    periods: tuple[int, ...]
    compared: int
    figures: tuple[FigureChange, ...] = ()
    measures: tuple[MeasureChange, ...] = ()

    def with_pictures(self, picture: Callable[[Side], str]) -> EditionDiff:
        """The same, both sides of every change with the path of a picture."""

        def pictured(change: FigureChange) -> FigureChange:
            before, after = (replace(side, picture=picture(side)) for side in (change.before, change.after))
            return replace(change, before=before, after=after)

        return replace(self, figures=tuple(map(pictured, self.figures)))

    def as_json(self) -> dict[str, Any]:
        """The same, JSON-ready."""
        return asdict(self)

    def lines(self) -> list[str]:
        """The same for a terminal."""
        periods = ", ".join(map(str, self.periods)) or "no common period"
        same = self.compared - len(self.figures)
        head = (
            f"Editions {self.before} and {self.after}: {self.compared} figures in common ({periods}), {same} the same"
        )
        return [head, *(_figure_line(change) for change in self.figures), *(_measure_line(m) for m in self.measures)]


def diff_editions(curated: Path, before: int, after: int) -> EditionDiff:
    """Compare two curated editions.

    Raises:
        UsageError: if one of them isn't curated.
    """
    old, new = (observations_in(curated / str(year), year) for year in (before, after))
    return diff_frames(old, new, before, after)


def diff_frames(old: pd.DataFrame, new: pd.DataFrame, before: int, after: int) -> EditionDiff:
    """Compare the observations, as texts, of two editions, or of two vintages of one."""
    was, now = (definitions_of(_rows(frame)) for frame in (old, new))
    old_rows, new_rows = _by_key(old), _by_key(new)
    common = [key for key in old_rows if key in new_rows]
    scopes = {item: _scope(was[item][before], now[item][after]) for item in was.keys() & now.keys()}
    changes = (_figure_change(old_rows[key], new_rows[key], scopes.get(key[1], (SAME, ""))) for key in common)
    figures = sorted((change for change in changes if change), key=lambda change: CHANGES.index(change.change))
    periods = sorted({int(key[3]) for key in common})
    measures = tuple(_measures(was, now, old, new, before, after))
    return EditionDiff(before, after, tuple(periods), len(common), tuple(figures), measures)


def observations_in(folder: Path, edition: int) -> pd.DataFrame:
    """The observations that stand in a folder, as texts; columns that it lacks are empty.

    Raises:
        UsageError: there are none.
    """
    import pandas as pd

    path = folder / "observations.csv"
    if not path.is_file():
        raise UsageError(f"edition {edition} is not in {folder.parent}", f"run ladder-etl run {edition} first")
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    for column in OBSERVATIONS:
        if column.name not in frame:
            frame[column.name] = ""
    return frame


def _rows(frame: pd.DataFrame) -> Iterable[tuple[int, str, str, str]]:
    table = frame[(frame["block"] == "measure_table") & (frame["item"] != "") & (frame["code"] != "")]
    columns = [table[name] for name in ("edition", "item", "code", "printed_label")]
    return ((int(edition), item, code, label) for edition, item, code, label in zip(*columns, strict=True))


def _by_key(frame: pd.DataFrame) -> dict[tuple[str, ...], dict[str, str]]:
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    known = frame[frame["item"] != ""]
    names = list(map(str, known))
    for cells in zip(*(known[name].to_numpy(dtype=object) for name in names), strict=True):
        texts = dict(zip(names, cells, strict=True))
        rows.setdefault(tuple(texts[name] for name in _KEY), texts)
    return rows


def _figure_change(before: dict[str, str], after: dict[str, str], scope: tuple[str, str]) -> FigureChange | None:
    old, new = (Decimal(row["obs_value"]) if row["obs_value"] else None for row in (before, after))
    change, reason = _kind_of_change(before, after, old, new, scope)
    if change == SAME:
        return None
    return FigureChange(
        change=change,
        block=after["block"],
        item=after["item"],
        label=after["label"],
        ref_area=after["ref_area"],
        period=int(after["period"]),
        statistic=after["statistic"],
        unit=after["unit"],
        before=_side(before),
        after=_side(after),
        difference="" if old is None or new is None else format(new - old, "f"),
        reason=reason,
    )


def _scope(before: Definition, after: Definition) -> tuple[str, str]:
    """Whether a measure is made up otherwise, or only worded otherwise, and how."""
    if parts := definition_change(replace(before, label=""), replace(after, label="")):
        return SCOPE, parts
    wording = definition_change(before, after)
    return (LABEL, wording) if wording else (SAME, "")


def _kind_of_change(
    before: dict[str, str], after: dict[str, str], old: Decimal | None, new: Decimal | None, scope: tuple[str, str]
) -> tuple[str, str]:
    if old is None or new is None:
        if old is new:
            return SAME, ""
        return (GAINED, "") if old is None else (LOST, f"printed {after['printed']}" if after["printed"] else "")
    if old == new:
        return SAME, ""
    doubtful = [row for row in (before, after) if row["origin"] != "printed" or row["obs_status"] == "V"]
    if doubtful:
        told = ", ".join(f"{row['edition']}: {row['origin']}, status {row['obs_status']}" for row in doubtful)
        return OUR_READING, told
    if scope[0] != SAME:
        return scope
    coarser = min(_decimals(before), _decimals(after))
    if 2 * abs(old - new) <= Decimal(1).scaleb(-coarser) and _decimals(before) != _decimals(after):
        return ROUNDING, f"both are the same to {coarser} decimals"
    return REVISION, ""


def _decimals(row: dict[str, str]) -> int:
    number = parse_number(row["printed"])
    return 0 if number is None else number.decimals


def _side(row: dict[str, str]) -> Side:
    return Side(
        edition=int(row["edition"]),
        printed=row["printed"],
        value=row["obs_value"],
        status=row["obs_status"],
        origin=row["origin"],
        document=row["document"],
        page=row["page"],
        box=(row["x0"], row["top"], row["x1"], row["bottom"]),
    )


def _measures(
    old: dict[str, dict[int, Definition]],
    new: dict[str, dict[int, Definition]],
    old_frame: pd.DataFrame,
    new_frame: pd.DataFrame,
    before: int,
    after: int,
) -> Iterable[MeasureChange]:
    codes = [_codes(frame) for frame in (old_frame, new_frame)]
    for item in sorted(new.keys() - old.keys()):
        yield MeasureChange("new", item, "", new[item][after].label or item)
    for item in sorted(old.keys() - new.keys()):
        yield MeasureChange("gone", item, old[item][before].label or item, "")
    for item in sorted(old.keys() & new.keys()):
        was, now = old[item][before], new[item][after]
        if definition_change(Definition(was.label, frozenset()), Definition(now.label, frozenset())):
            yield MeasureChange("renamed", item, was.label, now.label)
        if scope := definition_change(replace(was, label=""), replace(now, label="")):
            yield MeasureChange("made up otherwise", item, was.label, scope)
        if codes[0][item] != codes[1][item]:
            yield MeasureChange("re-lettered", item, codes[0][item], codes[1][item])


def _codes(frame: pd.DataFrame) -> dict[str, str]:
    return {item: code for _, item, code, _ in _rows(frame)}


def _figure_line(change: FigureChange) -> str:
    shown = [side.printed or side.value or "nothing" for side in (change.before, change.after)]
    what = f"{change.label}, {change.ref_area}, {change.period}, {change.statistic}"
    told = f"  {change.change}: {what}: {shown[0]} → {shown[1]}" + (f" ({change.reason})" if change.reason else "")
    pictures = [side.picture for side in (change.before, change.after) if side.picture]
    return "\n".join((told, *(f"    {picture}" for picture in pictures)))


def _measure_line(change: MeasureChange) -> str:
    told = " → ".join(part for part in (change.before, change.after) if part)
    return f"  measure {change.change}: {change.item}: {told}"

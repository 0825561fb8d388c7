"""The edition after the one on 2020, drifted: measures, wordings, regions, pages and footnotes changed, and which."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from tests.builder.compose import Edition, build
from tests.builder.drawing import Counts, draw
from tests.builder.figures import figures_2020, number_behind
from tests.builder.keys import COUNT, FLANDERS, PROVINCE, UNKNOWN
from tests.builder.labels import BOX, TABLE
from tests.builder.layout import Layout, drawn_layout
from tests.builder.measures import DROPPABLE, LEAVES_2020, Structure

#: (year, the earlier period): the year after, then such as have a period in common with 2020's (2019, 2020) or none
FOLLOWING = (2021, 2020)
APART = ((2022, 2020), (2023, 2020), (2021, 2019), (2024, 2022), (2023, 2021))
MOST = 8


@dataclass(frozen=True)
class Drift:
    """One change: its kind (a key of `KINDS`) and what it befell."""

    kind: str
    what: str = ""


@dataclass(frozen=True)
class Drifted:
    """A drifted edition. ``meanings`` maps each changed wording to its item or area; empty: a measure that is new."""

    edition: Edition
    drifts: tuple[Drift, ...]
    meanings: dict[str, str]


@dataclass
class Plan:
    """An edition while it drifts; ``leaves`` are its measures in their order."""

    rng: random.Random
    periods: tuple[int, int] = FOLLOWING
    leaves: list[str] = field(default_factory=lambda: list(LEAVES_2020))
    newcomers: dict[str, str] = field(default_factory=dict)
    splits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)
    layout: Layout = field(default_factory=Layout)
    quirks: tuple[str, ...] = ()
    touched: set[str] = field(default_factory=set)

    def word(self, place: str, wording: str, meaning: str) -> None:
        """Word something in this edition's own way."""
        self.wordings[place] = wording
        self.meanings[wording] = meaning


def drifted(seed: int, count: int | None = None, kinds: Sequence[str] = ()) -> Drifted:
    """Draw a drifted edition.

    Args:
        seed: decides everything that isn't given.
        count: how many drifts, drawn from 1 to 8 where None.
        kinds: these kinds (of `KINDS`) and no drawn ones.
    """
    plan = Plan(random.Random(f"drift/{seed}"))
    drifts = planned(plan, count, kinds)
    structure = Structure(tuple(plan.leaves), tuple(plan.newcomers.items()), tuple(plan.splits.items()))
    year, earlier = plan.periods
    figures = draw(plan.rng, year, earlier, structure, _common_counts(plan))
    layout = replace(plan.layout, wordings=tuple(plan.wordings.items()))
    return Drifted(build(figures, layout, plan.quirks, seed), tuple(drifts), plan.meanings)


def planned(plan: Plan, count: int | None = None, kinds: Sequence[str] = ()) -> list[Drift]:
    """Draw the drifts of a plan; see `drifted`."""
    drifts: list[Drift] = []
    wanted = len(kinds) or count or plan.rng.randint(1, MOST)
    while len(drifts) < wanted:
        kind = kinds[len(drifts)] if kinds else plan.rng.choice([*KINDS])
        if not kinds and kind in _ONCE and any(drift.kind == kind for drift in drifts):
            continue
        what = KINDS[kind](plan)
        if what is not None:
            drifts.append(Drift(kind, what))
    return drifts


def _common_counts(plan: Plan) -> Counts:
    """What the edition on 2020 prints of periods that this one prints too; a few are revised."""
    counts = {
        (key.item, key.ref_area, key.period): int(number_behind(printed))
        for key, printed in figures_2020().printed.items()
        if key.block == "measure_table" and key.statistic == COUNT and key.period in plan.periods
    }
    _fill_groups(plan, counts)
    revised = plan.rng.sample(plan.leaves, plan.rng.choice((0, 0, 1, 3)))
    for (leaf, area, period), persons in counts.items():
        if leaf in revised:
            counts[leaf, area, period] = int(persons * plan.rng.uniform(0.96, 1.04))
    for item, parts in _parts(plan).items():
        share = plan.rng.uniform(0.2, 0.8)
        for area, period in {(area, period) for leaf, area, period in counts if leaf == item}:
            persons = counts[item, area, period]
            first = int(persons * share)
            counts[parts[0], area, period], counts[parts[1], area, period] = first, persons - first
    return counts


def _fill_groups(plan: Plan, counts: Counts) -> None:
    """Measures whose count isn't known of 2020 make up, with the others, the total of their group that is."""
    for row in Structure().rows:
        if row.is_leaf or row.level < 2:
            continue
        for period in plan.periods:
            weights = [plan.rng.uniform(0.5, 2.0) for _ in row.leaves]
            for area in (FLANDERS, PROVINCE):
                open_leaves = [leaf for leaf in row.leaves if (leaf, area, period) not in counts]
                rest = counts.get((row.item, area, period), 0) - sum(
                    counts.get((x, area, period), 0) for x in row.leaves
                )
                if not open_leaves or rest <= 0:
                    continue
                shares = dict(zip(row.leaves, weights, strict=True))
                whole = sum(shares[leaf] for leaf in open_leaves)
                for leaf in open_leaves:
                    counts[leaf, area, period] = int(rest * shares[leaf] / whole)
                counts[open_leaves[-1], area, period] += rest - sum(counts[x, area, period] for x in open_leaves)


def _parts(plan: Plan) -> dict[str, tuple[str, ...]]:
    parts: dict[str, tuple[str, ...]] = {}
    for newcomer, item in plan.newcomers.items():
        if newcomer.startswith(f"{UNKNOWN}{item}_part"):
            parts[item] = (*parts.get(item, ()), newcomer)
    return parts


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """What stands in drift.toml."""
    return tomllib.loads(files(__package__).joinpath("drift.toml").read_text(encoding="utf-8"))


def _added(plan: Plan) -> str | None:
    name, (after, label) = plan.rng.choice([*words()["added"].items()])
    item = name if name == "imw" else UNKNOWN + name
    if item in plan.leaves or after not in plan.leaves:
        return None
    plan.leaves.insert(plan.leaves.index(after) + 1, item)
    if name != "imw":
        plan.newcomers[item] = after
    plan.word(f"table/{item}", label, "" if name != "imw" else item)
    return name


def _dropped(plan: Plan) -> str | None:
    leaves = plan.rng.choice(DROPPABLE)
    if plan.touched & set(leaves) or not set(leaves) <= set(plan.leaves):
        return None
    plan.touched |= set(leaves)
    plan.leaves = [leaf for leaf in plan.leaves if leaf not in leaves]
    return "+".join(leaves)


def _split(plan: Plan) -> str | None:
    item, wordings = plan.rng.choice([*words()["split"].items()])
    if item in plan.touched or item not in plan.leaves:
        return None
    plan.touched.add(item)
    parts = tuple(f"{UNKNOWN}{item}_part{number}" for number in (1, 2))
    place = plan.leaves.index(item)
    plan.leaves[place : place + 1] = parts
    for part, wording in zip(parts, wordings, strict=True):
        plan.newcomers[part] = item
        plan.word(f"table/{part}", wording, "")
    if plan.rng.random() < 0.4:  # the measure stays, as the sum of its parts
        plan.splits[item] = parts
    return item


def _renamed(plan: Plan) -> str | None:
    item, wordings = plan.rng.choice([*words()["renamed"].items()])
    here = item in plan.leaves or item not in LEAVES_2020
    if item in plan.touched or not here:
        return None
    plan.touched.add(item)
    wording = plan.rng.choice(wordings)
    # the ladder's boxes may be reworded with the table, without it, or stay as they were
    where = plan.rng.choice(("both", "both", "table", "box")) if item in BOX else "table"
    if where != "box":
        plan.word(f"table/{item}", wording, item)
    if where != "table":
        plan.word(f"box/{item}", wording, item)
    return item


def _relettered(plan: Plan) -> str | None:
    """Measures of a group in another order: their letters go with the places."""
    box = plan.rng.choice(("doelgroepkortingen", "werkplekleren", "duaal_leren", "collectief_maatwerk"))
    places = [place for place, leaf in enumerate(plan.leaves) if LEAVES_2020.get(leaf) == box and leaf != "gesco"]
    if len(places) < 3:
        return None
    leaves = [plan.leaves[place] for place in places]
    plan.rng.shuffle(leaves)
    for place, leaf in zip(places, leaves, strict=True):
        plan.leaves[place] = leaf
    return box


def _region_renamed(plan: Plan) -> str | None:
    region, wordings = plan.rng.choice([*words()["regions"].items()])
    if f"area/{region}" in plan.wordings:
        return None
    plan.word(f"area/{region}", plan.rng.choice(wordings), region)
    return region


def _periods_apart(plan: Plan) -> str | None:
    plan.periods = plan.rng.choice(APART)
    return f"{plan.periods[1]}-{plan.periods[0]}"


def _columns_permuted(plan: Plan) -> str | None:
    columns = ("label", "code", *plan.rng.sample(("BE25", "BE2", "share", "growth"), 4))
    plan.layout = replace(plan.layout, table_columns=columns, columns_by=plan.rng.choice(("area", "period")))
    return " ".join(columns)


def _other_producer(plan: Plan) -> str | None:
    from tests.builder.quirks import HARMLESS

    drawn = drawn_layout(plan.rng.randrange(10**6))
    kept = ("table_columns", "columns_by", "percent_ladder", "documents", "merged", "wordings", "footnotes", "wording")
    plan.layout = replace(drawn, **{name: getattr(plan.layout, name) for name in kept})
    plan.quirks = tuple(plan.rng.sample(HARMLESS, plan.rng.randint(0, 3)))
    return drawn.family


def _page_merged(plan: Plan) -> str | None:
    how = plan.rng.choice(("sheets", "regions", "one"))
    plan.layout = replace(plan.layout, documents="one") if how == "one" else replace(plan.layout, merged=how)
    return how


def _percent_pages(plan: Plan) -> str | None:
    plan.layout = replace(plan.layout, percent_ladder=True)
    return "regional"


def _footnote(plan: Plan) -> str | None:
    text = plan.rng.choice(words()["footnotes"]["texts"])
    plan.layout = replace(plan.layout, footnotes=(text,))
    item = plan.rng.choice([leaf for leaf in plan.leaves if leaf in TABLE])
    label = plan.wordings.get(f"table/{item}", TABLE[item][0])
    plan.wordings[f"table/{item}"] = f"{label} (2)"
    return item


def _rung_titles(plan: Plan) -> str | None:
    for rung in plan.rng.sample(("5", "4", "3"), plan.rng.randint(1, 3)):
        title = plan.rng.choice(words()["rungs"][rung])
        plan.word(f"rung/{rung}", title, f"trede{rung}")
        plan.word(f"table/trede{rung}", f"TREDE {rung} - {title.upper()}", f"trede{rung}")
    return "rungs"


KINDS: dict[str, Callable[[Plan], str | None]] = {
    "measure added": _added,
    "measure dropped": _dropped,
    "measure split": _split,
    "measure renamed": _renamed,
    "re-lettered": _relettered,
    "region renamed": _region_renamed,
    "periods apart": _periods_apart,
    "columns permuted": _columns_permuted,
    "other producer": _other_producer,
    "page merged": _page_merged,
    "percent pages": _percent_pages,
    "new footnote": _footnote,
    "rung titles": _rung_titles,
}
_ONCE = set(KINDS) - {"measure added", "measure dropped", "measure split", "measure renamed", "region renamed"}

"""Drawing an edition's figures: counts first, then everything that follows from them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.builder.draw import Draw
from tests.builder.drawing_surroundings import draw_surroundings
from tests.builder.figures import EditionFigures, print_count, print_growth, print_share
from tests.builder.keys import (
    COMPOSITION,
    FLANDERS,
    GROWTH,
    PROVINCE,
    REGIONS,
    SHARE,
)
from tests.builder.measures import BOXES, Structure

Counts = dict[tuple[str, str, int], int]
#: the order of magnitude of a measure in the Flemish Region
SIZES = {
    "vop": 14000,
    "rsz_ouderen": 160000,
    "rsz_jongeren": 24000,
    "aanwervingsincentive": 2600,
    "gesco": 2100,
    "sine": 5000,
    "lde": 2400,
    "invoegbedrijven": 40,
    "maatwerkbedrijven": 23000,
    "maatwerkafdelingen": 110,
    "tiw": 300,
    "bvs": 7000,
    "activeringsstages": 9000,
    "gibo": 250,
    "wes": 2500,
    "os": 17500,
    "ibo": 3500,
    "bis": 1500,
    "activiteitencooperatie": 600,
    "brugprojecten": 900,
    "voortrajecten": 500,
    "pot": 540,
    "aanloop_werkervaring": 1800,
    "aanloop_duaal": 210,
    "naft": 350,
    "wijk_werken": 4300,
    "arbeidszorg_wse": 380,
    "activeringstrajecten": 1500,
    "taz": 60,
    "daz": 25,
    "arbeidszorg": 1900,
    "ama": 4400,
    "imw": 3100,
}
SECTORS = ("ggz", "handicap", "caw", "sociale_economie", "andere")
#: boxes that regional pages print as n.b.
WITHHELD = ("activiteitencooperatie", "ama", "arbeidszorg")


def draw(
    rng: random.Random, year: int, earlier: int, structure: Structure, known: Counts | None = None
) -> EditionFigures:
    """Draw all figures of an edition; see `tests.builder.figures.drawn_figures`.

    Args:
        known: counts of leaves, (leaf, area, period) → persons, that are as they are.
    """
    drawn = Draw(rng, year, earlier, structure)
    _leaves(drawn)
    if known:
        _as_known(drawn, known)
    _rows(drawn)
    _sectors(drawn)
    _regions(drawn)
    draw_surroundings(drawn)
    return EditionFigures(year, earlier, structure, drawn.printed, drawn.n)


def _leaves(drawn: Draw) -> None:
    rng = drawn.rng
    for leaf in drawn.structure.leaves:
        size = SIZES.get(leaf, 800) * rng.lognormvariate(0, 0.35)
        share = min(0.45, max(0.05, rng.gauss(0.2, 0.05)))
        ended = leaf == "tiw" or rng.random() < 0.06  # the ladder has no box for TIW: the rung holds when it is over
        for period, swing in ((drawn.earlier, 1.0), (drawn.year, rng.lognormvariate(0.0, 0.2))):
            province = 0 if ended and period == drawn.year else int(size * swing * share)
            rest = 0 if ended and period == drawn.year else int(size * swing * (1 - share) * rng.uniform(0.9, 1.1))
            drawn.n[leaf, PROVINCE, period] = province
            drawn.n[leaf, FLANDERS, period] = province + rest


def _as_known(drawn: Draw, known: Counts) -> None:
    """Counts that another edition printed too; where one period is known, the other one swings around it."""
    for leaf in drawn.structure.leaves:
        for period, other in ((drawn.earlier, drawn.year), (drawn.year, drawn.earlier)):
            if (leaf, PROVINCE, period) not in known or (leaf, FLANDERS, period) not in known:
                continue
            swing = drawn.rng.lognormvariate(0.0, 0.2)
            for area in (PROVINCE, FLANDERS):
                drawn.n[leaf, area, period] = known[leaf, area, period]
                if (leaf, area, other) not in known and drawn.n[leaf, area, other]:
                    drawn.n[leaf, area, other] = int(known[leaf, area, period] * swing)


def _rung5(counts: Sequence[int], sine: int) -> int:
    """The others plus 40% of SINE, rounded to persons (never half-way: fifths)."""
    return sum(counts) + (2 * sine + 2) // 5


def _rows(drawn: Draw) -> None:
    for row in drawn.structure.rows:
        for area in (PROVINCE, FLANDERS):
            for period in (drawn.earlier, drawn.year):
                if row.item == "trede5":
                    others = [drawn.count(leaf, area, period) for leaf in row.leaves if leaf != "sine"]
                    total = _rung5(others, drawn.n.get(("sine", area, period), 0))
                else:
                    total = sum(drawn.count(leaf, area, period) for leaf in row.leaves)
                drawn.n[row.item, area, period] = total
        _print_row(drawn, row.item, row.code)


def _print_row(drawn: Draw, item: str, code: str) -> None:
    for period in (drawn.earlier, drawn.year):
        for area in (PROVINCE, FLANDERS):
            drawn.put(
                "measure_table", item, area, print_count(drawn.count(item, area, period)), period=period, code=code
            )
        share = print_share(drawn.count(item, PROVINCE, period), drawn.count(item, FLANDERS, period))
        drawn.put("measure_table", item, PROVINCE, share, SHARE, period=period, code=code)
    for area in (PROVINCE, FLANDERS):
        growth = print_growth(drawn.count(item, area, drawn.earlier), drawn.count(item, area))
        drawn.put("measure_table", item, area, growth, GROWTH, code=code)


def _sectors(drawn: Draw) -> None:
    """Rung 3 by sector: Flemish Region and regions first drawn, the province summed."""
    total = drawn.count("trede3", PROVINCE)
    for region, of_region in zip(REGIONS, drawn.split(total, len(REGIONS)), strict=True):
        drawn.n["trede3", region, drawn.year] = of_region
        present = drawn.rng.sample(SECTORS, drawn.rng.randint(2, len(SECTORS)))
        cut = dict(zip(present, drawn.split(of_region, len(present), 0.8), strict=True))
        for sector in SECTORS:
            drawn.n["~" + sector, region, drawn.year] = cut.get(sector, 0)
    rest = drawn.split(drawn.count("trede3", FLANDERS) - total, len(SECTORS))
    for sector, elsewhere in zip(SECTORS, rest, strict=True):
        inside = sum(drawn.count("~" + sector, region) for region in REGIONS)
        drawn.n["~" + sector, PROVINCE, drawn.year] = inside
        drawn.n["~" + sector, FLANDERS, drawn.year] = inside + elsewhere
    for area in (PROVINCE, FLANDERS, *REGIONS):
        whole = drawn.count("trede3", area)
        for sector in SECTORS:
            part = drawn.count("~" + sector, area)
            drawn.put("trede3_sector", sector, area, print_count(part))
            if part:
                drawn.put("trede3_sector", sector, area, print_share(part, whole), COMPOSITION)
        drawn.put("trede3_sector", "totaal", area, print_count(whole))


def _regions(drawn: Draw) -> None:
    """The provincial ladder and the five regional ones, withheld boxes included."""
    boxes = {rung: drawn.structure.boxes(rung) for rung in BOXES}
    for box in (*boxes[5], *boxes[4], *boxes[3]):
        for area in (PROVINCE, FLANDERS):
            drawn.put("ladder", box, area, print_count(drawn.count(box, area)))
        attributable = drawn.count(box, PROVINCE)
        if box == "doorstroom_arbeidszorg":
            attributable -= drawn.n.get(("activeringstrajecten", PROVINCE, drawn.year), 0)
        for region, part in zip(REGIONS, drawn.split(attributable, len(REGIONS)), strict=True):
            drawn.n[box, region, drawn.year] = part
            drawn.put("regional_ladder", box, region, "n.b." if box in WITHHELD else print_count(part))
    for region in REGIONS:
        others = [drawn.count(box, region) for box in boxes[5] if box != "sine"]
        drawn.n["trede5", region, drawn.year] = _rung5(others, drawn.n.get(("sine", region, drawn.year), 0))
        drawn.n["trede4", region, drawn.year] = sum(drawn.count(box, region) for box in boxes[4] if box not in WITHHELD)
    for rung in ("trede5", "trede4", "trede3"):
        whole, above = drawn.count(rung, PROVINCE), drawn.count(rung, FLANDERS)
        drawn.put("ladder", rung, PROVINCE, print_count(whole))
        drawn.put("ladder", rung, FLANDERS, print_count(above))
        drawn.put("ladder", rung, PROVINCE, print_share(whole, above), SHARE)
        for region in REGIONS:
            part = drawn.count(rung, region)
            drawn.put("regional_ladder", rung, region, print_count(part))
            drawn.put("regional_ladder", rung, region, print_share(part, whole), SHARE)

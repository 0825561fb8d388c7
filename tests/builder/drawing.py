"""Drawing an edition's figures: counts first, then everything that follows from them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tests.builder.figures import EditionFigures, print_count, print_growth, print_share, print_tenths
from tests.builder.keys import COMPOSITION, COUNT, FLANDERS, GROWTH, PERCENT, PERSONS, PROVINCE, RATE, RATIO, REGIONS, SHARE, UNALLOCATED, Key
from tests.builder.measures import BOXES, Structure

#: the order of magnitude of a measure in the Flemish Region
SIZES = {
    "vop": 14000, "rsz_ouderen": 160000, "rsz_jongeren": 24000, "aanwervingsincentive": 2600, "gesco": 2100, "sine": 5000,
    "lde": 2400, "invoegbedrijven": 40, "maatwerkbedrijven": 23000, "maatwerkafdelingen": 110, "tiw": 300, "bvs": 7000,
    "activeringsstages": 9000, "gibo": 250, "wes": 2500, "os": 17500, "ibo": 3500, "bis": 1500,
    "activiteitencooperatie": 600, "brugprojecten": 900, "voortrajecten": 500, "pot": 540, "aanloop_werkervaring": 1800,
    "aanloop_duaal": 210, "naft": 350, "wijk_werken": 4300, "arbeidszorg_wse": 380, "activeringstrajecten": 1500,
    "taz": 60, "daz": 25, "arbeidszorg": 1900, "ama": 4400, "imw": 3100,
}  # fmt: skip
SECTORS = ("ggz", "handicap", "caw", "sociale_economie", "andere")
SPEARHEADS = ("nieuwe_materialen", "voeding", "blue_energy", "machinebouw", "zorgeconomie")
#: boxes that regional pages print as n.b.
WITHHELD = ("activiteitencooperatie", "ama", "arbeidszorg")


@dataclass
class Draw:
    """An edition being drawn; ``put`` records a printed string, ``n`` a count that sums are made of."""

    rng: random.Random
    year: int
    earlier: int
    structure: Structure
    printed: dict[Key, str] = field(default_factory=dict)
    n: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def put(self, block: str, item: str, area: str, text: str | None, statistic: str = COUNT, unit: str = "", period: int = 0, code: str = "") -> None:
        """Record a figure; None prints nothing."""
        if text is not None:
            unit = unit or (PERSONS if statistic == COUNT else PERCENT)
            self.printed[Key(block, item, code, area, period or self.year, statistic, unit)] = text

    def count(self, item: str, area: str, period: int = 0) -> int:
        """A count that was drawn or summed before."""
        return self.n[item, area, period or self.year]

    def split(self, total: int, parts: int, spread: float = 0.6) -> list[int]:
        """A total cut into so many whole parts, none negative."""
        weights = [self.rng.lognormvariate(0, spread) for _ in range(parts)]
        shares = [int(total * weight / sum(weights)) for weight in weights]
        shares[self.rng.randrange(parts)] += total - sum(shares)
        return shares


def draw(rng: random.Random, year: int, earlier: int, structure: Structure) -> EditionFigures:
    """Draw all figures of an edition; see `tests.builder.figures.drawn_figures`."""
    drawn = Draw(rng, year, earlier, structure)
    _leaves(drawn)
    _rows(drawn)
    _sectors(drawn)
    _regions(drawn)
    _labour_market(drawn)
    _spread(drawn)
    _key_figures(drawn)
    _spearheads(drawn)
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
            drawn.put("measure_table", item, area, print_count(drawn.count(item, area, period)), period=period, code=code)
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


def _labour_market(drawn: Draw) -> None:
    rng = drawn.rng
    for area, scale in ((PROVINCE, 1.0), (FLANDERS, rng.uniform(5.2, 5.9))):
        for item, size in (
            ("bevolking", 1_200_000), ("werkenden", 528_000), ("werklozen", 26_000), ("niet_beroepsactieven", 149_000),
            ("wzw", 32_000), ("loontrekkenden", 438_000), ("zelfstandigen", 112_000), ("dienstencheques", 20_700),
            ("opgerichte_ondernemingen", 11_800), ("ziek_l", 42_600), ("ziek_z", 4_000),
        ):  # fmt: skip
            drawn.n[item, area, drawn.year] = int(size * scale * rng.uniform(0.88, 1.12))
        parts = ("werkenden", "werklozen", "niet_beroepsactieven")
        drawn.n["bevolking_18_64", area, drawn.year] = sum(drawn.count(item, area) for item in parts)
        for item in ("bevolking", "bevolking_18_64", *parts, "wzw", "loontrekkenden", "zelfstandigen", "dienstencheques"):
            drawn.put("key_figures", item, area, print_count(drawn.count(item, area)))
        drawn.put("key_figures", "opgerichte_ondernemingen", area, print_count(drawn.count("opgerichte_ondernemingen", area)), unit="enterprises")
        for item, low, high in (("werkzaamheidsgraad", 700, 800), ("werkloosheidsgraad", 25, 95)):
            drawn.put("key_figures", item, area, print_tenths(Fraction(rng.randint(low, high), 10)), RATE)
        drawn.put("key_figures", "arbeidsmarktkrapte", area, print_tenths(Fraction(rng.randint(15, 69), 10), percent=False), RATIO, "ratio")
        for item in ("wzw_ouderen", "wzw_jongeren", "wzw_2_jaar", "wzw_5_jaar", "wzw_allochtonen"):
            drawn.put("key_figures", item, area, print_tenths(Fraction(rng.randint(90, 400), 10)), COMPOSITION)
    for item in ("wzw", "loontrekkenden", "zelfstandigen", "opgerichte_ondernemingen", "dienstencheques"):
        drawn.put("key_figures", item, PROVINCE, print_share(drawn.count(item, PROVINCE), drawn.count(item, FLANDERS)), SHARE)


def _spread(drawn: Draw) -> None:
    kept = 0
    total = sum(drawn.count(rung, PROVINCE) for rung in ("trede5", "trede4", "trede3"))
    drawn.n["kansengroepen", PROVINCE, drawn.year] = total
    drawn.put("regional_spread", "kansengroepen", PROVINCE, print_count(total))
    for region in REGIONS:
        here = sum(drawn.count(rung, region) for rung in ("trede5", "trede4", "trede3"))
        drawn.put("regional_spread", "kansengroepen", region, print_count(here))
        drawn.put("regional_spread", "kansengroepen", region, print_share(here, total), SHARE)
    kept = sum(drawn.n.get((item, PROVINCE, drawn.year), 0) for item in ("activiteitencooperatie", "activeringstrajecten"))
    drawn.n["kansengroepen", UNALLOCATED, drawn.year] = kept
    if kept:
        drawn.put("regional_spread", "kansengroepen", UNALLOCATED, print_count(kept))
        drawn.put("regional_spread", "kansengroepen", UNALLOCATED, print_share(kept, total), SHARE)
    for item, source in (("wzw", "wzw"), ("bezoldigde_tewerkstelling", "loontrekkenden")):
        whole = drawn.count(source, PROVINCE)
        drawn.put("regional_spread", item, PROVINCE, print_count(whole))
        for region, part in zip(REGIONS, drawn.split(whole, len(REGIONS), 0.35), strict=True):
            drawn.put("regional_spread", item, region, print_count(part))
            drawn.put("regional_spread", item, region, print_share(part, whole), SHARE)


def _key_figures(drawn: Draw) -> None:
    rng, put = drawn.rng, drawn.put
    rungs = ("trede5", "trede4", "trede3")
    collective = "collectieve_inschakeling"
    for area in (PROVINCE, FLANDERS):
        now = sum(drawn.count(rung, area) for rung in rungs)
        put("key_figures", "kansengroepen", area, print_growth(sum(drawn.count(rung, area, drawn.earlier) for rung in rungs), now), GROWTH)
        put("key_figures", "kansengroepen_per_bezoldigd", area, print_share(now, drawn.count("loontrekkenden", area)), RATE)
        for item in ("wzw", "bezoldigde_tewerkstelling", "langdurig_zieken_loontrekkenden"):
            put("key_figures", item, area, print_tenths(Fraction(rng.choice((-1, 1)) * rng.randint(1, 90), 10), signed=True), GROWTH)
        cut = drawn.split(10_000, 4, 0.9)
        for sector, part in zip(("primair", "secundair", "tertiair", "quartair"), sorted(cut[:2]) + cut[2:], strict=True):
            put("key_figures", "sector_" + sector, area, print_share(part, 10_000), COMPOSITION)
        for item, row in (("trede5_individueel", "individuele_inschakeling"), ("trede5_collectief", collective), ("trede4", "trede4"), ("trede3", "trede3")):
            if (row, area, drawn.year) in drawn.n:
                put("key_figures", item, area, print_count(drawn.count(row, area)))
                put("composition", item, area, print_share(drawn.count(row, area), now), COMPOSITION)
        sick = drawn.count("ziek_l", area) + drawn.count("ziek_z", area)
        put("key_figures", "langdurig_zieken_loontrekkenden", area, print_count(drawn.count("ziek_l", area)))
        put("key_figures", "langdurig_zieken_zelfstandigen", area, print_count(drawn.count("ziek_z", area)))
        working = drawn.count("werkenden", area) + drawn.count("werklozen", area)
        put("key_figures", "langdurig_zieken", area, print_share(sick, working), RATE)
    flanders = sum(drawn.count(rung, FLANDERS) for rung in rungs)
    put("key_figures", "kansengroepen", PROVINCE, print_share(drawn.count("kansengroepen", PROVINCE), flanders), SHARE)
    put("key_figures", "loontrekkenden_rsz_korting", PROVINCE, print_tenths(Fraction(rng.randint(300, 449), 10)), COMPOSITION)


def _spearheads(drawn: Draw) -> None:
    for item in SPEARHEADS:
        withheld = drawn.rng.random() < 0.3
        for unit, low, high in (("establishments", 90, 990), (PERSONS, 2_000, 22_000), ("million_eur", 400, 2_900)):
            text = "nb" if withheld else print_count(drawn.rng.randint(low, high))
            drawn.put("spearhead_sectors", item, PROVINCE, text, unit=unit, period=drawn.year - 1)

"""Drawing what does not hang on measures: the labour market, the regional spread, key figures, spearheads."""

from __future__ import annotations

from fractions import Fraction

from tests.builder.draw import Draw
from tests.builder.figures import print_count, print_growth, print_share, print_tenths
from tests.builder.keys import (
    COMPOSITION,
    FLANDERS,
    GROWTH,
    PERSONS,
    PROVINCE,
    RATE,
    RATIO,
    REGIONS,
    SHARE,
    UNALLOCATED,
)

SPEARHEADS = ("nieuwe_materialen", "voeding", "blue_energy", "machinebouw", "zorgeconomie")


def draw_surroundings(drawn: Draw) -> None:
    """Draw all of it; rungs and regions must have been drawn before."""
    _labour_market(drawn)
    _spread(drawn)
    _key_figures(drawn)
    _spearheads(drawn)


def _labour_market(drawn: Draw) -> None:
    rng = drawn.rng
    for area, scale in ((PROVINCE, 1.0), (FLANDERS, rng.uniform(5.2, 5.9))):
        for item, size in (
            ("bevolking", 1_200_000),
            ("werkenden", 528_000),
            ("werklozen", 26_000),
            ("niet_beroepsactieven", 149_000),
            ("wzw", 32_000),
            ("loontrekkenden", 438_000),
            ("zelfstandigen", 112_000),
            ("dienstencheques", 20_700),
            ("opgerichte_ondernemingen", 11_800),
            ("ziek_l", 42_600),
            ("ziek_z", 4_000),
        ):
            drawn.n[item, area, drawn.year] = int(size * scale * rng.uniform(0.88, 1.12))
        parts = ("werkenden", "werklozen", "niet_beroepsactieven")
        drawn.n["bevolking_18_64", area, drawn.year] = sum(drawn.count(item, area) for item in parts)
        for item in (
            "bevolking",
            "bevolking_18_64",
            *parts,
            "wzw",
            "loontrekkenden",
            "zelfstandigen",
            "dienstencheques",
        ):
            drawn.put("key_figures", item, area, print_count(drawn.count(item, area)))
        drawn.put(
            "key_figures",
            "opgerichte_ondernemingen",
            area,
            print_count(drawn.count("opgerichte_ondernemingen", area)),
            unit="enterprises",
        )
        for item, low, high in (("werkzaamheidsgraad", 700, 800), ("werkloosheidsgraad", 25, 95)):
            drawn.put("key_figures", item, area, print_tenths(Fraction(rng.randint(low, high), 10)), RATE)
        drawn.put(
            "key_figures",
            "arbeidsmarktkrapte",
            area,
            print_tenths(Fraction(rng.randint(15, 69), 10), percent=False),
            RATIO,
            "ratio",
        )
        for item in ("wzw_ouderen", "wzw_jongeren", "wzw_2_jaar", "wzw_5_jaar", "wzw_allochtonen"):
            drawn.put("key_figures", item, area, print_tenths(Fraction(rng.randint(90, 400), 10)), COMPOSITION)
    for item in ("wzw", "loontrekkenden", "zelfstandigen", "opgerichte_ondernemingen", "dienstencheques"):
        drawn.put(
            "key_figures", item, PROVINCE, print_share(drawn.count(item, PROVINCE), drawn.count(item, FLANDERS)), SHARE
        )


def _spread(drawn: Draw) -> None:
    kept = 0
    total = sum(drawn.count(rung, PROVINCE) for rung in ("trede5", "trede4", "trede3"))
    drawn.n["kansengroepen", PROVINCE, drawn.year] = total
    drawn.put("regional_spread", "kansengroepen", PROVINCE, print_count(total))
    for region in REGIONS:
        here = sum(drawn.count(rung, region) for rung in ("trede5", "trede4", "trede3"))
        drawn.put("regional_spread", "kansengroepen", region, print_count(here))
        drawn.put("regional_spread", "kansengroepen", region, print_share(here, total), SHARE)
    kept = sum(
        drawn.n.get((item, PROVINCE, drawn.year), 0) for item in ("activiteitencooperatie", "activeringstrajecten")
    )
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
        put(
            "key_figures",
            "kansengroepen",
            area,
            print_growth(sum(drawn.count(rung, area, drawn.earlier) for rung in rungs), now),
            GROWTH,
        )
        put(
            "key_figures",
            "kansengroepen_per_bezoldigd",
            area,
            print_share(now, drawn.count("loontrekkenden", area)),
            RATE,
        )
        for item in ("wzw", "bezoldigde_tewerkstelling", "langdurig_zieken_loontrekkenden"):
            put(
                "key_figures",
                item,
                area,
                print_tenths(Fraction(rng.choice((-1, 1)) * rng.randint(1, 90), 10), signed=True),
                GROWTH,
            )
        cut = drawn.split(10_000, 4, 0.9)
        for sector, part in zip(
            ("primair", "secundair", "tertiair", "quartair"), sorted(cut[:2]) + cut[2:], strict=True
        ):
            put("key_figures", "sector_" + sector, area, print_share(part, 10_000), COMPOSITION)
        for item, row in (
            ("trede5_individueel", "individuele_inschakeling"),
            ("trede5_collectief", collective),
            ("trede4", "trede4"),
            ("trede3", "trede3"),
        ):
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
    put(
        "key_figures",
        "loontrekkenden_rsz_korting",
        PROVINCE,
        print_tenths(Fraction(rng.randint(300, 449), 10)),
        COMPOSITION,
    )


def _spearheads(drawn: Draw) -> None:
    for item in SPEARHEADS:
        withheld = drawn.rng.random() < 0.3
        for unit, low, high in (("establishments", 90, 990), (PERSONS, 2_000, 22_000), ("million_eur", 400, 2_900)):
            text = "nb" if withheld else print_count(drawn.rng.randint(low, high))
            drawn.put("spearhead_sectors", item, PROVINCE, text, unit=unit, period=drawn.year - 1)

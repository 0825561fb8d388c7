"""The composition as stacked bars: colour tells the rung, the name beside the bar the area, the counts prove both."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ladder_etl.extract.groups.composition import read_composition_bars, read_proven_composition
from tests.extract.typed import LEXICON, pieces, rect, run

NAMES = {"trede5_individueel": "Trede 5 individueel", "trede5_collectief": "Trede 5 collectief", "trede4": "Trede 4",
         "trede3": "Trede 3"}  # fmt: skip
COLORS = {item: (n / 10, 0.5, 0.2) for n, item in enumerate(NAMES)}
COUNTS = {"BE25": (37379, 6098, 8546, 1495), "BE2": (187801, 25502, 46788, 6295)}
RUNGS = {("trede5", "BE25"): 42749, ("trede4", "BE25"): 8546, ("trede3", "BE25"): 1495,
         ("trede5", "BE2"): 210323, ("trede4", "BE2"): 46788, ("trede3", "BE2"): 6295}  # fmt: skip
AREAS = {"BE25": "West-Vlaanderen", "BE2": "Vlaams Gewest"}
SHARES = {"BE25": (70.8, 11.6, 16.2, 2.8), "BE2": (71.3, 9.7, 17.8, 2.4)}


def read(*, order: tuple[str, str] = ("BE25", "BE2"), swatches: bool = True, known: bool = True) -> dict[str, str]:
    """Two bars with their names, in this order; each segment's percentage in it, or under a narrow one."""
    runs = [run(name, 560, 100 + 16 * n) for n, name in enumerate(NAMES.values())]
    drawings = [rect(548, 101 + 16 * n, 556, 109 + 16 * n, color) for n, color in enumerate(COLORS.values())]
    drawings = drawings if swatches else []
    for line, (area, named) in enumerate(zip(AREAS, order, strict=True)):
        x, top = 120.0, 100.0 + 60 * line
        runs.append(run(AREAS[named], 20, top + 5))
        for share, color in zip(SHARES[area], COLORS.values(), strict=True):
            width = 400 * share / sum(SHARES[area])
            drawings.append(rect(x, top, x + width, top + 20, color))
            text = f"{share:.1f}%".replace(".", ",")
            runs.append(run(text, x + width / 2 - 12, top + (5 if width > 30 else 24)))
            x += width
    counts = {(item, area): {n} for area, of in COUNTS.items() for item, n in zip(NAMES, of, strict=True)}
    page = pieces(*runs, drawings=drawings)
    claims = read_composition_bars(page, LEXICON, list(page.tokens), counts if known else {}, RUNGS)
    return {f"{claim.key.item} {claim.key.ref_area}": claim.token.text for claim in claims}


def test_each_segment_is_its_rungs_share_of_the_areas_total() -> None:
    assert read() == {
        f"{item} {area}": f"{share:.1f}%".replace(".", ",")
        for area, shares in SHARES.items()
        for item, share in zip(NAMES, shares, strict=True)
    }


@pytest.mark.parametrize(
    "wrong", [{"order": ("BE2", "BE25")}, {"swatches": False}, {"known": False}], ids=["names", "colours", "counts"]
)
def test_what_isnt_proven_is_left(wrong: dict[str, object]) -> None:
    assert read(**wrong) == {}  # type: ignore[arg-type]


SECTORS = {"sector_primair": "Primaire sector", "sector_secundair": "Secundair", "sector_tertiair": "Tertiaire sector",
           "sector_quartair": "Quartair"}  # fmt: skip
PARTS = (0.8, 22.2, 41.7, 35.3)


def sectors(drawn: tuple[float, ...] = PARTS) -> dict[str, str]:
    """One bar of the province's sectors, of these lengths, with a legend over it."""
    colors = dict(zip(SECTORS, COLORS.values(), strict=True))
    runs = [run(name, 40 + 150 * n, 60) for n, name in enumerate(SECTORS.values())]
    drawings = [rect(28 + 150 * n, 61, 36 + 150 * n, 69, color) for n, color in enumerate(colors.values())]
    runs.append(run("West-Vlaanderen", 20, 105))
    x = 120.0
    for part, length, color in zip(PARTS, drawn, colors.values(), strict=True):
        width = 4 * length
        drawings.append(rect(x, 100, x + width, 120, color))
        runs.append(run(f"{part:.1f}%".replace(".", ","), x + width / 2 - 12, 105 if width > 30 else 86))
        x += width
    page = pieces(*runs, drawings=drawings)
    return {
        claim.key.item: claim.token.text for claim in read_composition_bars(page, LEXICON, list(page.tokens), {}, {})
    }


def test_a_sectors_segment_is_proven_by_its_length() -> None:
    assert sectors() == dict(zip(SECTORS, ("0,8%", "22,2%", "41,7%", "35,3%"), strict=True))
    assert sectors(drawn=(0.8, 41.7, 22.2, 35.3)) == {}


def proven(*, shares: Mapping[str, tuple[float, ...]] = SHARES, lost: int = 0) -> dict[str, str]:
    """Each rung's name beside two bars, the percentages at the bars' ends; the first names may be drawings."""
    runs = [run(name, 40, 110 + 60 * n) for n, name in enumerate(NAMES.values()) if n >= lost]
    for line, of in enumerate(shares.values()):
        ends = [(f"{share:.1f}%".replace(".", ","), 200 + 4 * share) for share in of]
        runs += [run(text, x, 100 + 60 * n + 20 * line) for n, (text, x) in enumerate(ends)]
    counts = {(item, area): {n} for area, of in COUNTS.items() for item, n in zip(NAMES, of, strict=True)}
    page = pieces(*runs)
    claims = read_proven_composition(page, LEXICON, list(page.tokens), counts, RUNGS)
    return {f"{claim.key.item} {claim.key.ref_area}": claim.token.text for claim in claims}


EVERY = {
    f"{item} {area}": f"{share:.1f}%".replace(".", ",")
    for area, shares in SHARES.items()
    for item, share in zip(NAMES, shares, strict=True)
}


def test_each_is_its_rungs_share_of_the_area_whose_count_proves_it() -> None:
    assert proven() == EVERY
    assert proven(shares=dict(reversed(SHARES.items()))) == EVERY


def test_what_no_count_proves_is_left() -> None:
    others = {**SHARES, "BE25": (70.8, 11.7, 16.2, 2.8)}
    assert proven(shares=others) == {key: text for key, text in EVERY.items() if key != "trede5_collectief BE25"}


@pytest.mark.parametrize(("lost", "found"), [(1, 6), (2, 0)])
def test_hardly_any_name_is_no_composition(lost: int, found: int) -> None:
    assert len(proven(lost=lost)) == found


@pytest.mark.parametrize("side", ["over", "under"])
def test_names_over_or_under_the_percentages_beside_two_rings(side: str) -> None:
    runs = []
    for column, shares in enumerate(SHARES.values()):
        for n, (name, share) in enumerate(zip(NAMES.values(), shares, strict=True)):
            x, top = 200.0 + 400 * column, 100.0 + 50 * n
            runs += [
                run(name, x, top + (14 if side == "under" else -14)),
                run(f"{share:.1f}%".replace(".", ","), x, top),
            ]
    counts = {(item, area): {n} for area, of in COUNTS.items() for item, n in zip(NAMES, of, strict=True)}
    page = pieces(*runs)
    claims = read_proven_composition(page, LEXICON, list(page.tokens), counts, RUNGS)
    assert {f"{claim.key.item} {claim.key.ref_area}": claim.token.text for claim in claims} == EVERY

"""A ladder as lines of text: read where the province's numbers are those of other blocks, and else left."""

from __future__ import annotations

import pytest

from ladder_etl.extract.texts.entries import read_entries
from ladder_etl.extract.texts.sentences import text_of
from ladder_etl.extract.told_counts import proven_lines
from tests.extract.typed import LEXICON, pieces, run

PRINTED = {
    "trede5": 39649,
    "doelgroepkortingen": 32654,
    "sine": 1344,
    "werkplekleren": 7732,
    "wijk_werken": 1036,
    "ama": 1065,
}
LINES = (
    "Westhoek telt 6.528 personen op trede 5, tegenover 39.649 in West-Vlaanderen (aandeel: 16,5%).",
    "• Doelgroepkortingen: 5.427 in Westhoek en 32.654 in West-Vlaanderen",
    "• SINE: 264 in Westhoek en 1.344 in West-Vlaanderen",
    "• Werkplekleren - werkplekinstrumenten: 1.075 in Westhoek en 7.732 in West-Vlaanderen",
    "• Wijk-werken: 175 in Westhoek en 1.036 in West-Vlaanderen",
    "• AMA Welzijn: n.b. in Westhoek en 1.065 in West-Vlaanderen",
)
REGION = {("trede5", "count"): "6.528", ("trede5", "share"): "16,5%", ("doelgroepkortingen", "count"): "5.427",
          ("sine", "count"): "264", ("werkplekleren", "count"): "1.075",
          ("wijk_werken", "count"): "175", ("ama", "count"): "n.b."}  # fmt: skip


def read(*lines: str, **printed: int) -> dict[tuple[str, str, str], str]:
    """(item, statistic, area) → number."""
    page = pieces(*(run(text, 60, 100 + 24 * n) for n, text in enumerate(lines)))
    counts = {(item, "BE25"): count for item, count in {**PRINTED, **printed}.items()}
    claims = proven_lines(read_entries(page, text_of(page), LEXICON), counts)
    blocks = {claim.key.ref_area: claim.key.block for claim in claims}
    assert blocks in ({}, {"BE25": "ladder", "WESTHOEK": "regional_ladder"}, {"BE25": "ladder", "BE2": "ladder"})
    return {(claim.key.item, claim.key.statistic, claim.key.ref_area): claim.token.text for claim in claims}


def of_region(found: dict[tuple[str, str, str], str]) -> dict[tuple[str, str], str]:
    return {(item, statistic): text for (item, statistic, area), text in found.items() if area == "WESTHOEK"}


def test_lines_of_a_region_are_read() -> None:
    found = read(*LINES)
    assert of_region(found) == REGION
    assert {item: text for (item, _, area), text in found.items() if area == "BE25"} == {
        item: f"{count:,}".replace(",", ".") for item, count in PRINTED.items()
    }


def test_the_province_beside_flanders_is_read_too() -> None:
    swapped = [line.replace("West-Vlaanderen", "het Vlaams Gewest").replace("Westhoek", "West-Vlaanderen")
               .replace("n.b.", "100") for line in LINES]  # fmt: skip
    ours = {
        "trede5": 6528,
        "doelgroepkortingen": 5427,
        "sine": 264,
        "werkplekleren": 1075,
        "wijk_werken": 175,
        "ama": 100,
    }
    found = read(*swapped, **ours)
    assert found["trede5", "share", "BE25"] == "16,5%"
    assert {item for item, _, area in found if area == "BE2"} == set(ours)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("• SINE: 264 in Westhoek en 1.344 in West-Vlaanderen", "• SINE: 264 in Westhoek en 1.345 in West-Vlaanderen"),
        (
            "• SINE: 264 in Westhoek en 1.344 in West-Vlaanderen",
            "• SINE: 264 vrouwen in Westhoek en 1.344 in West-Vlaanderen",
        ),
        (
            "• SINE: 264 in Westhoek en 1.344 in West-Vlaanderen",
            "• SINE: 1.364 in Westhoek en 1.344 in West-Vlaanderen",
        ),
        ("• SINE: 264 in Westhoek en 1.344 in West-Vlaanderen", "• SINE: 264 in Poperinge en 1.344 in West-Vlaanderen"),
        (
            "• SINE: 264 in Westhoek en 1.344 in West-Vlaanderen",
            "• Leerjobs: 264 in Westhoek en 1.344 in West-Vlaanderen",
        ),
    ],
    ids=["another count", "a restriction", "more than the province", "a town", "another measure"],
)
def test_what_is_not_proven_or_not_understood_is_left(line: str, instead: str) -> None:
    found = read(*(instead if text == line else text for text in LINES))
    assert of_region(found) == {key: text for key, text in REGION.items() if key[0] != "sine"}


def test_a_share_that_is_none_leaves_its_line() -> None:
    found = read(LINES[0].replace("16,5%", "17,5%"), *LINES[1:])
    assert of_region(found) == {key: text for key, text in REGION.items() if key[0] != "trede5"}


def test_a_few_such_lines_are_remarks() -> None:
    assert read(*LINES[:3]) == {}


def test_two_lines_that_differ_make_none_believed() -> None:
    assert read(*LINES, "• SINE: 265 in Westhoek en 1.344 in West-Vlaanderen") == {}

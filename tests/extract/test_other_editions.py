"""Pages titled another year than the others are another edition's: nothing on them is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.extract.claims import Claim, Harvest
from ladder_etl.extract.other_editions import RULE, set_aside
from ladder_etl.extract.page_read import PageRead
from tests.extract.typed import LEXICON, YEAR, pieces, run

TABLE = FigureKey.of("measure_table", "sine", "BE25", YEAR, "count")
LADDER = FigureKey.of("regional_ladder", "sine", "BRUGGE", YEAR, "count")


def a_page(title: str, key: FigureKey = LADDER, document: str = "regional") -> PageRead:
    """A page with its title and one number, which is read."""
    page = pieces(run(title, 20, 20, size=20), run("SINE", 20, 100), run("156", 100, 100))
    claims = [Claim(key, token, "typed") for token in page.tokens if not token.is_year]
    return PageRead(document, page, (), Harvest(claims=claims))


def read_of(*parts: PageRead) -> list[bool]:
    """Whether each page is read."""
    return [bool(part.harvest.claims) for part in set_aside(parts, LEXICON)]


def test_a_page_of_another_year_is_told_and_its_numbers_have_a_rule() -> None:
    own, other = a_page(f"Participatieladder {YEAR}"), a_page(f"Participatieladder {YEAR - 1} Brugge")
    other = replace(other, entries=other.harvest.claims)
    kept, aside = set_aside((own, other), LEXICON)
    assert kept is own
    assert aside.told == []
    assert set(aside.harvest.aside.values()) == {RULE}
    (finding,) = aside.harvest.findings
    assert (finding.name, finding.found, finding.blocks_publication) == ("edition.other_year", str(YEAR - 1), True)


@pytest.mark.parametrize(("titles", "read"), [
    ((f"Participatieladder {YEAR + 1}", f"Regio Brugge {YEAR + 1}"), [True, True]),  # named after the year it came out
    ((f"Participatieladder {YEAR + 1}", f"Regio Brugge {YEAR}"), [True, False]),
    (("Participatieladder", f"Regio Brugge {YEAR - 2}"), [True, False]),
    ((f"Participatieladder {YEAR}", f"Speerpuntsectoren in West-Vlaanderen, {YEAR - 1}"), [True, True]),
    ((f"Participatieladder {YEAR}", f"Speerpuntsectoren 31/12/{YEAR - 1}"), [True, True]),
    ((f"Tabel {YEAR - 1}-{YEAR}", f"Regio Brugge in {YEAR}"), [True, True]),
    ((f"Tabel {YEAR}", f"Evolutie sinds {YEAR - 4}"), [True, True]),  # neither the publication's name nor an area's
])  # fmt: skip
def test_the_year_is_that_of_the_pages_beside_the_table(titles: tuple[str, str], read: list[bool]) -> None:
    assert read_of(a_page(titles[0], TABLE, "provincial"), a_page(titles[1])) == read


def test_where_the_table_says_that_the_year_is_wrong_nothing_is_set_aside() -> None:
    table = a_page("Participatieladder", TABLE._replace(period=YEAR - 1), "provincial")
    assert read_of(table, a_page(f"Regio Brugge {YEAR - 1}")) == [True, True]


def test_pages_titled_the_year_before_whose_regions_make_the_province_are_its_own() -> None:
    def documents(off: int) -> list[PageRead]:
        def counted(title: str, document: str, area: str, block: str, counts: tuple[int, ...]) -> PageRead:
            page = pieces(run(title, 20, 20, size=20), *(run(str(n), 100, 100 + 40 * i) for i, n in enumerate(counts)))
            keys = [FigureKey.of(block, item, area, YEAR, "count") for item in ("sine", "lde", "vop")]
            numbers = [token for token in page.tokens if not token.is_year]
            claims = [Claim(key, token, "typed") for key, token in zip(keys, numbers, strict=True)]
            return PageRead(document, page, (), Harvest(claims=claims))

        province = counted(f"Participatieladder {YEAR + 1}", "a", "BE25", "ladder", (150 + off, 200 + off, 255 + off))
        regions = [
            counted(f"Regio {area.title()} {YEAR}", "b", area, "regional_ladder", (30, 40, 51)) for area in REGIONS
        ]
        return [a_page(f"Participatieladder {YEAR + 1}", TABLE, "a"), province, *regions]

    assert read_of(*documents(0)) == [True] * 7
    assert read_of(*documents(7)) == [True, True, *[False] * 5]


def test_a_block_without_a_ladder_may_be_on_another_moment() -> None:
    key = FigureKey.of("spearhead_sectors", "voeding", "BE25", YEAR, "count")
    assert read_of(
        a_page(f"Cijfers {YEAR}", TABLE), a_page(f"Speerpuntsectoren in West-Vlaanderen, {YEAR - 1}", key)
    ) == [
        True,
        True,
    ]

"""Whole documents: what is no participatieladder is refused; another year and a block that is nowhere are told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import ERROR, WARNING
from ladder_etl.editions import load_edition
from ladder_etl.errors import DocumentRefused
from ladder_etl.extract.extraction import MAX_WORDS, MAX_WORDS_OF_PAGE, extract, missing_blocks
from ladder_etl.pdf.pages import Page
from tests.extract.typed import YEAR, page, rect, run

CODES = ("a", "b", "c", "d", "e", "f", "a t/m f")
LABELS = ("Gesco", "SINE", "VOP", "Wijk-werken", "Brugprojecten", "NAFT", "Individuele inschakeling")
COUNTS = [(100 + 7 * n, 111 + 8 * n, 900 + 31 * n, 950 + 29 * n) for n in range(6)]


def table_page(years: tuple[int, int] = (YEAR - 1, YEAR)) -> Page:
    """A small measure table with true sums."""
    rows = [*COUNTS, tuple(map(sum, zip(*COUNTS, strict=True)))]
    runs = [run(str(year), 400 + 60 * n, 60) for n, year in enumerate((*years, *years))]
    runs += [run("West-Vlaanderen", 400, 40), run("Vlaams Gewest", 520, 40)]
    for n, (label, code, cells) in enumerate(zip(LABELS, CODES, rows, strict=True)):
        top = 100 + 20 * n
        runs += [run(label, 100, top), run(code, 300, top)]
        runs += [run(f"{cell:,}".replace(",", "."), 400 + 60 * c, top) for c, cell in enumerate(cells)]
    return page(runs)


def test_a_small_table_is_read_by_code_item_area_and_period() -> None:
    extraction = extract({"d": [table_page()]}, load_edition(YEAR))
    read = {
        (one.claim.key.item, one.claim.key.code, one.claim.key.ref_area, one.claim.key.period): one.claim.token.text
        for one in extraction.claims
    }
    assert len(read) == 28
    assert read["gesco", "a", "BE25", YEAR - 1] == "100"
    assert read["sine", "b", "BE2", YEAR] == "979"
    assert read["individuele_inschakeling", "a t/m f", "BE25", YEAR] == f"{sum(c[1] for c in COUNTS)}"
    assert [(row.code, row.item) for row in extraction.rows][:2] == [("a", "gesco"), ("b", "sine")]
    assert [f.name for f in extraction.findings if f.name == "edition.other_year"] == []


@pytest.mark.parametrize("given", [YEAR - 1, YEAR + 1, YEAR + 5])
def test_a_table_of_another_year_is_an_error(given: int) -> None:
    extraction = extract({"d": [table_page()]}, load_edition(given))
    (finding,) = [finding for finding in extraction.findings if finding.name == "edition.other_year"]
    assert (finding.found, finding.expected, finding.certainty) == (str(YEAR), str(given), "unique")
    assert finding.blocks_publication
    assert str(YEAR) in finding.fix


@pytest.mark.parametrize(
    "pages",
    [
        [],
        [page([])],
        [page([run("Jaarverslag van een ander", 100, 100), run("2.977", 100, 120), run("12,3%", 200, 120)])],
        [page([run("West-Vlaanderen", 100, 100), run("36.165", 100, 120)])],
    ],
)
def test_what_is_no_participatieladder_is_refused(pages: list[Page]) -> None:
    with pytest.raises(DocumentRefused, match="no measure table and no ladder") as caught:
        extract({"0123456789abcdef": pages}, load_edition(YEAR))
    assert "0123456789ab" in caught.value.reason
    assert caught.value.exit_status == 3


@pytest.mark.parametrize("order", [1, -1])
def test_of_one_document_of_two_that_is_something_else_nothing_is_read(order: int) -> None:
    other = page([run("Bevolking 18-64 jaar", 100, 100), run("703.418", 100, 130), run("West-Vlaanderen", 100, 60)])
    alone = extract({"aaaa": [table_page()]}, load_edition(YEAR))
    both = extract(dict([("aaaa", [table_page()]), ("bbbb", [other])][::order]), load_edition(YEAR))
    assert both.strangers == ["bbbb"]
    read = [[(one.claim.key, one.claim.token.text) for one in of.claims] for of in (both, alone)]
    assert read[0] == read[1]
    assert both.account == alone.account


def crammed(words: int) -> Page:
    """A page with so many words, far apart: half of them numbers."""
    return page(run("werk" if n % 2 else "1.234", 60 * (n % 60), 20 * (n // 60)) for n in range(words))


@pytest.mark.parametrize(
    "pages", [[crammed(MAX_WORDS_OF_PAGE + 1)], [crammed(MAX_WORDS // 3)] * 3 + [page([run("werk", 1, 1)])]]
)
def test_a_document_crammed_with_text_is_refused_before_hours_are_spent_on_it(pages: list[Page]) -> None:
    with pytest.raises(DocumentRefused, match="words and numbers, and an edition at most") as caught:
        extract({"0123456789abcdef": [table_page(), *pages]}, load_edition(YEAR))
    assert caught.value.kind == "too_much_text"


def test_an_unknown_label_is_told_with_the_line_to_paste_and_its_numbers_are_kept() -> None:
    runs = [run("Jobgids voor nieuwkomers", 100, 100) if r.text == "Gesco" else r for r in table_page().runs]
    extraction = extract({"d": [page(runs)]}, load_edition(YEAR))
    (finding,) = [finding for finding in extraction.findings if finding.name == "label.unknown"]
    assert finding.found == "Jobgids voor nieuwkomers"
    assert "Jobgids voor nieuwkomers" in finding.fix
    assert "[labels]" in finding.fix
    kept = [one.claim for one in extraction.claims if one.claim.key.code == "a"]
    assert {(one.key.item, one.key.label) for one in kept} == {("", "Jobgids voor nieuwkomers")}
    assert sorted(one.token.text for one in kept) == ["100", "111", "900", "950"]


@pytest.mark.parametrize(
    ("label", "item", "told"),
    [
        ("Gesco vrouwen", "", "label.unknown"),
        ("Gesubsidieerde contractuelen (Gesco) vrouwen", "", "label.unknown"),
        ("Gesco (nieuw)", "", "label.unknown"),
        ("Ondersteunden van het onderwijs (Gesco)", "gesco", "label.doubtful"),
        ("waarvan Gesco", "gesco", ""),
    ],
)
def test_a_label_that_says_more_than_a_measure_is_told(label: str, item: str, told: str) -> None:
    runs = [run(label, 100, 100) if r.text == "Gesco" else r for r in table_page().runs]
    extraction = extract({"d": [page(runs)]}, load_edition(YEAR))
    assert {one.claim.key.item for one in extraction.claims if one.claim.key.code == "a"} == {item}
    found = [(finding.name, finding.found) for finding in extraction.findings if finding.name.startswith("label.")]
    assert found == ([(told, label)] if told else [])


BOXES = {
    "doelgroepkortingen": "Doelgroepkortingen",
    "sine": "SINE",
    "lde": "LDE",
    "collectief_maatwerk": "Collectief maatwerk",
}


def ladder_page(counts: Mapping[str, tuple[int, ...]], title: str, areas: tuple[str, ...], share: str) -> Page:
    """Rung 5 of a ladder: its totals with a percentage aside, and boxes with a number of each area."""
    runs = [run(title, 40, 20, 24), run("Trede 5: betaald werk met ondersteuning", 60, 80, 16), run(share, 60, 150)]
    rows = [("trede5", 60.0, 100.0), *((item, 60.0 + 220 * n, 200.0) for n, item in enumerate(BOXES))]
    for item, x, top in rows:
        runs += [run(BOXES[item], x, top)] if item in BOXES else []
        for n, (area, count) in enumerate(zip(areas, counts[item], strict=True)):
            runs += [run(area, x + 100 * n, top + 14, 8), run(f"{count:,}".replace(",", "."), x + 100 * n, top + 24)]
    boxes = [rect(x - 10, top - 10, x + 200, top + 50) for item, x, top in rows if item in BOXES]
    return page(runs, boxes)


def test_a_region_is_read_in_the_light_of_the_province_wherever_its_page_stands() -> None:
    parts = {"doelgroepkortingen": (700, 4_100), "sine": (60, 310), "lde": (30, 190), "collectief_maatwerk": (210, 900)}
    counts = parts | {"trede5": tuple(map(sum, zip(*parts.values(), strict=True)))}
    province = {item: (count[1], 7 * count[1]) for item, count in counts.items()}
    region = {item: count[:1] for item, count in counts.items()}
    share = f"{1000 * counts['trede5'][0] / counts['trede5'][1] / 10:.1f}%".replace(".", ",")
    pages = [
        ladder_page(region, "Participatieladder Westhoek", ("Westhoek",), share),
        ladder_page(province, "Participatieladder", ("West-Vlaanderen", "Vlaanderen"), "14,3%"),
    ]
    for order in (pages, pages[::-1]):
        claims = [one.claim for one in extract({"d": order}, load_edition(YEAR)).claims]
        shares = {(c.key.ref_area, c.token.text) for c in claims if c.key.statistic == "share"}
        assert shares == {("WESTHOEK", share), ("BE25", "14,3%")}


def key(block: str, area: str) -> FigureKey:
    return FigureKey.of(block, "sine", area, 2031, "count")


WHOLE = [key("measure_table", "BE25"), key("ladder", "BE25"), *(key("regional_ladder", area) for area in REGIONS)]


def test_a_whole_edition_lacks_nothing() -> None:
    assert list(missing_blocks(WHOLE)) == []


def test_each_block_that_is_nowhere_is_named() -> None:
    for index, gone in enumerate(WHOLE):
        (finding,) = missing_blocks(WHOLE[:index] + WHOLE[index + 1 :])
        assert finding.name == "block.missing"
        assert finding.severity == (WARNING if gone.block == "ladder" else ERROR)
        assert finding.expected.startswith(gone.block)
        assert finding.fix
    assert len(list(missing_blocks([]))) == 2 + len(REGIONS)


def test_a_region_on_the_page_of_another_does_not_stand_for_its_own() -> None:
    keys = [one for one in WHOLE if one.ref_area != "WESTHOEK"] + [key("trede3_sector", "WESTHOEK")]
    (finding,) = missing_blocks(keys)
    assert finding.expected == "regional_ladder WESTHOEK"

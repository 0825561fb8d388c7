"""The spread on a map: shares on the lines of their counts, the count of no region, a legend on the page before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ladder_etl.domain.areas import REGIONS, UNALLOCATED
from ladder_etl.domain.numbers import format_count
from ladder_etl.domain.vocabulary import REGIONAL_SPREAD
from ladder_etl.editions import load_edition
from ladder_etl.extract.claims import Harvest
from ladder_etl.extract.extraction import extract
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.regions.spread import outside_cards, read_spread
from ladder_etl.extract.regions.spread_continued import read_continued_spread
from ladder_etl.extract.regions.spread_plausible import of_a_whole, plausible
from ladder_etl.pdf.pages import Run
from tests.extract.test_extraction import table_page
from tests.extract.test_spread import COLORS, COUNTS, EXPECTED, LABELS, NAMES, totals
from tests.extract.test_spread_panels import SHARES
from tests.extract.typed import LEXICON, YEAR, label, page, pieces, rect, run, tokens

Said = dict[tuple[str, str, str], str]
REST = 303
WITH_REST = sum(COUNTS["kansengroepen"]) + REST


def on_map(*, share_at: tuple[float, float] = (70, 0), tint: bool = True) -> list[Run]:
    """Names of regions all over a map, three coloured counts under each, and their shares aside, below or above."""
    runs = []
    for place, area in enumerate(NAMES):
        x, y = 60.0 + 170 * place, 300.0 + 100 * (place % 2)
        runs.append(run(NAMES[area], x, y))
        for line, item in enumerate(COUNTS):
            color = COLORS[item] if tint else (0.0,)
            runs += [run(EXPECTED[item, area], x, y + 14 + 18 * line, color=color)]
            runs += [run(SHARES[item, area], x + share_at[0], y + 14 + 18 * line + share_at[1], 7, color=color)]
    return runs


def said(*harvests: Harvest | None) -> Said:
    claims = [claim for harvest in harvests if harvest for claim in harvest.claims]
    return {(c.key.item, c.key.ref_area, c.key.statistic): c.token.text for c in claims}


def read(runs: Sequence[Run]) -> Said:
    page = pieces(*runs)
    return said(read_spread(page, LEXICON, page.tokens))


RIGHT = {(*key, "count"): text for key, text in EXPECTED.items()} | {(*k, "share"): text for k, text in SHARES.items()}


@pytest.mark.parametrize("share_at", [(70, 0), (40, 1), (-45, 1)])
def test_shares_stand_beside_their_counts(share_at: tuple[float, float]) -> None:
    assert read([*totals(colored=True), *on_map(share_at=share_at)]) == RIGHT


def test_percentages_that_are_not_the_counts_shares_are_none() -> None:
    others = [run("12,3%", o.box.x0, o.box.top, 7, o.color) if "%" in o.text else o for o in on_map()]
    assert {key[2] for key in read([*totals(colored=True), *others])} == {"count"}


def with_rest(text: str = format_count(REST)) -> list[Run]:
    without, whole = EXPECTED["kansengroepen", "BE25"], format_count(WITH_REST)
    legend = [run(whole, o.box.x0, o.box.top, color=o.color) if o.text == without else o for o in totals(colored=True)]
    return [*legend, *on_map(), run("Niet toe te wijzen aan een regio", 60, 700), run(text, 300, 700)]


@pytest.mark.parametrize("off", [-2, 0, 2])
def test_what_belongs_to_no_region_is_of_the_measure_that_it_makes_whole(off: int) -> None:
    """Five regions, each rounded, may miss it by a little."""
    text = format_count(REST + off)
    assert read(with_rest(text)).get(("kansengroepen", "UNALLOCATED", "count")) == text


@pytest.mark.parametrize("text", ["12", format_count(REST + 40)])
def test_a_number_that_makes_no_measure_whole_is_nobodys(text: str) -> None:
    assert text not in read(with_rest(text)).values()


def over_pages(legend: Sequence[Run], there: Sequence[Run]) -> Said:
    pages: list[Pieces] = [pieces(*legend), pieces(*there)]
    first, second = ((page, list(page.tokens)) for page in pages)
    return said(*(read_continued_spread(first, second, LEXICON) or ()))


def test_a_legend_on_the_page_before_names_the_numbers_by_colour() -> None:
    assert over_pages(totals(colored=True), on_map()) == RIGHT


def test_a_map_is_no_page_of_a_region_though_its_names_are_the_largest_text() -> None:
    """Pages of regions are read last: then the page before the map would not be the one with its legend."""
    titled = [run(o.text, o.box.x0, o.box.top - 6, 16) if o.text in NAMES.values() else o for o in on_map()]
    pages = [
        table_page(),
        page(totals(colored=True)),
        page(titled),
        page([run("Meer op de volgende pagina", 60, 60, 9)]),
    ]
    claims = [one.claim for one in extract({"d": pages}, load_edition(YEAR)).claims]
    spread = [claim for claim in claims if claim.key.block == REGIONAL_SPREAD]
    assert said(Harvest(claims=spread)) == RIGHT


def test_without_colours_the_sums_name_them() -> None:
    assert over_pages(totals(), on_map(tint=False)) == RIGHT


@pytest.mark.parametrize("item", list(COUNTS))
def test_a_legend_to_which_one_measure_doesnt_add_up_is_another_maps(item: str) -> None:
    """Last year's numbers on the page before, in the same colours."""
    whole = EXPECTED[item, "BE25"]
    less = format_count(sum(COUNTS[item]) - 40)
    legend = [
        run(less if o.text == whole else o.text, o.box.x0, o.box.top, color=o.color) for o in totals(colored=True)
    ]
    assert over_pages(legend, on_map()) == {}


def legend_in_colours() -> list[Run]:
    """The measures' names side by side, each in its colour."""
    return [run(LABELS[item], 60.0 + 300 * n, 200.0, color=COLORS[item]) for n, item in enumerate(COUNTS)]


def provinces(x: float = 60.0, aside: float = 0.0) -> list[Run]:
    """The province's numbers on one line under its name, each in its measure's colour."""
    numbers = [format_count(sum(COUNTS[item])) for item in COUNTS]
    return [
        run("West-Vlaanderen", x, 600.0),
        *(run(numbers[n], x + aside + 80 * n, 614.0, color=COLORS[item]) for n, item in enumerate(COUNTS)),
    ]


def test_the_provinces_numbers_at_its_own_name_are_told_by_the_legends_colours() -> None:
    assert read([*legend_in_colours(), *provinces(), *on_map()]) == RIGHT


@pytest.mark.parametrize("missing", range(len(COUNTS)))
def test_of_a_line_that_lacks_a_colour_nothing_is_the_provinces(missing: int) -> None:
    name, *numbers = provinces()
    del numbers[missing]
    assert read([*legend_in_colours(), name, *numbers, *on_map()]) == {}


def test_what_stands_in_a_regions_card_is_no_total_of_the_province() -> None:
    boxed, free = tokens(("6.979", 110.0, 120.0), ("32.583", 300.0, 120.0))
    card, totals = rect(100, 95, 250, 175).box, {"wzw": boxed, "kansengroepen": free}
    assert outside_cards(totals, [label("BRUGGE", 110, 100)], [card]) == {"kansengroepen": free}
    assert outside_cards(totals, [label("BE25", 110, 100)], [card]) == totals
    assert outside_cards(totals, [label("BRUGGE", 400, 100)], [card]) == totals


@pytest.mark.parametrize(("share", "kept"), [("0,3%", True), ("20,1%", False)])
def test_what_belongs_to_no_region_is_no_more_than_the_regions_leave(share: str, kept: bool) -> None:
    texts = ("15,8%", "20,9%", "10,1%", "22,6%", "30,5%", share)
    numbers = [token for n, text in enumerate(texts) for token in tokens((text, 100.0, 100.0 + 20 * n))]
    shares = {("wzw", area): token for area, token in zip((*REGIONS, UNALLOCATED), numbers, strict=True)}
    assert (("wzw", UNALLOCATED) in of_a_whole(shares, shares)) == kept
    assert len(of_a_whole(shares, shares)) == 5 + kept


def test_a_number_below_one_measures_name_is_not_its_total_where_colours_tell_all() -> None:
    stray = run(format_count(261_509), 60.0, 214.0)
    assert read([*legend_in_colours(), stray, *provinces(), *on_map()]) == RIGHT


def test_the_colour_of_a_lone_total_tells_nothing_apart() -> None:
    """Numbers of other charts beside three regions' names in a legend, another block's at the measure's name."""
    names = [run(NAMES[area], 300, 300 + 20 * place) for place, area in enumerate(list(NAMES)[:3])]
    others = [run(number, 240, 300 + 20 * place) for place, number in enumerate(("9.469", "9.271", "126.798"))]
    assert read([run("Bezoldigde tewerkstelling", 60, 100), run("nb", 210, 100), *names, *others]) == {}
    assert read([run("Bezoldigde tewerkstelling", 60, 100), run("499.728", 210, 100), *names, *others]) == {}


def numbers_of(item: str, *counts: str) -> dict[tuple[str, str], Token]:
    placed = tokens(*((count, 100.0, 100.0 + 20 * place) for place, count in enumerate(counts)))
    return {(item, area): token for area, token in zip((*REGIONS[:3], UNALLOCATED), placed, strict=False)}


@pytest.mark.parametrize(("total", "kept"), [("52.725", True), ("858.818", False), ("25.000", False)])
def test_three_regions_have_a_good_part_of_their_total(total: str, kept: bool) -> None:
    (whole,) = tokens((total, 100, 100))
    assert bool(plausible(numbers_of("kansengroepen", "7.812", "15.009", "4.994"), {"kansengroepen": whole})) == kept


@pytest.mark.parametrize(("item", "kept"), [("kansengroepen", True), ("wzw", False)])
def test_what_belongs_to_no_region_is_of_kansengroepen_where_no_sum_proves_it(item: str, kept: bool) -> None:
    numbers = numbers_of(item, "7.812", "15.009", "4.994", "609")
    assert ((item, UNALLOCATED) in plausible(numbers, {})) == kept


def test_a_measure_without_one_regions_number_may_have_each_of_them_one_name_off() -> None:
    """Its last number stands at what belongs to no region; nor are its shares believed then."""
    assert plausible(numbers_of("wzw", "7.812", "15.009", "4.994", "609"), {}) == {}
    shares = numbers_of("wzw", "20,0%", "30,0%", "10,0%")
    assert of_a_whole(shares, {}) == shares
    assert of_a_whole(shares, numbers_of("kansengroepen", "7.812", "15.009", "4.994")) == {}

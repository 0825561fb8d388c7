"""The regional spread as a table or as bars: measures by heading, by colour, by the sums that they must make."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.numbers import format_count
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.regions.spread import ITEMS, read_spread
from ladder_etl.extract.regions.spread_panels import item_labels
from ladder_etl.extract.regions.spread_totals import totals_of, undisputed_totals
from ladder_etl.pdf.pages import Drawing, Run
from tests.extract.typed import LEXICON, label, pieces, rect, run, texts_of, tokens

NAMES = {"WESTHOEK": "Westhoek", "BRUGGE": "Brugge", "OOSTENDE": "Oostende", "MIDDEN": "Midden-W.-VL.",
         "ZUID": "Zuid-W.-VL."}  # fmt: skip
LABELS = {"kansengroepen": "Kansengroepen", "wzw": "Werkzoekenden zonder werk (wzw)",
          "bezoldigde_tewerkstelling": "Bezoldigde tewerkstelling"}  # fmt: skip
COUNTS = {
    "kansengroepen": (8327, 9001, 7012, 11003, 17144),
    "wzw": (4001, 6202, 5005, 6007, 11134),
    "bezoldigde_tewerkstelling": (70001, 90002, 50003, 100004, 128121),
}
COLORS = dict(zip(COUNTS, ((0.9, 0.5, 0.0), (0.0, 0.5, 0.5), (0.2, 0.2, 0.8)), strict=True))


EXPECTED = {
    (item, area): format_count(count)
    for item, counts in COUNTS.items()
    for area, count in (*zip(NAMES, counts, strict=True), ("BE25", sum(counts)))
}


def totals(x: float = 100.0, y: float = 60.0, *, colored: bool = False) -> list[Run]:
    runs = []
    for n, (item, counts) in enumerate(COUNTS.items()):
        color = COLORS[item] if colored else (0.0,)
        runs += [run(LABELS[item], x, y + 18 * n), run(format_count(sum(counts)), x + 200, y + 18 * n, color=color)]
    return runs


def at_regions(*, colored: bool, order: tuple[str, ...] = tuple(COUNTS)) -> list[Run]:
    """Three numbers under each other, right of each region's name."""
    runs = []
    for row, name in enumerate(NAMES.values()):
        runs.append(run(name, 100, 300 + 60 * row))
        for line, item in enumerate(order):
            color = COLORS[item] if colored else (0.0,)
            runs.append(run(format_count(COUNTS[item][row]), 260, 285 + 60 * row + 15 * line, color=color))
    return runs


def read(runs: list[Run], drawings: Sequence[Drawing] = ()) -> dict[tuple[str, str], str]:
    page = pieces(*runs, drawings=drawings)
    harvest = read_spread(page, LEXICON, page.tokens)
    return {} if harvest is None else texts_of(harvest.claims)


def test_the_names_of_these_tests_are_the_vocabularys() -> None:
    assert set(COUNTS) == set(ITEMS)
    assert set(NAMES) == set(REGIONS)


@pytest.mark.parametrize("colored", [True, False])
@pytest.mark.parametrize(
    "order", [tuple(COUNTS), tuple(COUNTS)[::-1], ("wzw", "kansengroepen", "bezoldigde_tewerkstelling")]
)
def test_numbers_at_regions_are_named_by_colour_or_by_their_sums(colored: bool, order: tuple[str, ...]) -> None:
    found = read([*totals(colored=colored), *at_regions(colored=colored, order=order)])
    assert found == EXPECTED


@pytest.mark.parametrize("colored", [True, False])
@pytest.mark.parametrize("beside", [(), ("Vlaams Gewest", "1.234.567")])
def test_a_name_may_stand_on_the_first_of_its_lines(colored: bool, beside: tuple[str, ...]) -> None:
    """Its last number is nearer to the next name; another block's rows stand beside."""
    runs = totals(colored=colored)
    for row, name in enumerate(NAMES.values()):
        y = 300 + 54 * row
        runs += [run(name, 100, y), *(run(text, 500 + 90 * n, y) for n, text in enumerate(beside))]
        for line, item in enumerate(COUNTS):
            color = COLORS[item] if colored else (0.0,)
            runs.append(run(format_count(COUNTS[item][row]), 260 + 20 * line, y + 15 * line, color=color))
    assert read([*runs, run("Niet toe te wijzen aan een regio", 100, 570)]) == EXPECTED


def test_shares_alone_at_the_regions_are_told_by_the_colours_of_a_legend() -> None:
    """No persons stand there; the province's are printed in the measures' colours."""
    shares = {item: [f"{10 + 3 * place},{row}%" for row in range(5)] for place, item in enumerate(COUNTS)}
    runs = totals(colored=True)
    for row, name in enumerate(NAMES.values()):
        runs.append(run(name, 100, 300 + 60 * row))
        for line, item in enumerate(COUNTS):
            runs.append(run(shares[item][row], 260, 285 + 60 * row + 15 * line, color=COLORS[item]))
    found = {key: text for key, text in read(runs).items() if "%" in text}
    assert found == {(item, area): shares[item][row] for item in COUNTS for row, area in enumerate(NAMES)}


def test_one_withheld_number_is_read_as_printed_and_names_stay_right() -> None:
    runs = [run("n.b.", 260, one.box.top, color=one.color) if one.text == format_count(7012) else one
            for one in [*totals(colored=True), *at_regions(colored=True)]]  # fmt: skip
    found = read(runs)
    assert found["kansengroepen", "OOSTENDE"] == "n.b."
    assert {key: text for key, text in found.items() if text != "n.b."} == {
        key: text for key, text in EXPECTED.items() if key != ("kansengroepen", "OOSTENDE")
    }


@pytest.mark.parametrize("strays", [1, 2])
def test_a_number_far_beside_all_others_is_another_blocks(strays: int) -> None:
    """On the lines of some regions, where most have no more than three."""
    beside = [run(text, 700, 300 + 60 * row) for row, text in enumerate(("1.234", "2.345")[:strays])]
    assert read([*totals(), *at_regions(colored=False), *beside]) == EXPECTED


def test_a_number_in_a_colour_of_its_own_is_none_of_a_region() -> None:
    stray = run("56.705", 400, 300, color=(0.3, 0.3, 0.3))
    assert read([*totals(colored=True), *at_regions(colored=True), stray]) == EXPECTED


def test_a_place_has_one_colour_where_colours_tell_a_regions_numbers_apart() -> None:
    """A region's number and the next region's name are drawings: its third number is the next one's first."""
    runs = [one for one in at_regions(colored=True) if one.text not in (EXPECTED["wzw", "BRUGGE"], NAMES["OOSTENDE"])]
    found = read([*totals(), *runs])
    assert found.items() <= EXPECTED.items()


@pytest.mark.parametrize("off", [0, 5])
def test_places_of_several_colours_are_told_by_their_sums(off: int) -> None:
    """Colours that differ from region to region tell nothing; all sums do, and with one that fails two others."""
    shades = {
        text: (0.1 * n, 0.3, 0.0) for n, text in enumerate(EXPECTED[item, area] for item in COUNTS for area in NAMES)
    }
    wrong = {EXPECTED["wzw", "BE25"]: format_count(sum(COUNTS["wzw"]) + off)}
    wrong |= {EXPECTED["kansengroepen", "BE25"]: format_count(sum(COUNTS["kansengroepen"]) + 9 * off)}
    runs = [*totals(), *at_regions(colored=True)]
    found = read([run(wrong.get(r.text, r.text), r.box.x0, r.box.top, color=shades.get(r.text, r.color)) for r in runs])
    regions = {key: text for key, text in EXPECTED.items() if key[1] in REGIONS}
    assert {key: text for key, text in found.items() if key[1] in REGIONS} == ({} if off else regions)


@pytest.mark.parametrize("legend", [True, False])
def test_without_the_totals_a_legend_tells_which_colour_is_what(legend: bool) -> None:
    """Two of three totals are drawn, and one number at a region: no sum tells the two measures apart."""
    drawn = {format_count(sum(COUNTS["kansengroepen"])), format_count(sum(COUNTS["wzw"])), EXPECTED["wzw", "BRUGGE"]}
    runs = [one for one in [*totals(colored=True), *at_regions(colored=True)] if one.text not in drawn]
    squares = [rect(86, 60 + 18 * n, 95, 69 + 18 * n, color) for n, color in enumerate(COLORS.values())]
    expected = {key: text for key, text in EXPECTED.items() if text not in drawn}
    assert read(runs, squares if legend else ()) == (expected if legend else {})


def test_sums_that_fit_two_ways_name_nothing() -> None:
    same = dict.fromkeys(COUNTS, COUNTS["wzw"])
    runs = []
    for n, item in enumerate(same):
        runs += [run(LABELS[item], 100, 60 + 18 * n), run(format_count(sum(same[item])), 300, 60 + 18 * n)]
    for row, name in enumerate(NAMES.values()):
        runs.append(run(name, 100, 300 + 60 * row))
        runs += [run(format_count(COUNTS["wzw"][row]), 260, 285 + 60 * row + 15 * line) for line in range(3)]
    found = read(runs)
    assert {area for _, area in found} <= {"BE25"}


def test_a_page_with_two_regions_or_without_totals_has_no_spread() -> None:
    assert read([*totals(), *(one for one in at_regions(colored=True) if one.box.top < 400)]) == {}
    assert read(at_regions(colored=True)) == {}


@pytest.mark.parametrize("item", list(COUNTS))
@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_total_beside_a_name_that_nobody_knows_is_told_by_its_sum(item: str, elsewhere: bool) -> None:
    renamed = [
        run("Iets heel anders", one.box.x0, one.box.top) if one.text == LABELS[item] else one for one in totals()
    ]
    again = [run(format_count(sum(COUNTS[item])), 700, 700)] if elsewhere else []
    assert read([*renamed, *at_regions(colored=False), *again]) == EXPECTED


def test_the_first_number_under_a_heading_is_no_total_of_the_province() -> None:
    """The regions' names are none that is known: then a column's first number would pass for the province's."""
    runs = [run(name, 60, 400 + 18 * n) for n, name in enumerate(NAMES.values())]
    for c, (item, counts) in enumerate(COUNTS.items()):
        runs.append(run(LABELS[item], 300 + 180 * c, 100, 8))
        runs += [run(format_count(count), 300 + 180 * c, 115 + 16 * n) for n, count in enumerate(counts)]
    page = pieces(*runs)
    assert read_spread(page, LEXICON, page.tokens) is None


@pytest.mark.parametrize(("measures", "beside", "found"), [(1, True, 0), (2, True, 2), (2, False, 0), (3, False, 3)])
def test_measures_without_their_regions_may_be_charts(measures: int, beside: bool, found: int) -> None:
    """The number under whose name is their highest bar's; a single one is another block's."""
    runs = [run(name, 60, 400 + 18 * n) for n, name in enumerate(NAMES.values())]
    for n, name in enumerate(list(LABELS.values())[:measures]):
        x, y = (560, 0) if beside else (300, 12)
        runs += [run(name, 300, 100 + 60 * n), run("181.528", x, 100 + 60 * n + y)]
    assert len(read(runs)) == found


def test_the_only_name_that_is_text_over_a_panel_lends_itself_to_no_other_measures_numbers() -> None:
    """The other two names are drawings, so are the numbers of the measure that it names."""
    runs = [run(LABELS["kansengroepen"], 250, 60), run(format_count(sum(COUNTS["kansengroepen"])), 450, 60)]
    runs += [run(name, 100, 300 + 60 * row) for row, name in enumerate(NAMES.values())]
    runs += [run(format_count(count), 260, 300 + 60 * row) for row, count in enumerate(COUNTS["wzw"])]
    assert {key: text for key, text in read(runs).items() if text != EXPECTED[key]} == {}


def test_a_name_far_off_lends_no_total() -> None:
    """The third measure's own total is a drawing; its name stands elsewhere too, beside another number."""
    lost = format_count(sum(COUNTS["bezoldigde_tewerkstelling"]))
    runs = [one for one in [*totals(colored=True), *at_regions(colored=True)] if one.text != lost]
    elsewhere = [run("Loontrekkende tewerkstelling", 100, 900), run("8.546", 320, 900)]
    found = read([*runs, *elsewhere])
    assert found.get(("bezoldigde_tewerkstelling", "BE25")) is None


def test_two_numbers_in_one_colour_at_a_region_leave_the_others_named() -> None:
    """Which of the two is the measure's isn't known; what stands elsewhere is as sure as before."""
    doubled = run("6", 310, 285 + 60 * 2, color=COLORS["kansengroepen"])
    found = read([*totals(colored=True), *at_regions(colored=True), doubled])
    assert found == {key: text for key, text in EXPECTED.items() if key != ("kansengroepen", "OOSTENDE")}


def test_a_total_whose_name_is_a_drawing_is_not_the_next_ones() -> None:
    """The second name of the list is a drawing, and so is the third one's number; elsewhere one stands alike."""
    names = [label("kansengroepen", 100, 60), label("bezoldigde_tewerkstelling", 100, 122), label("wzw", 100, 422)]
    numbers = tokens(("52.487", 300.0, 60.0), ("32.349", 300.0, 105.0), ("7.112", 300.0, 405.0))
    found = totals_of(names, numbers, Obstacles(pieces(), LEXICON))
    assert {item: token.text for item, token in found.items()} == {"kansengroepen": "52.487"}


@pytest.mark.parametrize(("regions", "found"), [(5, {}), (0, {"kansengroepen", "wzw", "bezoldigde_tewerkstelling"})])
def test_the_number_in_a_regions_card_is_no_total(regions: int, found: set[str]) -> None:
    """Each card names all measures beside its numbers; the province's card alone is a list of totals."""
    cards = [[counts[n] for counts in COUNTS.values()] for n in range(regions)]
    cards += [] if regions else [[sum(counts) for counts in COUNTS.values()]]
    runs = [
        one
        for card, numbers in enumerate(cards)
        for n, (item, number) in enumerate(zip(COUNTS, numbers, strict=True))
        for one in (
            run(LABELS[item], 100, 60 + 100 * card + 18 * n),
            run(format_count(number), 300, 60 + 100 * card + 18 * n),
        )
    ]
    page = pieces(*runs)
    assert set(totals_of(item_labels(page, LEXICON), page.tokens, Obstacles(page, LEXICON))) == set(found)


def test_percentages_of_another_block_on_the_panel_beside_are_no_regions() -> None:
    """Bars under the regions' counts; on some of their lines percentages stand on the panel beside, too."""
    runs = [*totals(colored=True), *at_regions(colored=True)]
    for row, name in enumerate(NAMES.values()):
        runs.append(run(f"Regio {name}", 100, 655 + 60 * row))
        for line, (item, counts) in enumerate(COUNTS.items()):
            share = f"{1000 * counts[row] / sum(counts) / 10:.1f}%".replace(".", ",")
            runs.append(run(share, 260, 640 + 60 * row + 15 * line, color=COLORS[item]))
        runs += [run(f"{n + 2}0,{row}%", 560 + 60 * n, 655 + 60 * row) for n in range(row)]
    found = read(runs, [rect(80, 40, 500, 960), rect(530, 40, 900, 960)])
    assert len([key for key, text in found.items() if text.endswith("%")]) == len(ITEMS) * len(NAMES)


def test_names_over_the_lines_of_their_numbers_head_them() -> None:
    """Right of the names, so no number stands under one: the last one is nearer to the next region's name."""
    runs = []
    for row, name in enumerate(NAMES.values()):
        runs.append(run(name, 100, 300 + 77 * row))
        for line, (item, counts) in enumerate(COUNTS.items()):
            runs.append(run(format_count(counts[row]), 220, 320 + 77 * row + 15 * line, color=COLORS[item]))
    assert read([*totals(colored=True), *runs]) == EXPECTED


def test_a_number_under_a_name_is_no_total_where_another_stands_on_a_line_of_that_name() -> None:
    """Two blocks beside the spread are headed by its measures; of its own list one total alone is text."""
    names = [
        *(label("kansengroepen", 20, 93), label("bezoldigde_tewerkstelling", 150, 140)),
        *(label("kansengroepen", 160, 365), label("wzw", 960, 365), label("bezoldigde_tewerkstelling", 160, 400)),
    ]
    numbers = tokens(
        ("50.578", 30.0, 110.0), ("439.089", 160.0, 157.0), ("67.579", 400.0, 365.0), ("197", 1200.0, 365.0)
    )
    obstacles = Obstacles(pieces(), LEXICON)
    found = totals_of(names, numbers, obstacles)
    assert found["kansengroepen"].text == "50.578"
    assert "kansengroepen" not in undisputed_totals(found, {}, names, numbers, obstacles)
    parts = dict(zip(REGIONS, tokens(*((f"10.11{n}", 0.0, 20.0 * n) for n in range(5))), strict=True))
    persons = {("kansengroepen", area): token for area, token in parts.items()}
    assert undisputed_totals(found, persons, names, numbers, obstacles) == found


@pytest.mark.parametrize("between", ["", "72,0%"])
def test_numbers_of_the_block_beside_are_no_regions(between: str) -> None:
    """Counts left of four regions' names, in a measure's colour; with percentages behind them they end there."""
    color = COLORS["bezoldigde_tewerkstelling"]
    runs = totals(x=500, colored=True)
    for row, (name, count) in enumerate(zip(NAMES.values(), (95005, 38367, 72637, 8436, 0), strict=True)):
        top = 300 + 40 * row
        runs.append(run(name, 500, top))
        runs += [run(format_count(count), 300, top, color=color)] if count else []
        runs += [run(between, 400, top)] if between and count else []
    found = {of for of in read(runs) if of[1] in REGIONS}
    assert (found == set()) is bool(between)


@pytest.mark.parametrize("name", [True, False])
def test_a_percentage_behind_another_areas_name_is_none_of_the_region_before_it(name: bool) -> None:
    """The region lost its own share, and the next block begins with a name and a bar that ends as far along."""
    wholes = {item: sum(counts) for item, counts in COUNTS.items()}
    shares = [(100 * COUNTS[item][row] / wholes[item], 700 + 60 * row + 15 * line, COLORS[item])
              for row in range(5) for line, item in enumerate(COUNTS)]  # fmt: skip
    names = [run(area, 100, 715 + 60 * row) for row, area in enumerate(NAMES.values())]
    charts = [run(f"{share:.1f}%".replace(".", ","), 300, y, color=color) for share, y, color in shares[1:]]
    other = [run("West-Vlaanderen", 600, 700), run("2,5%", 760, 700, color=COLORS["kansengroepen"])][not name :]
    page = pieces(*totals(colored=True), *at_regions(colored=True), *names, *charts, *other)
    harvest = read_spread(page, LEXICON, page.tokens)
    assert harvest is not None
    read = {(c.key.item, c.key.ref_area) for c in harvest.claims if c.key.statistic == "share"}
    assert (("kansengroepen", "WESTHOEK") in read) is not name
    assert len(read) == 14 + (not name)


def test_shares_among_another_blocks_percentages_are_told_by_their_counts() -> None:
    """Bars beside the regions', with percentages on their lines; the last region has less room than the others."""
    runs, shares = [*totals(colored=True), *at_regions(colored=True)], {}
    for row, (area, name) in enumerate(NAMES.items()):
        runs.append(run(name, 500, 300 + 60 * row))
        for line, (item, counts) in enumerate(COUNTS.items()):
            share = f"{counts[row] / sum(counts):.1%}".replace(".", ",")
            shares[item, area] = share
            runs.append(run(share, 700, 300 + 60 * row + 14 * line, color=COLORS[item]))
        runs += [run(f"{row + 3},{n}%", 900, 305 + 60 * row + 14 * n) for n in range(1 + row % 2)]
    page = pieces(*runs)
    harvest = read_spread(page, LEXICON, page.tokens)
    assert harvest is not None
    told = {(c.key.item, c.key.ref_area): c.token.text for c in harvest.claims if c.key.statistic == "share"}
    assert told == shares


SHARES = {"kansengroepen": ("15,9%", "17,1%", "13,4%", "21,0%", "32,6%"), "wzw": ("12,4%", "19,2%", "15,5%", "18,6%",
          "34,4%"), "bezoldigde_tewerkstelling": ("16,0%", "20,5%", "11,4%", "22,8%", "29,2%")}  # fmt: skip


@pytest.mark.parametrize(
    ("colors", "last", "read_"),
    [(COLORS, "29,2%", True), ({}, "29,2%", False), (COLORS, "24,2%", False)],
    ids=["a legend", "no legend", "no whole"],
)
def test_shares_without_counts_are_told_by_their_bars_where_they_make_a_whole(
    colors: dict[str, tuple[float, ...]], last: str, read_: bool
) -> None:
    drawings = [rect(88, 62 + 18 * n, 95, 69 + 18 * n, color) for n, color in enumerate(colors.values())]
    runs = totals()
    for row, (area, name) in enumerate(NAMES.items()):
        runs.append(run(name, 100, 314 + 60 * row))
        for line, (item, shares) in enumerate(SHARES.items()):
            share = last if (item, area) == ("bezoldigde_tewerkstelling", "ZUID") else shares[row]
            end, top = 300 + 3 * float(share[:-1].replace(",", ".")), 300 + 60 * row + 14 * line
            drawings.append(rect(300, top, end, top + 10, COLORS[item]))
            runs.append(run(share, end + 4, top, 9))
    page = pieces(*runs, drawings=drawings)
    found = read_spread(page, LEXICON, page.tokens)
    assert found is not None
    told = {(c.key.item, c.key.ref_area): c.token.text for c in found.claims if c.key.statistic == "share"}
    whole = {(item, area): share for item, shares in SHARES.items() for area, share in zip(NAMES, shares, strict=True)}
    assert told == (whole if read_ else {})

"""Which of two numbers is the province's: names first, then size, colour, order; never a guess."""

from __future__ import annotations

import pytest

from ladder_etl.domain.areas import BOTH_AREAS, FLANDERS, PROVINCE
from ladder_etl.extract.groups.slots import Slot
from ladder_etl.extract.groups.two_areas import learnt_colors, name_areas
from ladder_etl.extract.page.drawings import swatches_of, told_by_bars
from ladder_etl.extract.page.pieces import Label, Token
from tests.extract.typed import label, pieces, rect, run, tokens

COUNT = Slot("wzw", "count", "persons", "key_figures", BOTH_AREAS)
RATE = Slot("werkzaamheidsgraad", "rate", "percent", "key_figures", BOTH_AREAS)
RATES = [Slot(f"r{n}", "rate", "percent", "key_figures", BOTH_AREAS) for n in range(3)]
BLUE, TEAL = (0.0, 0.0, 1.0), (0.0, 0.5, 0.5)


def named(pairs: dict[Slot, list[Token]], labels: list[Label] | None = None) -> dict[str, str]:
    return {token.text: area for token, area in name_areas(pairs, labels or [], {}).items()}


@pytest.mark.parametrize("swapped", [False, True])
def test_names_beside_the_numbers_decide(swapped: bool) -> None:
    first, second = (FLANDERS, PROVINCE) if swapped else (PROVINCE, FLANDERS)
    pair = tokens(("70,1%", 200.0, 100.0), ("75,2%", 200.0, 120.0))
    labels = [label(first, 150, 100), label(second, 150, 120)]
    assert named({RATE: pair}, labels) == {"70,1%": first, "75,2%": second}


def test_of_two_counts_the_smaller_one_is_the_provinces() -> None:
    assert named({COUNT: tokens(("203.151", 100.0, 100.0), ("32.349", 200.0, 100.0))}) == {
        "32.349": PROVINCE,
        "203.151": FLANDERS,
    }


def test_equal_counts_and_lone_rates_are_not_named() -> None:
    assert named({COUNT: tokens(("55", 100.0, 100.0), ("55", 200.0, 100.0))}) == {}
    assert named({RATE: tokens(("70,1%", 100.0, 100.0), ("75,2%", 200.0, 100.0))}) == {}


def test_the_order_of_known_pairs_names_the_others() -> None:
    pairs = {
        COUNT: tokens(("203.151", 100.0, 100.0), ("32.349", 200.0, 100.0)),
        RATE: tokens(("70,1%", 100.0, 140.0), ("75,2%", 200.0, 140.0)),
    }
    assert named(pairs)["70,1%"] == FLANDERS


def test_an_order_that_changes_names_nothing() -> None:
    other = Slot("bevolking", "count", "persons", "key_figures", BOTH_AREAS)
    pairs = {
        COUNT: tokens(("203.151", 100.0, 100.0), ("32.349", 200.0, 100.0)),
        other: tokens(("1.200.000", 100.0, 120.0), ("6.600.000", 200.0, 120.0)),
        RATE: tokens(("70,1%", 100.0, 300.0), ("75,2%", 200.0, 300.0)),
    }
    assert "70,1%" not in named(pairs)


def test_where_no_order_holds_each_number_is_the_area_of_the_one_in_its_column_of_the_same_item() -> None:
    other = Slot("bevolking", "count", "persons", "key_figures", BOTH_AREAS)
    growth = Slot("wzw", "growth", "percent", "key_figures", BOTH_AREAS)
    pairs = {
        COUNT: tokens(("203.151", 100.0, 100.0), ("32.349", 200.0, 100.0)),
        other: tokens(("1.200.000", 100.0, 120.0), ("6.600.000", 200.0, 120.0)),
        growth: tokens(("-2,0%", 110.0, 300.0), ("+3,0%", 205.0, 300.0)),
        RATE: tokens(("70,1%", 100.0, 340.0), ("75,2%", 200.0, 340.0)),
    }
    found = named(pairs)
    assert (found["-2,0%"], found["+3,0%"]) == (FLANDERS, PROVINCE)
    assert "70,1%" not in found


def test_colours_learnt_from_counts_name_rates() -> None:
    runs = []
    for n in range(3):
        first, second = (BLUE, TEAL) if n % 2 else (TEAL, BLUE)
        runs += [run(f"7{n},1%", 100, 100 + 30 * n, color=first), run(f"6{n},2%", 200, 100 + 30 * n, color=second)]
    runs += [run("100", 100, 300, color=BLUE), run("900", 200, 300, color=TEAL)]
    runs += [run("150", 100, 330, color=BLUE), run("950", 200, 330, color=TEAL)]
    of = {token.text: token for token in pieces(*runs).tokens}
    slots = [Slot(f"c{n}", "count", "persons", "key_figures", BOTH_AREAS) for n in range(2)]
    counts = name_areas({slots[0]: [of["100"], of["900"]], slots[1]: [of["150"], of["950"]]}, [], {})
    colors = learnt_colors(counts)
    assert colors == {BLUE: PROVINCE, TEAL: FLANDERS}
    rates = name_areas({slot: [of[f"7{n},1%"], of[f"6{n},2%"]] for n, slot in enumerate(RATES)}, [], colors)
    found = {token.text: area for token, area in rates.items()}
    assert found == {
        "70,1%": FLANDERS, "60,2%": PROVINCE, "71,1%": PROVINCE, "61,2%": FLANDERS,
        "72,1%": FLANDERS, "62,2%": PROVINCE,
    }  # fmt: skip


@pytest.mark.parametrize("beneath", [BLUE, TEAL])
def test_two_numbers_in_the_colour_of_one_area_are_no_pair(beneath: tuple[float, ...]) -> None:
    runs = [run("100", 100, 100, color=BLUE), run("900", 100, 120, color=TEAL)]
    runs += [run("70,1%", 100, 160, color=TEAL), run("75,2%", 100, 180, color=beneath)]
    of = {token.text: token for token in pieces(*runs).tokens}
    pairs = {COUNT: [of["100"], of["900"]], RATE: [of["70,1%"], of["75,2%"]]}
    found = name_areas(pairs, [], {BLUE: PROVINCE, TEAL: FLANDERS})
    assert found.get(of["70,1%"]) == (FLANDERS if beneath == BLUE else None)
    assert (of["75,2%"] in found) == (beneath == BLUE)


def test_a_colour_seen_on_both_areas_says_nothing() -> None:
    both = pieces(run("1", 0, 0, color=BLUE), run("2", 50, 0, color=BLUE), run("3", 90, 0, color=BLUE)).tokens
    assert learnt_colors(dict(zip(both, (PROVINCE, FLANDERS, PROVINCE), strict=True))) == {}
    assert learnt_colors({both[0]: PROVINCE}) == {}


def test_names_at_different_distances_name_no_pair() -> None:
    """The one is a heading of the block above, the other of the block above that."""
    pair = tokens(("+5,4%", 100.0, 400.0), ("-0,5%", 200.0, 400.0))
    assert named({RATE: pair}, [label(PROVINCE, 100, 300), label(FLANDERS, 200, 120)]) == {}
    assert len(named({RATE: pair}, [label(PROVINCE, 100, 300), label(FLANDERS, 200, 300)])) == 2


def test_a_name_close_by_contradicts_one_far_away() -> None:
    pair = tokens(("+5,4%", 100.0, 400.0), ("-0,5%", 200.0, 400.0))
    far = [label(PROVINCE, 100, 300), label(FLANDERS, 200, 300)]
    below = [label(FLANDERS, 100, 425), label(PROVINCE, 200, 425)]
    assert named({RATE: pair}, far) == {"+5,4%": PROVINCE, "-0,5%": FLANDERS}
    assert named({RATE: pair}, [*far, *below]) == {"+5,4%": FLANDERS, "-0,5%": PROVINCE}


def test_a_number_alone_between_names_of_both_areas_is_of_neither() -> None:
    rate = tokens(("70,1%", 100.0, 112.0))
    over, before = label(PROVINCE, 100, 100), label(FLANDERS, 78, 113, "VL.")
    assert named({RATE: rate}, [over]) == {"70,1%": PROVINCE}
    assert named({RATE: rate}, [over, before]) == {}


def test_what_names_say_and_colours_deny_is_not_known() -> None:
    typed = pieces(run("70,1%", 100, 100, color=BLUE), run("75,2%", 200, 100, color=TEAL))
    labels = [label(PROVINCE, 100, 80), label(FLANDERS, 200, 80)]
    assert len(name_areas({RATE: typed.tokens}, labels, {BLUE: PROVINCE, TEAL: FLANDERS})) == 2
    assert name_areas({RATE: typed.tokens}, labels, {BLUE: FLANDERS, TEAL: PROVINCE}) == {}


def test_a_list_under_the_name_of_its_area() -> None:
    """The items twice, in two lists; the numbers of shares have no colour of their own."""
    items = ("sector_primair", "sector_secundair", "sector_tertiair", "sector_quartair")
    slots = [Slot(item, "composition", "percent", "key_figures", ("BE25", "BE2")) for item in items]
    numbers = tokens(*((f"{k + 1}{n},{n}%", 300.0, 100.0 + 120 * k + 16 * n) for k in (0, 1) for n in range(4)))
    twos = {slot: [t for t in numbers if t.text.endswith(f"{n},{n}%")] for n, slot in enumerate(slots)}
    heads = [label("BE2", 60, 76), label("BE25", 60, 196)]
    assert {t.text: of for t, of in name_areas(twos, heads, {}).items()} == {
        f"{k + 1}{n},{n}%": area for k, area in ((0, "BE2"), (1, "BE25")) for n in range(4)
    }
    assert name_areas(twos, heads[:1], {}) == {}
    assert name_areas(twos, [label("BE2", 60, 76), label("BE2", 60, 196)], {}) == {}


def test_names_far_off_that_name_one_pair_of_many_are_another_blocks() -> None:
    slots = [Slot(f"c{n}", "composition", "percent", "key_figures", BOTH_AREAS) for n in range(3)]
    counts = [Slot(f"n{n}", "count", "persons", "key_figures", BOTH_AREAS) for n in range(3)]
    runs = []
    for n in range(3):
        for k, (color, persons) in enumerate(((BLUE, "37"), (TEAL, "187"))):
            runs.append(run(f"{persons}.{n}00", 100, 300 + 60 * n + 16 * k, color=color))
            runs.append(run(f"{n + 1}{k},{n}%", 230 + 100 * n - 8 * k, 300 + 60 * n + 16 * k, color=color))
    found = pieces(*runs).tokens
    pairs = {slot: [t for t in found if t.text.endswith(f".{n}00")] for n, slot in enumerate(counts)}
    pairs |= {slot: [t for t in found if t.text.endswith(f",{n}%")] for n, slot in enumerate(slots)}
    # of all pairs only the last one's numbers each have another name under them
    far = [label(FLANDERS, 452, 640), label(PROVINCE, 420, 640)]
    areas = {token.text: area for token, area in name_areas(pairs, far, {}).items()}
    assert {areas[f"{n + 1}0,{n}%"] for n in range(3)} == {PROVINCE}


@pytest.mark.parametrize("legend", [(PROVINCE, FLANDERS), (FLANDERS, PROVINCE)])
def test_bars_in_a_legends_colours_go_before_its_names_below_them(legend: tuple[str, str]) -> None:
    """The legend stands right under the first two bars, in another order than theirs."""
    squares = [rect(100, 150, 108, 158, BLUE), rect(180, 150, 188, 158, TEAL)]
    bars = [rect(100, 112, 130, 140, TEAL), rect(180, 115, 210, 140, BLUE)]
    typed = pieces(run("23,1%", 102, 100), run("22,0%", 182, 103), drawings=[*squares, *bars])
    names = [label(legend[0], 112, 149), label(legend[1], 192, 149)]
    told = told_by_bars(typed, swatches_of(typed, names))
    assert {token.text: area for token, area in told.items()} == {"23,1%": legend[1], "22,0%": legend[0]}
    assert name_areas({RATE: typed.tokens}, names, {}, told) == told


@pytest.mark.parametrize(("x", "top", "told"), [(134, 112, 1), (150, 112, 0), (102, 80, 0), (104, 100, 1)])
def test_a_number_stands_at_a_bar_above_it_or_right_behind_it(x: float, top: float, told: int) -> None:
    typed = pieces(run("23,1%", x, top), drawings=[rect(100, 112, 130, 124, TEAL)])
    assert len(told_by_bars(typed, {TEAL: PROVINCE})) == told


def test_a_number_in_its_bar_does_not_stand_on_the_next_one() -> None:
    typed = pieces(run("30,3%", 130, 112), drawings=[rect(100, 112, 160, 124, TEAL), rect(100, 128, 190, 140, BLUE)])
    assert list(told_by_bars(typed, {TEAL: PROVINCE, BLUE: FLANDERS}).values()) == [PROVINCE]


@pytest.mark.parametrize("falling", [PROVINCE, FLANDERS])
def test_of_two_bars_one_may_have_a_colour_of_its_own(falling: str) -> None:
    """A decline, in grey; the other area's bar reaches under its number."""
    grey = (0.7, 0.7, 0.7)
    colors = {PROVINCE: TEAL, FLANDERS: BLUE} | {falling: grey}
    bars = [rect(100, 112, 160, 124, colors[PROVINCE]), rect(100, 128, 190, 140, colors[FLANDERS])]
    typed = pieces(run("-1,1%", 163, 112), run("+2,7%", 193, 128), drawings=bars)
    told = told_by_bars(typed, {TEAL: PROVINCE, BLUE: FLANDERS})
    named = name_areas({RATE: typed.tokens}, [], {}, told)
    assert {token.text: area for token, area in named.items()} == {"-1,1%": PROVINCE, "+2,7%": FLANDERS}


def test_a_number_between_bars_of_two_colours_stands_at_neither() -> None:
    typed = pieces(run("23,1%", 117, 100), drawings=[rect(100, 112, 130, 140, TEAL), rect(130, 112, 160, 140, BLUE)])
    assert told_by_bars(typed, {TEAL: PROVINCE, BLUE: FLANDERS}) == {}


def test_a_direction_in_which_as_many_pairs_have_one_name_only_names_nothing() -> None:
    """The names stand over their numbers; of the last card the second number is a drawing, of another a name."""
    labels, pairs = [], {}
    for n, texts in enumerate((("22,5%", "25,3%"), ("12,1%", "56,2%"), ("31,9%",))):
        slot = RATES[n]
        pairs[slot] = tokens(*((text, 100.0 + 200 * n, 112.0 + 24 * line) for line, text in enumerate(texts)))
        labels += [label(area, 100 + 200 * n, 102 + 24 * line, size=8) for line, area in enumerate(BOTH_AREAS)]
    lost = [one for one in labels if (one.id, one.box.x0) != (FLANDERS, 300)]
    assert named(pairs, lost).get("31,9%") != FLANDERS


@pytest.mark.parametrize("elsewhere", [None, "beside", "before one"])
def test_a_name_before_one_of_each_pair_leaves_the_other_area_the_others(elsewhere: str | None) -> None:
    """``70,1%`` over ``VL 75,2%`` in each disc; not where the other area's name stands near, or one pair has none."""
    pairs = {
        RATES[n]: tokens((f"7{n},1%", 100.0 + 90 * n, 100.0), (f"8{n},2%", 110.0 + 90 * n, 120.0)) for n in range(3)
    }
    labels = [label(FLANDERS, 97 + 90 * n, 120, "VL") for n in range(2 if elsewhere == "before one" else 3)]
    labels += [label(PROVINCE, 140, 100, "WV")] if elsewhere == "beside" else []
    told = {f"7{n},1%": PROVINCE for n in range(3)} | {f"8{n},2%": FLANDERS for n in range(3)}
    assert named(pairs, labels) == (told if elsewhere is None else {})


def test_numbers_at_the_ends_of_bars_are_ordered_by_their_lines() -> None:
    """The first bar may be the longer one of one pair and the shorter one of another."""
    pairs = {
        RATES[0]: tokens(("4,3%", 242.0, 100.0), ("7,0%", 268.0, 112.0)),
        RATES[1]: tokens(("8,9%", 263.0, 150.0), ("11,1%", 303.0, 162.0)),
        RATES[2]: tokens(("86,6%", 610.0, 50.0), ("81,5%", 590.0, 62.0)),
    }
    labels = [label(area, 225 + 3 * n, 100 + 12 * n) for n, area in enumerate(BOTH_AREAS)]
    labels += [label(area, 246 + 3 * n, 150 + 12 * n) for n, area in enumerate(BOTH_AREAS)]
    found = named(pairs, labels)
    assert (found["4,3%"], found["86,6%"], found["81,5%"]) == (PROVINCE, PROVINCE, FLANDERS)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_number_alone_in_the_column_of_the_other_area_is_not_its_neighbours(swapped: bool) -> None:
    """Where the two columns' other cell is a drawing, the count on the line may be of the area that has no share."""
    first, second = (TEAL, BLUE) if swapped else (BLUE, TEAL)
    typed = pieces(run("70,1%", 100, 100, color=first), run("75,2%", 200, 100, color=second), run("10,2%", 100, 120))
    pair, alone = list(typed.tokens[:2]), list(typed.tokens[2:])
    counts = tokens(("900", 150.0, 120.0), ("100", 300.0, 400.0))
    pairs = {RATES[0]: pair, RATES[1]: alone, Slot("r1", "count", "persons", "key_figures", BOTH_AREAS): counts}
    found = name_areas(pairs, [], {BLUE: PROVINCE, TEAL: FLANDERS})
    assert found[pair[0]] == (FLANDERS if swapped else PROVINCE)
    assert found.get(alone[0]) == (FLANDERS if swapped else None)

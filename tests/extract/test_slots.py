"""What an item is printed with, and which number fits which of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.vocabulary import (
    COMPOSITION,
    COMPOSITION_BLOCK,
    COUNT,
    GROWTH,
    KEY_FIGURES,
    RATE,
    RATIO,
    SHARE,
    vocabulary,
)
from ladder_etl.extract.groups.fillings import Fillings
from ladder_etl.extract.groups.slots import GROUPS, fits
from ladder_etl.extract.page.obstacles import Obstacles
from tests.extract.typed import LEXICON, label, pieces, run

STATISTICS = (COUNT, SHARE, COMPOSITION, GROWTH, RATE, RATIO)


@pytest.mark.parametrize(
    ("printed", "fitting"),
    [
        ("36.165", {COUNT}),
        ("21,3%", {SHARE, COMPOSITION, RATE}),
        ("+2,5%", {GROWTH}),
        ("–2,5%", {GROWTH}),
        ("3,7", {RATIO}),
        ("+12", set()),
        ("n.b.", set(STATISTICS)),
        ("-", {SHARE, GROWTH}),
    ],
)
def test_a_number_fits_what_is_printed_like_it(printed: str, fitting: set[str]) -> None:
    number = parse_number(printed)
    assert number is not None
    assert {statistic for statistic in STATISTICS if fits(statistic, number)} == fitting


def test_groups_hold_each_key_figure_once() -> None:
    items = [item for group in GROUPS for item in group.items]
    assert len(items) == len(set(items))
    named = {entry.item for entry in vocabulary() if entry.block in (KEY_FIGURES, COMPOSITION_BLOCK)}
    assert set(items) <= named
    assert all(group.slots[item] for group in GROUPS for item in group.items)


def test_shares_are_of_the_province_only() -> None:
    for group in GROUPS:
        for slots in group.slots.values():
            assert all(len(slot.areas) == 1 for slot in slots if slot.statistic == SHARE)


EMPLOYMENT = next(group for group in GROUPS if "loontrekkenden" in group.items)
NAMES = ("loontrekkenden", "zelfstandigen", "opgerichte_ondernemingen", "dienstencheques")


def filled(habit: str) -> dict[str, str]:
    """Four items in a column, a count on the side that a habit says; what fills which item by the best filling."""
    dx, dy = {"above": (0, 14), "below": (0, -14), "left": (200, 0)}[habit]
    runs = [run(f"{n + 1}0.00{n}", 100 + dx, 200 + 60 * n + dy) for n in range(4)]
    runs += [run(f"label {n} xyz", 100, 200 + 60 * n) for n in range(4)]
    page = pieces(*runs)
    labels = [label(name, 100, 200 + 60 * n, "label 0 xyz") for n, name in enumerate(NAMES)]
    labels = [replace(one, lines=tuple(line for line in page.lines if line.box == one.box)) for one in labels]
    fillings = Fillings(page.tokens, labels, page, Obstacles(page, LEXICON), {}).of(EMPLOYMENT, labels)
    best = max(fillings, key=lambda one: one[0])[1]
    return {slot.item: token.text for token, slot in best.slots.items()}


@pytest.mark.parametrize("habit", ["above", "below", "left"])
def test_the_habit_that_fills_most_slots_is_the_best(habit: str) -> None:
    assert filled(habit) == {name: f"{n + 1}0.00{n}" for n, name in enumerate(NAMES)}


OUTCOME = next(group for group in GROUPS if "bezoldigde_tewerkstelling" in group.items)


def test_names_right_of_numbers_are_near_and_what_fills_no_slot_is_no_distance() -> None:
    """Growth in bars under its names; the same names stand far right of it, and one heads another block's table."""
    growth = [("+6,2%", 454, 51), ("+4,5%", 649, 53), ("-2,6%", 607, 75), ("-11,8%", 408, 85)]
    table = [run(f"{n}.50{n}", 1000 + 60 * k, 300 + 14 * n) for n in range(1, 6) for k in (0, 1)]
    at = [
        ("kansengroepen|growth", 399, 36), ("bezoldigde_tewerkstelling", 595, 36), ("kansengroepen", 784, 62),
        ("bezoldigde_tewerkstelling", 784, 89), ("kansengroepen", 1000, 280),
    ]  # fmt: skip
    text = "label 0 abcdefghijkl"
    page = pieces(*(run(*one, 8) for one in growth), *table, *(run(text, x, y) for _, x, y in at), width=1300)
    labels = [label(name, x, y, text) for name, x, y in at]
    labels = [replace(one, lines=tuple(line for line in page.lines if line.box == one.box)) for one in labels]
    fillings = Fillings(page.tokens, labels, page, Obstacles(page, LEXICON), {}).of(OUTCOME, labels)
    (right,) = [score for score, one in fillings if one.habit == "right"]
    best, filling = max(fillings, key=lambda one: one[0])
    assert best > right + 1
    assert {token.text: slot.item for token, slot in filling.slots.items()} == {
        "+6,2%": "kansengroepen", "-11,8%": "kansengroepen",
        "+4,5%": "bezoldigde_tewerkstelling", "-2,6%": "bezoldigde_tewerkstelling",
    }  # fmt: skip


def test_what_is_withheld_under_a_name_alone_fills_nothing() -> None:
    """It fits any statistic: in a table's column it is of what the column's rows are."""
    withheld = [run("n.b.", 100, y) for y in (115, 130)]
    for numbers, filled_by in ((withheld, set()), ([run("+2,5%", 100, 115), withheld[1]], {"+2,5%", "n.b."})):
        page = pieces(*numbers, run("label 0 abcdefgh", 100, 100))
        one = label("bezoldigde_tewerkstelling", 100, 100, "label 0 abcdefgh")
        labels = [replace(one, lines=page.lines)]
        found = {
            f.habit: f for _, f in Fillings(page.tokens, labels, page, Obstacles(page, LEXICON), {}).of(OUTCOME, labels)
        }
        assert {token.text for token in found["above"].slots} == filled_by


@pytest.mark.parametrize(("numbers", "filled_by"), [((1,), set()), ((0, 1), {"-20,0%", "-20,1%"})])
def test_one_number_over_a_name_is_no_habit(numbers: tuple[int, ...], filled_by: set[str]) -> None:
    """Growth in bars that hang down: what is under the one name's axis stands right over the other name."""
    at = [("kansengroepen", 100 + 300 * n, 200) for n in numbers]
    runs = [run(f"-20,{n}%", x, 188) for n, (_, x, _) in zip(numbers, at, strict=True)]
    page = pieces(*runs, *(run("label xyz", x, y) for _, x, y in at))
    labels = [label(OUTCOME.items[2 * n], x, y, "label xyz") for n, (_, x, y) in zip(numbers, at, strict=True)]
    labels = [replace(one, lines=tuple(line for line in page.lines if line.box == one.box)) for one in labels]
    fillings = Fillings(page.tokens, labels, page, Obstacles(page, LEXICON), {}).of(OUTCOME, labels)
    below = next(one for _, one in fillings if one.habit == "below")
    assert {token.text for token in below.slots} == filled_by

"""Numbers and the areas beside them."""

from __future__ import annotations

import pytest

from ladder_etl.extract.page.spots import area_labels, spots_of
from ladder_etl.pdf.pages import Drawing, Run
from tests.extract.typed import LEXICON, pieces, rect, run


def of_two_names(upper: str, lower: str, right: float, numbers: list[tuple[str, str]]) -> set[tuple[str | None, str]]:
    """The areas of numbers in four cards: each has two names under each other, ``right`` of which a number begins."""
    runs = []
    for n, (whole, part) in enumerate(numbers):
        x, y = 100 + 200 * (n % 2), 100 + 90 * (n // 2)
        runs += [run(upper, x, y, 8), run(whole, x + right, y - 1)]
        runs += [run(lower, x, y + 13, 8), run(part, x + right, y + 12)]
    page = pieces(*runs)
    counts = [token for token in page.tokens if token.is_count]
    return {(spot.area, spot.token.text) for spot in spots_of(counts, area_labels(page.lines, LEXICON), pieces=page)}


def test_a_name_drawn_over_its_own_number_leaves_it_the_line_above_to_its_own_name() -> None:
    """The longer name reaches over its number, so that the number above it is all that it is near to."""
    numbers = [("44.445", "8.193"), ("797", "131"), ("5.294", "1.314"), ("7.004", "1.183")]
    found = of_two_names("West-Vlaanderen", "Midden-West-Vlaanderen", 75, numbers)
    assert not any(area == "MIDDEN" for area, _ in found)


def test_a_number_on_the_line_of_the_lower_name_of_a_list_isnt_the_upper_ones() -> None:
    """The upper names reach over their own numbers; the lower ones stand far left of theirs."""
    numbers = [("444", "38.193"), ("797", "91.131"), ("529", "61.314"), ("704", "41.183")]
    found = of_two_names("Provincie West-Vlaanderen", "Vlaams Gewest", 85, numbers)
    assert not any(area == "BE25" and len(text) > 3 for area, text in found)


@pytest.mark.parametrize("names", [("West-Vlaanderen", "Vlaams Gewest"), ("Prov.", "Oostende")])
def test_a_rungs_totals_stand_as_far_from_their_names_as_the_numbers_of_cards(names: tuple[str, str]) -> None:
    """``Prov.`` over ``Oostende`` are two names, though each of the two words may be part of one."""
    runs, drawings = [], []
    places = [(100 + 200 * n, 200) for n in range(3)] + [(100, 100)]
    for n, (x, y) in enumerate(places):
        for k, name in enumerate(names):
            runs += [run(name, x, y + 14 * k, 8), run(f"{n + 1}{k}", x + 110, y - 1 + 14 * k)]
        if y == 200:
            drawings.append(rect(x - 5, y - 20, x + 150, y + 40))
    page = pieces(*runs, drawings=drawings)
    counts = [token for token in page.tokens if token.is_count]
    found = {spot.token.text: spot.area for spot in spots_of(counts, area_labels(page.lines, LEXICON), pieces=page)}
    areas = [LEXICON.area(name) for name in names]
    assert found == {f"{n + 1}{k}": areas[k] for n in range(4) for k in (0, 1)}


def test_a_rungs_totals_stand_on_the_lines_of_their_names_across_its_band() -> None:
    """A band as wide as the page is no box; its heading, and names of its totals, stand far left of them."""
    runs = []
    for k, (name, number) in enumerate((("Westhoek", "24.891"), ("West-Vlaanderen", "108.056"))):
        runs += [run(name, 340, 107 + 24 * k, 7), run(number, 900 - 5 * len(number), 104 + 24 * k, 13)]
    page = pieces(*runs, drawings=[rect(20, 95, 980, 155)])
    found = spots_of(list(page.tokens), area_labels(page.lines, LEXICON), pieces=page)
    assert {spot.token.text: spot.area for spot in found} == {"24.891": "WESTHOEK", "108.056": "BE25"}


@pytest.mark.parametrize(("apart", "read"), [(40, True), (14, False)])
def test_two_names_before_their_numbers_on_one_line_need_no_others_like_them(apart: float, *, read: bool) -> None:
    """Unless the first number is hardly farther from the second name than from its own."""
    runs, x = [], 200.0
    for name, number in (("West-Vlaanderen", "10.788"), ("Oostende", "2.579")):
        named = run(name, x, 101, 7)
        counted = run(number, named.box.x1 + 12, 100, 11)
        runs += [named, counted]
        x = counted.box.x1 + apart
    page = pieces(*runs)
    found = spots_of(list(page.tokens), area_labels(page.lines, LEXICON), pieces=page)
    assert {spot.token.text: spot.area for spot in found} == ({"10.788": "BE25", "2.579": "OOSTENDE"} if read else {})


def cards(first: str, second: str) -> tuple[list[Run], list[Drawing]]:
    """Four cards beside each other: an area's name over a number, and under that another one's before a number."""
    runs, drawings = [], []
    for n in range(4):
        x = 100 + 150 * n
        runs += [run(first, x, 100, 7), run(f"4{n}.432", x, 110, 18), run(second, x, 133, 8)]
        runs.append(run(f"23{n}.787", x + 70, 133, 8))
        drawings.append(rect(x - 8, 80, x + 135, 150))
    return runs, drawings


def test_one_name_over_its_number_and_the_other_on_its_line() -> None:
    """The name under a number contests it while it has no number of its own."""
    runs, drawings = cards("West-Vlaanderen", "Vlaams Gewest:")
    page = pieces(*runs, drawings=drawings)
    found = spots_of(list(page.tokens), area_labels(page.lines, LEXICON), pieces=page)
    assert {(spot.area, spot.token.text) for spot in found} == {
        *(("BE25", f"4{n}.432") for n in range(4)),
        *(("BE2", f"23{n}.787") for n in range(4)),
    }


def test_a_number_in_a_card_isnt_named_by_the_card_behind_it() -> None:
    """Its own name reaches under it, and is taken to stand on neither side."""
    runs, drawings = [], []
    for n in range(6):
        x = 100 + 110 * n
        runs += [run("Vlaams Gewest", x, 100, 10), run(f"1.71{n}", x + 50, 100, 12)]
        drawings.append(rect(x - 4, 70, x + 100, 150))
    page = pieces(*runs, drawings=drawings)
    spots = spots_of(list(page.tokens), area_labels(page.lines, LEXICON), pieces=page)
    assert all(
        any(box.holds_middle_of(spot.label.box) and box.holds_middle_of(spot.token.box) for box in page.boxes)
        for spot in spots
    )


def test_a_number_whose_card_tells_its_name_gets_no_second_one() -> None:
    """The lines of the last card are lower than those beside it: its first is level with the total of a region."""
    runs, drawings = [], []
    for k, name in enumerate(("West-Vlaanderen", "Oostende")):
        for band, top in enumerate((100, 250)):
            runs += [run(name, 26, top + 2 + 19 * k, 6), run(f"{band}{k}.568", 90, top + 19 * k, 12)]
            for n, lower in enumerate((11, 20 if band else 11)):
                x, y = 204 + 176 * n, top + lower + 15 * k
                runs += [run(name, x, y + 2, 6), run(f"{band}{n}{k}", x + 140, y, 10)]
                drawings.append(rect(x - 8, top - 10, x + 160, top + 50))
    page = pieces(*runs, drawings=drawings)
    found = spots_of(list(page.tokens), area_labels(page.lines, LEXICON), pieces=page)
    assert len(found) == len(page.tokens)
    assert all(
        spot.area == ("OOSTENDE" if spot.token.text.removesuffix(".568")[-1] == "1" else "BE25") for spot in found
    )


def test_numbers_set_in_a_column_stand_farther_behind_short_names() -> None:
    assert of_two_names("WV", "VG", 48, [(f"9{n}.459", f"28{n}.874") for n in range(3)]) == {
        (area, text) for n in range(3) for area, text in (("BE25", f"9{n}.459"), ("BE2", f"28{n}.874"))
    }

"""Text between a label and a number parts them."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.containers import by_container
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from tests.extract.typed import LEXICON, label, pieces, rect, run


def owned(page: Pieces, text: str) -> Label:
    line = next(line for line in page.lines if line.text == text)
    return Label("it", text, line.box, line.size, 100.0, (line,))


def free(page: Pieces) -> list[str]:
    (token,) = page.tokens
    return [of.id for of in Obstacles(page, LEXICON).free({token: owned(page, "Mijn label")}).values()]


@pytest.mark.parametrize(("x", "y"), [(100.0, 160.0), (300.0, 100.0)])
def test_nothing_between_parts_nothing(x: float, y: float) -> None:
    assert free(pieces(run("Mijn label", 100, 100), run("1.000", x, y))) == ["it"]


@pytest.mark.parametrize(
    ("x", "y", "bx", "by"), [(100.0, 180.0, 100.0, 140.0), (300.0, 100.0, 190.0, 100.0), (100.0, 180.0, 95.0, 150.0)]
)
def test_another_text_between_parts_them(x: float, y: float, bx: float, by: float) -> None:
    assert free(pieces(run("Mijn label", 100, 100), run("Iets anders", bx, by), run("1.000", x, y))) == []


@pytest.mark.parametrize(("x", "parted"), [(80.0, True), (-20.0, False)])
def test_a_text_across_the_edge_of_a_name_parts_it_from_what_reaches_over_that_edge(x: float, parted: bool) -> None:
    page = pieces(run("Mijn label", 100, 200), run("Een heel andere naam", x, 150), run("1.000", 80, 100))
    assert free(page) == ([] if parted else ["it"])


@pytest.mark.parametrize("between", ["West-Vlaanderen", "WV", "Aandeel", "=", "("])
def test_names_of_areas_and_statistics_and_signs_part_nothing(between: str) -> None:
    assert free(pieces(run("Mijn label", 100, 100), run(between, 100, 140), run("1.000", 100, 180))) == ["it"]


@pytest.mark.parametrize(("x", "parted"), [(148.0, True), (135.0, False)])
def test_a_number_under_the_corner_of_a_name_is_parted_by_what_is_under_the_rest(x: float, parted: bool) -> None:
    page = pieces(run("Mijn label", 100, 100), run("Kop eronder", 80, 150), run("1.000", x, 180))
    assert free(page) == ([] if parted else ["it"])


def test_what_goes_on_below_a_label_is_its_own() -> None:
    page = pieces(run("Mijn label", 100, 100), run("dat verder gaat", 100, 112), run("1.000", 100, 140))
    assert free(page) == ["it"]


def test_text_between_two_numbers() -> None:
    page = pieces(run("1", 100, 100), run("Iets anders", 150, 100), run("2", 300, 100), run("3", 330, 100))
    one, two, three = sorted(page.tokens, key=lambda token: token.box.x0)
    obstacles = Obstacles(page, LEXICON)
    assert obstacles.between(one.box, two.box)
    assert not obstacles.between(two.box, three.box)


def container(*labels: tuple[str, float, float]) -> list[str]:
    page = pieces(run("7", 120, 120), drawings=[rect(100, 100, 200, 150), rect(90, 90, 350, 250)])
    (token,) = page.tokens
    found: dict[Token, Label] = by_container([token], [label(*one) for one in labels], page.boxes)
    return [one.id for one in found.values()]


def test_a_number_belongs_to_the_only_label_of_its_smallest_labelled_box() -> None:
    assert container(("in", 110, 105), ("out", 300, 200)) == ["in"]
    assert container(("out", 300, 200)) == ["out"]
    assert container(("one", 110, 105), ("two", 150, 105), ("out", 300, 200)) == []
    assert container(("far", 900, 900)) == []


def test_grounds_and_specks_are_no_boxes() -> None:
    page = pieces(run("7", 5, 5), drawings=[rect(0, 0, 1000, 1000), rect(0, 0, 10, 10), rect(0, 0, 60, 60)])
    assert [box.x1 for box in page.boxes] == [60]


@pytest.mark.parametrize(("bottom", "parted"), [(97.0, False), (116.0, True), (130.0, False)])
def test_a_rule_from_the_label_to_a_number_parts_rows(bottom: float, parted: bool) -> None:
    page = pieces(run("Mijn label", 100, 100), run("1.000", 300, 114), drawings=[rect(90, bottom, 400, bottom + 0.5)])
    assert free(page) == ([] if parted else ["it"])


def test_a_line_under_a_label_alone_parts_nothing() -> None:
    page = pieces(run("Mijn label", 100, 100), run("1.000", 300, 114), drawings=[rect(100, 116, 150, 116.5)])
    assert free(page) == ["it"]


@pytest.mark.parametrize(("right", "parted"), [(250.0, True), (296.0, False)])
def test_a_gutter_between_two_columns_of_the_sheet_parts_what_stands_on_them(right: float, parted: bool) -> None:
    """The grounds of a table's columns touch each other: they part nothing."""
    grounds = [rect(90, 50, right, 450), rect(300, 50, 600, 450)]
    page = pieces(run("Mijn label", 100, 100), run("1.000", 320, 100), drawings=grounds)
    assert free(page) == ([] if parted else ["it"])


@pytest.mark.parametrize(("size", "x", "apart"), [(14.0, 60.0, True), (10.0, 60.0, False), (14.0, 600.0, False)])
def test_a_title_parts_a_block_from_the_names_below_it(size: float, x: float, apart: bool) -> None:
    page = pieces(run("Iets anders", x, 150, size), run("Mijn label", 100, 200))
    assert Obstacles(page, LEXICON).are_titled_apart(Box(60, 80, 300, 120), owned(page, "Mijn label")) == apart

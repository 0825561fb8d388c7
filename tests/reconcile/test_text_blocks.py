"""Copies of prose: equal, in part, differing; what speaks of two things stays two."""

from __future__ import annotations

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Place
from ladder_etl.domain.texts import TextBlock, footnotes_to
from ladder_etl.extract.extraction import Extraction, PlacedProse
from ladder_etl.extract.texts.prose import Prose
from ladder_etl.pdf.pages import Page
from ladder_etl.reconcile.text_blocks import reconciled_texts

LONG = (
    "Een traject van beperkte duur zonder contract telt mee vanaf de eerste dag, en duurt nooit langer dan 24 maanden."
)


def placed(
    *lines: str,
    page: int = 1,
    document: str = "a",
    kind: str = "paragraph",
    copies: tuple[int, ...] = (),
    mark: str = "",
) -> PlacedProse:
    box = Box(10, 10, 200, 20)
    one = Prose(kind, mark, (), lines, frozenset(), copies or (1,) * len(lines), box, (box,) if mark else ())
    return PlacedProse(one, document, Page(page, 600, 800, (), ()))


def blocks(*prose: PlacedProse) -> tuple[TextBlock, ...]:
    lines = [line for one in prose for line in one.prose.lines]
    return reconciled_texts(Extraction(prose=list(prose), lines=lines))


def test_equal_texts_are_copies_however_their_lines_are_broken() -> None:
    (block,) = blocks(
        placed("Een kort-", "ing geldt voor iedereen."), placed("Een korting geldt voor iedereen.", page=2)
    )
    assert (block.text, block.copies, block.differences) == ("Een korting geldt voor iedereen.", 2, "")
    assert [place.page for place in block.elsewhere] == [2]


def test_copies_at_the_same_place_are_counted_and_parts_told() -> None:
    (block,) = blocks(placed("Een traject van", "beperkte duur", "zonder contract.", copies=(2, 5, 5)))
    assert (block.copies, block.differences) == (5, "line 1 drawn 2 times, lines 2-3 drawn 5 times")


def test_a_part_is_a_copy_that_lacks_the_rest() -> None:
    part = LONG.partition(", en")[0]
    (block,) = blocks(placed(part), placed(LONG, page=3))
    assert block.text == LONG
    assert block.differences == 'page 1, same place: "dag" for "dag, en duurt nooit langer dan 24 maanden."'.replace(
        ", same place", ""
    )
    assert (block.place.page, block.copies) == (3, 2)


def test_a_word_that_differs_is_told() -> None:
    (block,) = blocks(placed(LONG), placed(LONG.replace("24", "12"), page=2))
    assert block.differences == 'page 2: "12" for "24"'


def test_what_names_another_region_is_another_text() -> None:
    texts = [f"In de streek rond {name} werken er meer mensen in de zorg dan elders." for name in ("Brugge", "Ieper")]
    assert [block.text for block in blocks(placed(texts[0]), placed(texts[1], page=2))] == texts


def test_footnotes_of_different_marks_stay_apart_and_are_found_by_what_bears_them() -> None:
    one, two = blocks(
        placed(f"(1) {LONG}", kind="footnote", mark="1"), placed(f"(2) {LONG}", kind="footnote", mark="2", page=2)
    )
    assert footnotes_to((one, two), [Place("a", 2, Box(12, 11, 150, 19))]) == [two]
    assert footnotes_to((one, two), [Place("b", 2, Box(12, 11, 150, 19))]) == []

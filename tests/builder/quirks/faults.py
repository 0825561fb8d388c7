"""Faults that are ordered: misprints, numbers that disagree or belong to nothing, labels that are missing."""

from __future__ import annotations

from dataclasses import replace

from tests.builder.keys import COUNT
from tests.builder.model import LABEL, STRAY, Page, Text
from tests.builder.quirks.ground import Work, free_place, group_of, groups, has_digits, other_number, pick, plain_copy


def misprint(work: Work) -> None:
    """One digit of one count of the measure table is wrong, in all its copies: a sum or share will not hold."""

    def wanted(text: Text) -> bool:
        return (
            has_digits(text)
            and text.key is not None
            and text.key.block == "measure_table"
            and text.key.statistic == COUNT
        )

    _reprint(work, pick(work, work.provincial[0], wanted, 1))


def misprint_anywhere(work: Work) -> None:
    """One digit of any figure is wrong."""
    _reprint(work, pick(work, work.page(), has_digits, 1))


def _reprint(work: Work, chosen: list[Text]) -> None:
    for text in chosen:
        wrong = other_number(work.rng, text.s)
        for page in work.pages:
            page.items = [
                replace(item, s=item.s.replace(item.printed, wrong), printed=wrong, note="misprint")
                if isinstance(item, Text) and item.key == text.key and item.visible
                else item
                for item in page.items
            ]


def overprint(work: Work) -> None:
    """A number printed over another at the same place, both to be seen: nobody can say which is meant."""
    page = work.page()
    for text in pick(work, page, has_digits, 1):
        string = other_number(work.rng, text.s)
        page.items.append(replace(text, s=string, printed=string))


def disagreeing_copy(work: Work) -> None:
    """A ladder box again at a free place, with one number that differs."""
    page = work.provincial[1]
    for name in work.rng.sample(groups(page, "box:"), 1):
        items, (x0, top, x1, bottom) = group_of(page, name)
        place = free_place(work, page, x1 - x0, bottom - top)
        if not place:
            return
        moved = [item.moved(place[0] - x0, place[1] - top) for item in items]
        numbers = [n for n, item in enumerate(moved) if isinstance(item, Text) and has_digits(item)]
        if numbers:
            wrong = moved[numbers[0]]
            assert isinstance(wrong, Text)
            string = other_number(work.rng, wrong.s)
            moved[numbers[0]] = replace(wrong, s=string, printed=string)
        page.items += moved


def stray_numbers(work: Work) -> None:
    """Numbers at free places that nothing explains."""
    for page in work.pages:
        _strays(work, page, 1)


def one_stray_number(work: Work) -> None:
    """One such number, on any page."""
    _strays(work, work.page(), 1)


def _strays(work: Work, page: Page, count: int) -> None:
    for text in pick(work, page, has_digits, count):
        place = free_place(work, page, 60, text.size)
        if place:
            string = f"{work.rng.randint(2, 98)}.{work.rng.randint(100, 999)}"
            page.items.append(
                plain_copy(
                    text,
                    x=place[0] + 2,
                    y=place[3] - 0.2 * text.size,
                    s=string,
                    role=STRAY,
                    group="",
                    color=(0.1, 0.1, 0.1),
                )
            )


def missing_labels(work: Work) -> None:
    """Two rows of the measure table without their label, the code stays."""
    page = work.provincial[0]
    for name in work.rng.sample(groups(page, "row:"), 2):
        labels = [
            item
            for item in group_of(page, name)[0]
            if isinstance(item, Text) and item.role == LABEL and len(item.s) > 8 and " + " not in item.s
        ]
        gone = {id(item) for item in labels}
        page.items = [item for item in page.items if id(item) not in gone]

"""The eye's verdict on what careless producers draw: patterns, masks, images, memberships, nested forms, odd fonts."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary

from ladder_etl.pdf.pages import PARTLY
from ladder_etl.pdf.reading import read_pages
from tests.pdf.nasty import (
    NUMBER,
    Extra,
    drawn_font,
    helvetica,
    masked,
    nested,
    page_of,
    patterned,
    pictured,
    shown,
)

Case = tuple[str, Extra | None]
IMAGE = "q 300 0 0 150 20 20 cm /Im Do Q"
SEEN: dict[str, Case] = {
    "in a pattern's colour": (shown(NUMBER, before="/Pattern cs /Red scn"), patterned),
    "under a mask that lets all through": (f"q /Mask gs {shown(NUMBER)} Q", masked(1)),
    "upon an image": (f"{IMAGE} {shown(NUMBER)}", pictured),
    "under a transparent shape": (f"{shown(NUMBER)} q /Half gs 1 0 0 rg 20 20 300 150 re f Q", None),
    "a membership of which one layer is on": (f"/OC /AnyOfBoth BDC {shown(NUMBER)} EMC", None),
    "in a form in a form": ("/Outer Do", nested()),
    "said to be another text": (f"/Span <</ActualText (88.888)>> BDC {shown(NUMBER)} EMC", None),
}
HIDDEN: dict[str, Case] = {
    "in a white pattern": (shown(NUMBER, before="/Pattern cs /White scn"), patterned),
    "under a mask that lets nothing through": (f"q /Mask gs {shown(NUMBER)} Q", masked(0)),
    "white on a white shape on an image": (
        f"{IMAGE} q 1 g 40 90 120 40 re f Q {shown(NUMBER, before='1 g')}",
        pictured,
    ),
    "under an image": (f"{shown(NUMBER)} {IMAGE}", pictured),
    "a membership whose layers are off": (f"/OC /AnyOfOff BDC {shown(NUMBER)} EMC", None),
    "a membership that wants all layers on": (f"/OC /AllOfBoth BDC {shown(NUMBER)} EMC", None),
    "a membership by expression": (f"/OC /NotOn BDC {shown(NUMBER)} EMC", None),
    "in a form in a form that is clipped away": ("/Outer Do", nested("0 0 40 40")),
    "in a form in a form in a layer that is off": ("/Outer Do", nested(layer="Off")),
    "in a form in a form of a membership that is off": ("/Outer Do", nested(layer="AllOfBoth")),
    "under a bar of its own colour": (f"{shown(NUMBER, before='1 0 0 rg')} q 1 0 0 rg 45 95 90 25 re f Q", None),
    "struck through": (f"{shown(NUMBER)} q 0 g 45 108 90 2 re f Q", None),
    "too small to read": (shown(NUMBER, size=1), None),
}
BESIDE = shown("zichtbaar", 20, 20, 10)


def read(content: str, extra: Extra | None = None) -> dict[str, str]:
    (page,) = read_pages(page_of(f"{BESIDE} {content} {BESIDE}", extra))
    runs = {run.text: run.hidden for run in page.runs}
    assert runs.pop("zichtbaar") == ""
    return runs


@pytest.mark.parametrize("case", SEEN)
def test_what_the_eye_sees_is_read_as_it_is_drawn(case: str) -> None:
    assert read(*SEEN[case]) == {NUMBER: ""}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_the_eye_does_not_see_is_hidden(case: str) -> None:
    assert read(*HIDDEN[case])[NUMBER] != ""


@pytest.mark.parametrize("drawn", ["West-Vlaanderen", "-5,2%", "onder-"])
def test_a_soft_hyphen_that_is_seen_is_a_hyphen_or_a_sign(drawn: str) -> None:
    """Many fonts have one glyph for both, and the map from glyphs to characters names either."""
    assert read(shown(drawn, font="Soft"), soft("-")) == {drawn: ""}


def test_a_soft_hyphen_that_is_not_seen_stays_one() -> None:
    assert read(shown("onder steund", font="Soft"), soft(" ")) == {"onder\N{SOFT HYPHEN}steund": ""}


def soft(code: str) -> Extra:
    """A font Soft whose map says that this character is a soft hyphen."""

    def extra(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        letters = {chr(n): chr(n) for n in range(32, 127)}
        resources.Font.Soft = helvetica(pdf, {**letters, code: "\N{SOFT HYPHEN}"})

    return extra


def test_a_font_that_draws_its_glyphs_is_read() -> None:
    assert read(shown("17.1", font="F3"), drawn_font) == {"17.1": ""}


@pytest.mark.parametrize("number", [NUMBER, "-17,0", "6", "1.000.000", "West-Vlaanderen 36.165"])
@pytest.mark.parametrize("hides", ["white shape", "clip"])
def test_a_number_without_its_last_digit_is_never_read(number: str, hides: str) -> None:
    (page,) = read_pages(page_of(shown(number)))
    last = page.runs[0].spans[-1]
    edge = last[1] - 0.2
    if hides == "clip":
        content = f"q 0 0 {edge} 200 re W n {shown(number)} Q"
    else:
        content = f"{shown(number)} q 1 g {edge} 80 60 60 re f Q"
    assert read(content)[number] in (PARTLY, "no ink")


@pytest.mark.parametrize("number", ["-17,0%", "+2,5%"])
def test_a_number_without_its_sign_is_never_read(number: str) -> None:
    (page,) = read_pages(page_of(shown(number)))
    sign = page.runs[0].spans[0]
    content = f"{shown(number)} q 1 g {sign[1] - 2} 80 {sign[3] - sign[1] + 2} 60 re f Q"
    assert read(content)[number] == PARTLY


def test_small_print_of_a_small_page_is_read() -> None:
    (page,) = read_pages(page_of(" ".join(shown(NUMBER, 50, 20 + 3 * n, 1.2) for n in range(5))))
    assert [run.hidden for run in page.runs] == [""] * 5


@pytest.mark.parametrize("number", [NUMBER, "4", "7,1", "1.111", "0"])
@pytest.mark.parametrize(("cover", "seen"), [("107 12", False), ("96 13", False), ("115 9", True), ("92 10", True)])
def test_a_number_cut_along_its_line_is_never_read(number: str, cover: str, seen: bool) -> None:
    """Each digit reaches from top to bottom: what sticks out from under a cover is not to be read."""
    bottom, height = cover.split()
    runs = read(f"{shown(number)} q 1 g 40 {bottom} 200 {height} re f Q")
    assert (runs[number] == "") is seen

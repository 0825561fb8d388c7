"""What nobody sees is hidden, what is seen is not: layers, modes, opacity, colour, clips, covers."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from ladder_etl.pdf.reading import read_pages
from tests.pdf.drawn import Sheet, clipped, pdf_of, rectangle, text

NUMBER = "12.345"


def layered(name: str, content: str) -> str:
    return f"\n/OC /{name} BDC {content} EMC\n"


HIDDEN = {
    "layer off": layered("Off", text(NUMBER, 100, 700)),
    "form in a layer off": layered("Off", "/Fx Do"),
    "render mode 3": text(NUMBER, 100, 700, mode=3),
    "render mode 7": text(NUMBER, 100, 700, mode=7),
    "opacity 0": f"q /Clear gs {text(NUMBER, 100, 700)} Q\n",
    "white on paper": text(NUMBER, 100, 700, color="1 g"),
    "blue on blue": rectangle(80, 680, 200, 60, "0.1 0.2 0.6 rg") + text(NUMBER, 100, 700, color="0.1 0.2 0.6 rg"),
    "outside its clip": clipped(300, 300, 50, 50, text(NUMBER, 100, 700)),
    "half outside its clip": clipped(90, 690, 28, 50, text(NUMBER, 100, 700)),
    "painted over": text(NUMBER, 100, 700) + rectangle(90, 690, 80, 30),
    "off the page": text(NUMBER, 700, 700),
    "size zero": text(NUMBER, 100, 700, size=0),
}
SEEN = {
    "plain": text(NUMBER, 100, 700),
    "layer on": layered("On", text(NUMBER, 100, 700)),
    "in a form": "/Fx Do\n",
    "half transparent": f"q /Half gs {text(NUMBER, 100, 700)} Q\n",
    "white on blue": rectangle(80, 680, 200, 60, "0.1 0.2 0.6 rg") + text(NUMBER, 100, 700, color="1 g"),
    "pale on paper": text(NUMBER, 100, 700, color="0.85 g"),
    "yellow on paper": text(NUMBER, 100, 700, color="1 1 0 rg"),
    "inside its clip": clipped(90, 690, 100, 50, text(NUMBER, 100, 700)),
    "box painted first": rectangle(90, 690, 80, 30, "0.9 g") + text(NUMBER, 100, 700),
    "outlined letters": text(NUMBER, 100, 700, 24, mode=1),
    "very small": text(NUMBER, 100, 700, size=4),
}


def runs_of(content: str) -> dict[str, str]:
    sheet = Sheet(content, forms={"Fx": text(NUMBER, 100, 700)})
    return {run.text: run.hidden for run in read_pages(pdf_of(sheet))[0].runs}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_nobody_sees_is_hidden(case: str) -> None:
    runs = runs_of(HIDDEN[case] + text("zichtbaar", 100, 100))
    assert runs["zichtbaar"] == ""
    assert runs.get(NUMBER, "not even read") != ""


@pytest.mark.parametrize("case", SEEN)
def test_what_is_seen_is_not_hidden(case: str) -> None:
    assert runs_of(SEEN[case]) == {NUMBER: ""}


def test_the_layer_of_a_run_is_known() -> None:
    page = read_pages(pdf_of(layered("On", text(NUMBER, 100, 700)) + text("36", 100, 600)))[0]
    assert {run.text: run.layer for run in page.runs} == {NUMBER: "On", "36": ""}


def test_a_hidden_number_upon_a_seen_one_hides_nothing() -> None:
    content = text("21.214", 100, 700) + layered("Off", text("99.999", 100, 700)) + text("88.888", 100, 700, mode=3)
    page = read_pages(pdf_of(content))[0]
    assert [(run.text, run.rivals) for run in page.seen] == [("21.214", ())]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("x", [100.0, 100.37, 251.83])
def test_rivals_are_judged_alike_wherever_they_stand(rotate: int, x: float) -> None:
    frame = "q 0.4 w 1 0 0 RG 20 20 500 780 re S Q\n"
    twin = clipped(x, 650, 50, 5, text("99.999", x, 700.21, 5))
    page = read_pages(pdf_of(Sheet(frame + text("21.214", x, 700.21, 5) + twin, rotate=rotate)))[0]
    assert [(run.text, run.rivals) for run in page.seen] == [("21.214", ())]


def test_neighbouring_lines_lend_no_ink() -> None:
    content = text("11.111", 100, 712) + text(NUMBER, 100, 700, color="1 g") + text("22.222", 100, 688)
    assert runs_of(content) == {"11.111": "", NUMBER: "no ink", "22.222": ""}


def test_a_page_of_a_gigantic_size_is_read() -> None:
    page = read_pages(pdf_of(Sheet(text(NUMBER, 7000, 7000, 40), (0, 0, 14400, 14400))))[0]
    assert [run.text for run in page.seen] == [NUMBER]


@pytest.mark.parametrize(("state", "drawn"), [("Clear", 0), ("Half", 1)])
def test_what_is_painted_without_opacity_is_no_drawing(state: str, drawn: int) -> None:
    """Bars of an older version would tell the colours of the visible ones."""
    (page,) = read_pages(pdf_of(f"q /{state} gs {rectangle(100, 700, 50, 20, '1 0 0 rg')} Q"))
    assert len(page.drawings) == drawn


RED = rectangle(100, 700, 50, 20, "1 0 0 rg")
UNSEEN_BOXES = {
    "layer off": layered("Off", RED),
    "form in a layer off": layered("Off", "/Bar Do"),
    "outside its clip": clipped(300, 300, 50, 50, RED),
    "painted over": RED + rectangle(90, 690, 80, 40, "1 g"),
    "painted over in grey": RED + rectangle(90, 690, 80, 40, "0.8 g"),
}
SEEN_BOXES = {
    "plain": RED,
    "in a form": "/Bar Do\n",
    "half painted over": RED + rectangle(90, 690, 30, 40, "1 g"),
    "covered by text alone": RED + text("12.345", 105, 705, color="1 g"),
    "half transparent": f"q /Half gs {RED} Q\n",
    "a line": rectangle(100, 700, 50, 0.5, "1 0 0 rg"),
    "white on paper": rectangle(100, 700, 50, 20, "1 g"),
}


@pytest.mark.parametrize(("case", "drawn"), [*((c, 0) for c in UNSEEN_BOXES), *((c, 1) for c in SEEN_BOXES)])
def test_boxes_that_nobody_sees_are_no_drawings(case: str, drawn: int) -> None:
    content = (UNSEEN_BOXES | SEEN_BOXES)[case] + text("zichtbaar", 100, 100)
    (page,) = read_pages(pdf_of(Sheet(content, forms={"Bar": RED})))
    place = (100, 122) if case != "a line" else (100, 141.5)
    found = [one for one in page.drawings if (one.box.x0, one.box.top) == pytest.approx(place)]
    assert len(found) == drawn


HIDDEN_LINES = {
    "painted over": rectangle(98, 704, 40, 0.6, "0 g") + rectangle(90, 690, 80, 40, "0.9 g"),
    "stroked and painted over": "0.5 w 98 704 m 138 704 l S\n" + rectangle(90, 690, 80, 40, "1 g"),
    "layer off": layered("Off", rectangle(98, 704, 40, 0.6, "0 g")),
}


@pytest.mark.parametrize("case", HIDDEN_LINES)
def test_a_line_that_nobody_sees_strikes_nothing(case: str) -> None:
    """The rules of an older version's table, under the newer one."""
    (page,) = read_pages(pdf_of(HIDDEN_LINES[case] + text(NUMBER, 100, 700)))
    assert [run.hidden for run in page.runs] == [""]
    assert not [one for one in page.drawings if one.box.height < 1]


GREEN = rectangle(120, 700, 70, 20, "0 1 0 rg")
WORDS = "".join(text(f"oude {n}", 300, 100 + 40 * n) for n in range(6))


@pytest.mark.parametrize(("layer", "words", "drawn"), [("Off", WORDS, 1), ("On", WORDS, 2), ("Off", "", 2)])
def test_a_drawing_shares_the_fate_of_its_layers_texts(layer: str, words: str, drawn: int) -> None:
    """An older bar under the newer one of its colour: what is left of that colour there is the newer one's."""
    older = rectangle(100, 700, 90, 20, "0 1 0 rg")
    (page,) = read_pages(pdf_of(GREEN + layered(layer, older + words) + text("zichtbaar", 100, 100)))
    assert sum(one.fill == (0, 1, 0) for one in page.drawings) == drawn


def test_the_seen_part_of_a_number_lends_its_ink_to_no_digits_beneath() -> None:
    """An older number, digit by digit, under a cover; upon it a newer one of which a second cover leaves a part."""
    stale = "".join(text(digit, 100 + 7 * place, 702) for place, digit in enumerate("1762"))
    seen_in_part = text("1196035", 100, 700) + rectangle(127, 690, 60, 30)
    runs = runs_of(stale + rectangle(90, 690, 80, 30) + seen_in_part)
    assert all(hidden for hidden in runs.values()), runs


def test_texts_that_meet_beside_the_page_are_hidden() -> None:
    content = text("12.345", 700, 700) + text("77.777", 702, 701) + text("36", 100, 600)
    assert [run.text for run in read_pages(pdf_of(content))[0].seen] == ["36"]


LINES = text("12.345", 100, 700) + text("36.912", 100, 686)


@pytest.mark.parametrize(
    ("content", "times"),
    [(LINES, 1), (LINES + text("77.777", 103, 700, mode=3), 1), (LINES + text("77.777", 103, 701), 2)],
    ids=["lines", "with an invisible number", "with a number upon one"],
)
def test_whose_ink_it_is_is_asked_only_where_texts_meet(
    content: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    get_page = pdfium.PdfDocument.get_page

    def counted(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
        opened.append(index)
        return get_page(document, index)

    monkeypatch.setattr(pdfium.PdfDocument, "get_page", counted)
    read_pages(pdf_of(content))
    assert len(opened) == times

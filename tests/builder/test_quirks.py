"""Each quirk is really in the file, and what it does to the eye is what it says."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache

import numpy as np
import pdfplumber
import pikepdf
import playa
import pypdfium2
import pytest
from hypothesis import given, settings
from playa.content import TextObject

from tests.builder.compose import Edition, build, first_sheet, region_page, second_sheet
from tests.builder.figures import drawn_figures
from tests.builder.keys import REGIONS
from tests.builder.layout import Layout
from tests.builder.model import Shape
from tests.builder.quirks import ADVERSE, COPIES, DRAWINGS, FAULTS, FRAMES, HIDDEN, QUIRKS, drawn_quirks
from tests.builder.strategies import editions
from tests.builder.writer import write

SEED = 7
#: these hide by means that a reader of the file alone doesn't see
UNSEEN = ("render_mode_3", "layer_off", "transparent", "paper_coloured", "clipped_away", "covered", "under_a_bar")


@cache
def made(*quirks: str) -> Edition:
    return build(drawn_figures(SEED, year=2024, gap=1, dropped=(), added=()), quirks=quirks, seed=SEED)


@cache
def pictures(*quirks: str) -> list[np.ndarray]:
    edition = made(*quirks)
    return [picture for data in (edition.provincial, *edition.parts) for picture in rendered(data)]


def rendered(data: bytes) -> list[np.ndarray]:
    """The pages' pictures in grey, a pixel a point."""
    pdf = pypdfium2.PdfDocument(data)
    out = [np.asarray(pdf[n].render(scale=1.0).to_pil().convert("L"), dtype=int) for n in range(len(pdf))]
    pdf.close()
    return out


@cache
def characters(*quirks: str) -> int:
    edition = made(*quirks)
    total = 0
    for data in (edition.provincial, *edition.parts):
        with playa.parse(data) as pdf:
            total += sum(len(text.chars) for page in pdf.pages for text in page.flatten(TextObject))
    return total


def contents(*quirks: str) -> bytes:
    """All content streams of both documents, forms included."""
    out = []
    edition = made(*quirks)
    for data in (edition.provincial, *edition.parts):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                page.contents_coalesce()
                out.append(page.Contents.read_bytes())
            out += [
                thing.read_bytes()
                for thing in pdf.objects
                if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"
            ]
    return b"\n".join(out)


@pytest.mark.parametrize("quirk", UNSEEN)
def test_hidden_text_is_in_the_file_and_not_to_be_seen(quirk: str) -> None:
    assert characters(quirk) > characters()
    for before, after in zip(pictures(), pictures(quirk), strict=True):
        assert abs(before - after).max() == 0
    assert made(quirk).truth == made().truth


@pytest.mark.parametrize(
    "quirk", ["framed", "rotated", "neighbours_outside", "no_to_unicode", "layer_on", "shuffled_order"]
)
def test_the_pages_look_as_before(quirk: str) -> None:
    assert made(quirk).provincial != made().provincial
    for before, after in zip(pictures(), pictures(quirk), strict=True):
        high, wide = before.shape
        # a frame at a fraction of a pixel shades edges otherwise
        assert (abs(before - after[:high, :wide]) > 60).sum() < 20
    assert made(quirk).truth == made().truth


@pytest.mark.parametrize("quirk", ["partial_copies", "partial_copies_everywhere", "drawn_twice", "repeated_sheet"])
def test_copies_at_the_same_place_take_nothing_away(quirk: str) -> None:
    assert characters(quirk) > characters() * 1.01
    for before, after, ground in zip(pictures(), pictures(quirk), bare(), strict=True):
        # text drawn again only grows away from what is behind it
        lost = abs(before - ground) - abs(after - ground)
        assert (lost > 60).sum() == 0
    assert made(quirk).truth == made().truth


@cache
def bare() -> list[np.ndarray]:
    """The pages without any text."""
    edition = made()
    sheets = [first_sheet(edition.figures, Layout()), second_sheet(edition.figures, Layout())]
    sheets += [region_page(edition.figures, Layout(), region) for region in REGIONS]
    for page in sheets:
        page.items = [item for item in page.items if isinstance(item, Shape)]
    return rendered(write(sheets, title=""))


def test_six_forms_at_the_same_place() -> None:
    with pikepdf.open(io.BytesIO(made("partial_copies").provincial)) as pdf:
        page = pdf.pages[0]
        forms = [form for form in page.Resources.XObject.values() if form.get("/Subtype") == "/Form"]
        page.contents_coalesce()
        assert page.Contents.read_bytes().count(b" Do") == 6
        assert sum(b"W n" in form.read_bytes() for form in forms) >= 6
    with pdfplumber.open(io.BytesIO(made("partial_copies").provincial)) as pdf:
        places = Counter((char["text"], round(char["x0"]), round(char["top"])) for char in pdf.pages[0].chars)
    assert max(places.values()) >= 5


@pytest.mark.parametrize(
    ("quirk", "trace"),
    [
        ("letter_spaced", b" Tc"), ("kerned", b"] TJ"), ("render_mode_3", b"3 Tr"), ("layer_off", b"/OC /Concept BDC"),
        ("layer_on", b"/OC /Cijfers BDC"), ("transparent", b" gs"),
    ],
)  # fmt: skip
def test_the_operators_are_there(quirk: str, trace: bytes) -> None:
    assert trace in contents(quirk)
    assert trace not in contents() or contents(quirk).count(trace) > contents().count(trace)


def test_frames() -> None:
    opened: list[pikepdf.Pdf] = []  # a page lives as long as its document

    def boxes(quirk: str) -> list[pikepdf.Page]:
        opened.append(pikepdf.open(io.BytesIO(made(quirk).provincial)))
        return list(opened[-1].pages)

    assert {int(page.Rotate) for page in boxes("rotated")} <= {90, 180, 270}
    assert all(float(page.UserUnit) > 1 for page in boxes("user_units"))
    for page in boxes("neighbours_outside"):
        assert float(page.CropBox[0]) > 0
        assert float(page.MediaBox[2]) > float(page.CropBox[2])
    with pikepdf.open(io.BytesIO(made("no_to_unicode").provincial)) as pdf:
        fonts = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]
        assert fonts
        assert not any("/ToUnicode" in font for font in fonts)
        assert any(
            "/Differences" in font.Encoding for font in fonts if isinstance(font.get("/Encoding"), pikepdf.Dictionary)
        )


def test_without_to_unicode_the_words_are_read_from_glyph_names() -> None:
    def words(*quirks: str) -> Counter[str]:
        with pdfplumber.open(io.BytesIO(made(*quirks).provincial)) as pdf:
            return Counter(word["text"] for page in pdf.pages for word in page.extract_words())

    assert words("no_to_unicode") == words()


@pytest.mark.parametrize("quirk", ["outlined_numbers", "outlined_like_2020"])
def test_drawings_are_seen_and_are_no_text(quirk: str) -> None:
    lost = [row for row in made(quirk).truth if not row.in_text_layer]
    assert len(lost) > 10
    assert characters(quirk) < characters()
    assert [row.printed for row in made(quirk).truth] == [row.printed for row in made().truth]
    gone = sum((abs(before - after) > 150).sum() for before, after in zip(pictures(), pictures(quirk), strict=True))
    assert gone < 300  # the same shapes: no number has left the picture


@pytest.mark.parametrize(
    ("quirk", "note"), [("misprint", "misprint"), ("overprint", "conflict"), ("disagreeing_copy", "conflict")]
)
def test_faults_are_told_by_the_truth(quirk: str, note: str) -> None:
    before = {row: row.printed for row in made().truth}
    changed = [row for row in made(quirk).truth if row not in before]
    assert [row.note for row in changed] == [note]
    assert ("|" in changed[0].printed) == (note == "conflict")


@pytest.mark.parametrize("quirk", ["stray_numbers", "one_stray_number"])
def test_strays_are_seen_and_are_no_figures(quirk: str) -> None:
    assert characters(quirk) > characters()
    assert any(abs(before - after).max() > 100 for before, after in zip(pictures(), pictures(quirk), strict=True))
    assert made(quirk).truth == made().truth


def test_minus_signs_of_three_kinds() -> None:
    signs = {row.printed[0] for row in made("mixed_minus").truth if row.statistic == "growth"}
    assert signs >= {"-", "\N{MINUS SIGN}", "\N{EN DASH}"}


def test_marks_in_the_run_are_no_part_of_the_number() -> None:
    assert made("joined_marks").truth == made().truth
    with pdfplumber.open(io.BytesIO(made("joined_marks").regional)) as pdf:
        assert any(word["text"] in ("(1)", "(2)", "(3)") for page in pdf.pages for word in page.extract_words())


@pytest.mark.parametrize("quirk", sorted(set(QUIRKS) - {*FAULTS, *DRAWINGS, *ADVERSE, "mixed_minus"}))
def test_harmless_quirks_leave_the_truth(quirk: str) -> None:
    edition = made(quirk)
    assert edition.truth == made().truth
    assert edition.digest != made().digest


@settings(max_examples=12, deadline=None)
@given(editions(harmless=True))
def test_harmless_editions_are_all_text(edition: Edition) -> None:
    assert all(row.in_text_layer and row.note in ("", "label.unknown") for row in edition.truth)
    for data in (edition.provincial, *edition.parts):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.pages) in (1, 2, 5, 7)


def test_quirks_are_drawn_from_their_seed() -> None:
    assert drawn_quirks(5) == drawn_quirks(5)
    drawn = {name for seed in range(200) for name in drawn_quirks(seed)}
    assert drawn == set(QUIRKS) - set(ADVERSE)
    safe = {name for seed in range(200) for name in drawn_quirks(seed, text_only=True)}
    assert not safe & (set(FAULTS) | set(DRAWINGS))
    assert safe >= set(COPIES) | set(FRAMES) | set(HIDDEN)


def test_an_unknown_quirk_is_refused() -> None:
    with pytest.raises(KeyError, match="no such quirk: nonsense"):
        build(drawn_figures(1), quirks=("nonsense",))

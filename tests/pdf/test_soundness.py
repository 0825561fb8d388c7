"""Damage is found before anything is read: flipped bits, wrong lengths, a broken index; and sound PDFs pass."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.pdf.reading import read_pages
from ladder_etl.pdf.soundness import MAX_PAGES, undamaged
from tests.hostile.handmade import FONT, content, deflated, page, pdf, stream, with_index_stream

SAMPLE = Path(__file__).parents[2] / "raw" / "2020"


def refused(content: bytes) -> str:
    """Why a PDF is refused; empty if it passes."""
    try:
        refuse_unsound(content, "it")
        with undamaged(content) as document:
            len(document.pages)
    except DocumentRefused as refusal:
        return refusal.reason
    return ""


@pytest.fixture(scope="module")
def sample() -> bytes:
    (path,) = (SAMPLE / "regional").glob("*.pdf")
    return path.read_bytes()


def saved(content: bytes, **options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_document_that_claims_too_many_pages_is_believed() -> None:
    assert refused(pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 61>>"})) == f"it has {MAX_PAGES + 1} pages"


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
        {"qdf": True},
    ],
    ids=str,
)
def test_sound_documents_pass_however_they_were_saved(sample: bytes, options: dict[str, object]) -> None:
    assert refused(saved(sample, **options)) == ""
    assert refused(sample) == ""
    assert refused(pdf()) == ""
    assert refused(pdf({4: deflated(b"")})) == ""
    assert refused(pdf({4: stream(b"", b"/Filter/FlateDecode")})) == ""


def test_a_reader_that_asks_what_a_mapping_is_changes_nothing(sample: bytes) -> None:
    """Compiled, playa's stream class shares the cache of `Mapping`: isinstance tells wrong of either."""
    assert isinstance({}, Mapping)
    assert refused(sample) == ""
    assert isinstance({}, Mapping)


def test_no_flipped_bit_of_a_compressed_document_passes(sample: bytes) -> None:
    rng = random.Random(7)
    for _ in range(150):
        flipped = bytearray(sample)
        flipped[rng.randrange(len(sample))] ^= 1 << rng.randrange(8)
        assert refused(bytes(flipped)), "a flipped bit passed"


def test_a_flipped_bit_of_a_stream_is_found_whatever_the_objects_are_like(sample: bytes) -> None:
    plain = saved(sample, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    rng, start = random.Random(8), 0
    places = []
    while (start := plain.find(b"stream\n", start)) >= 0:
        end = plain.find(b"\nendstream", start)
        places.append((start + 7, end))
        start = end + 10
    assert len(places) > 5
    for first, last in places:
        for _ in range(10):
            flipped = bytearray(plain)
            flipped[rng.randrange(first, last)] ^= 1 << rng.randrange(8)
            assert "is damaged" in refused(bytes(flipped))


@pytest.mark.parametrize(
    ("damaged", "says"),
    [
        (pdf({4: stream(b"BT ET", length=2)}), "object 4 of it is broken"),
        (pdf({4: stream(b"BT ET", length=4000)}), "object 4 of it is broken"),
        (pdf().replace(b"4 0 obj", b"6 0 obj"), "number 6 stands in its place"),
        (pdf({4: stream(b"x", b"/Filter/Nonsense")}), "filter 'Nonsense' at place 0 is unknown"),
        (pdf().replace(b"/Root 1 0 R", b"/Root 9 0 R"), "is damaged"),
        (pdf({2: b"<</Type/Pages/Kids[3 0 R 99 0 R]/Count 2>>"}), "Missing or invalid page"),
        (with_index_stream({4: deflated(b"x")}, {1: (4, 0)}), "is damaged"),
        (pdf({6: b"[1 2 s99.9 3]"}), "the word b's99.9' in it is none"),
        (pdf({4: b"null"}), "what page 1 draws isn't there"),
        (pdf({3: page().replace(b"4 0 R", b"[4 0 R 99 0 R]")}), "what page 1 draws isn't there"),
    ],
)
def test_what_does_not_hold_is_named(damaged: bytes, says: str) -> None:
    assert says in refused(damaged)


def test_an_empty_page_is_one() -> None:
    assert refused(pdf({3: page().replace(b"/Contents 4 0 R", b"")})) == ""
    assert refused(pdf({3: page().replace(b"4 0 R", b"[]")})) == ""


def test_filters_that_can_be_undone_are_undone_and_checked() -> None:
    packed = deflated(b"BT ET").partition(b"stream\n")[2].partition(b"\nendstream")[0]
    for filters, data in ((b"ASCIIHexDecode", packed.hex().encode() + b">"), (b"A85", b85(packed))):
        entries = b"/Filter[/%s/FlateDecode]" % filters
        assert refused(pdf({4: stream(data, entries)})) == ""
        assert "checksum" in refused(pdf({4: stream(data[:-5] + b"0~>", entries)})) or refused(
            pdf({4: stream(data[:-5] + b"0>", entries)})
        )


def b85(data: bytes) -> bytes:
    import base64

    return base64.a85encode(data) + b"~>"


def test_objects_that_are_never_used_may_stand_nowhere() -> None:
    """Some programs give them the place 0."""
    made = pdf({6: FONT})
    at = made.index(b"6 0 obj")
    assert refused(made.replace(b"%010d 00000 n" % at, b"0000000000 00000 n")) == ""


def test_text_that_is_not_compressed_has_no_checksum() -> None:
    """What SECURITY.md says cannot be told: nobody knows a flipped digit from a printed one."""
    plain = pdf({4: stream(b"BT /F1 12 Tf (36.165) Tj ET")})
    assert refused(plain.replace(b"36.165", b"36.164")) == ""
    assert refused(content(b"BT ET")) == ""


@pytest.mark.parametrize(
    "drawn",
    [b"BT /F1 12 Tf (36.165 Tj ET", b"BT /F9 12 Tf (1) Tj ET", b"BT /F1 Tf (1) Tj ET", b"BT /F1 12 Tf [/a] TJ ET"],
)
def test_what_a_page_draws_must_make_sense(drawn: bytes) -> None:
    with pytest.raises(DocumentRefused, match="what a page draws is broken"):
        read_pages(pdf({4: stream(drawn)}))
    assert read_pages(pdf({4: stream(b"BT /F1 12 Tf 20 20 Td (1) Tj ET")}))[0].runs


def test_a_font_that_is_none_is_refused() -> None:
    """Its text would be lost without another word."""
    for font in (b"null", b"<</Type/Catalog/Pages 2 0 R>>", b"42"):
        with pytest.raises(DocumentRefused, match="is damaged"):
            read_pages(pdf({4: stream(b"BT /F1 12 Tf 20 20 Td (1) Tj ET"), 5: font}))

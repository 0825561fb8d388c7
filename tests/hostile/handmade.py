"""Small PDFs by hand, each odd in one way: loops, bombs, garbage in filters, impossible numbers, things that run."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Mapping

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F1 12 Tf 20 20 Td (Participatieladder 2031 West-Vlaanderen 36.165) Tj ET"
RESOURCES = b"/Resources<</Font<</F1 5 0 R>>>>"
Objects = dict[int, bytes]


def stream(data: bytes, entries: bytes = b"", length: int | None = None) -> bytes:
    """A stream object; ``length`` where it is not what it should be."""
    claimed = len(data) if length is None else length
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, claimed, data)


def deflated(data: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), entries + b"/Filter/FlateDecode")


def page(entries: bytes = b"/MediaBox[0 0 300 300]", resources: bytes = RESOURCES) -> bytes:
    return b"<</Type/Page/Parent 2 0 R/Contents 4 0 R" + resources + entries + b">>"


def pdf(changed: Mapping[int, bytes] | None = None, trailer: bytes = b"", *, objects: Objects | None = None) -> bytes:
    """A one-page PDF with a right index.

    Args:
        changed: object number → its bytes, instead of or beside the usual five.
        trailer: further entries of the trailer.
        objects: instead of all the usual ones.
    """
    usual = {1: CATALOG, 2: PAGES, 3: page(), 4: deflated(TEXT), 5: FONT} if objects is None else objects
    return serialised({**usual, **(changed or {})}, trailer)


def serialised(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, at in sorted(offsets.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, at)
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))


def content(data: bytes, resources: bytes = RESOURCES, extra: Objects | None = None) -> bytes:
    """A PDF whose one page draws ``data``."""
    return pdf({3: page(resources=resources), 4: deflated(data), **(extra or {})})


def bomb(megabytes: int) -> bytes:
    """Deflated zeros, quickly made: one full-flushed block again and again, with the right checksum."""
    block = bytes(1 << 20)
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = deflater.compress(block) + deflater.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(megabytes):
        checksum = zlib.adler32(block, checksum)
    return b"\x78\xda" + once * megabytes + b"\x03\x00" + checksum.to_bytes(4, "big")


def object_stream(pairs: Mapping[int, bytes], entries: bytes = b"") -> bytes:
    head, body = [], bytearray()
    for number, value in pairs.items():
        head.append(b"%d %d" % (number, len(body)))
        body += value + b" "
    first = b" ".join(head) + b" "
    return deflated(first + body, b"/Type/ObjStm/N %d/First %d%s" % (len(pairs), len(first), entries))


def with_index_stream(
    objects: Mapping[int, bytes], within: Mapping[int, tuple[int, int]], entries: bytes = b""
) -> bytes:
    """A PDF with a cross-reference stream; ``within``: object → (object stream, index)."""
    out, rows = bytearray(b"%PDF-1.7\n"), {0: (0, 0, 65535)}
    for number, body in objects.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows |= {number: (2, *place) for number, place in within.items()}
    number = max(rows) + 1
    rows[number] = (1, len(out), 0)
    table = b"".join(
        bytes([kind]) + at.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, at, index in (rows.get(n, (0, 0, 0)) for n in range(number + 1))
    )
    start = len(out)
    told = b"/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R%s" % (number + 1, entries)
    out += b"%d 0 obj\n%s\nendobj\n" % (number, deflated(table, told))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def handmade() -> Iterator[tuple[str, bytes]]:
    """All of them, named."""
    yield from _no_pdfs()
    yield from _trees()
    yield from _boxes()
    yield from _contents()
    yield from _filters()
    yield from _object_streams()
    yield from _fonts()
    yield from _active()


def _no_pdfs() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "text", b"Dear reader"
    yield "html", b"<!DOCTYPE html><title>404</title>" * 40
    yield "zip", b"PK\x03\x04" + bytes(500)
    yield "postscript", b"%!PS-Adobe-3.0\n(hello) show\n"
    yield "header-only", b"%PDF-1.7\n"
    yield "zeros-behind-header", b"%PDF-1.7\n" + bytes(10_000)
    yield "no-objects", b"%PDF-1.7\nstartxref\n0\n%%EOF\n"
    yield "junk-before-header", b"junk\n" + pdf()
    yield "polyglot", b"<script>alert(1)</script>" + pdf()
    yield "random", b"%PDF-1.7\n" + random.Random(1).randbytes(5000) + b"\nstartxref\n9\n%%EOF\n"
    yield "odd-version", pdf().replace(b"%PDF-1.7", b"%PDF-\xff.\xff")
    yield "json", b'{"Participatieladder": 2031}'
    yield "sound-but-another-publication", pdf()


def _trees() -> Iterator[tuple[str, bytes]]:
    kids = {
        "page-tree-of-itself": b"[2 0 R]",
        "page-tree-of-the-catalog": b"[1 0 R]",
        "page-tree-of-a-font": b"[5 0 R]",
        "page-tree-of-nothing": b"[]",
        "page-tree-of-null": b"[null]",
        "page-tree-of-numbers": b"[1 2 3]",
        "page-tree-of-missing": b"[77 0 R]",
        "page-tree-twice": b"[3 0 R 3 0 R]",
        "page-tree-of-no-list": b"/Page",
    }
    for name, value in kids.items():
        yield name, pdf({2: b"<</Type/Pages/Kids%s/Count 1>>" % value})
    for count in (-1, 0, 2, 10**9, 10**30):
        yield f"page-count-{count}", pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count})
    deep = {n: b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1) for n in range(10, 4000)}
    yield "page-tree-4000-deep", pdf({2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", **deep, 4000: page()})
    many = b" ".join(b"3 0 R" for _ in range(5000))
    yield "the-same-page-5000-times", pdf({2: b"<</Type/Pages/Kids[%s]/Count 5000>>" % many})
    each = {n: page() for n in range(10, 3010)}
    kids_of = b" ".join(b"%d 0 R" % n for n in each)
    yield "3000-pages", pdf({2: b"<</Type/Pages/Kids[%s]/Count 3000>>" % kids_of, **each})
    yield "loop-of-parents", pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>", 3: page(b"/Parent 3 0 R")})
    yield "no-root", pdf().replace(b"/Root 1 0 R", b"/Toor 1 0 R")
    yield "root-is-a-font", pdf().replace(b"/Root 1 0 R", b"/Root 5 0 R")
    yield "root-is-missing", pdf().replace(b"/Root 1 0 R", b"/Root 9 0 R")
    yield "contents-of-the-page-itself", pdf({3: page().replace(b"4 0 R", b"3 0 R")})
    yield "contents-missing", pdf({3: page().replace(b"4 0 R", b"8 0 R")})
    yield "a-reference-to-itself", pdf({4: b"4 0 R"})
    yield "references-in-a-ring", pdf({4: b"6 0 R", 6: b"7 0 R", 7: b"4 0 R"})
    yield "deep-arrays", pdf({6: b"[" * 20_000 + b"]" * 20_000})
    yield "deep-dictionaries", pdf({6: b"<</a" * 5_000 + b" 1" + b">>" * 5_000})
    yield "previous-index-is-itself", _own_previous()
    yield "index-claims-a-billion", pdf().replace(b"xref\n0 1\n", b"xref\n0 999999999\n")
    yield "size-is-huge", pdf().replace(b"/Size 6", b"/Size 999999999999")
    yield "many-empty-objects", pdf(dict.fromkeys(range(10, 20000), b"null"))
    for name in ("Outlines", "Names", "StructTreeRoot", "AcroForm", "OCProperties", "Metadata", "PageLabels", "Dests"):
        loop = b"<</Type/Catalog/Pages 2 0 R/%s 6 0 R>>" % name.encode()
        yield f"loop-of-{name}", pdf({1: loop, 6: b"<</First 6 0 R/Next 6 0 R/Kids[6 0 R]/K 6 0 R/OCGs[6 0 R]>>"})


def _own_previous() -> bytes:
    made = pdf()
    start = made.rindex(b"xref\n0 1")
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def _boxes() -> Iterator[tuple[str, bytes]]:
    boxes = {
        "huge": b"[0 0 1e9 1e9]",
        "beyond-floats": b"[0 0 1%s 1]" % (b"0" * 400),
        "empty": b"[0 0 0 0]",
        "reversed": b"[300 300 0 0]",
        "negative": b"[-1000000 -1000000 -999999 -999999]",
        "short": b"[0 0 300]",
        "of-names": b"[/a /b /c /d]",
        "of-itself": b"3 0 R",
        "absent": b"",
    }
    for name, value in boxes.items():
        yield f"media-box-{name}", pdf({3: page(b"/MediaBox" + value if value else b"")})
    for unit in (b"0", b"-1", b"1e9", b"/a", b"1e-9"):
        yield f"user-unit-{unit.decode().strip('/')}", pdf({3: page(b"/MediaBox[0 0 300 300]/UserUnit " + unit)})
    for turn in (b"45", b"-90", b"9999999999999999999", b"/a", b"90.5"):
        yield f"rotate-{turn.decode().strip('/')}", pdf({3: page(b"/MediaBox[0 0 300 300]/Rotate " + turn)})
    yield "crop-box-elsewhere", pdf({3: page(b"/MediaBox[0 0 300 300]/CropBox[900 900 990 990]")})


def _contents() -> Iterator[tuple[str, bytes]]:
    yield "saves-100000-deep", content(b"q " * 100_000 + TEXT)
    yield "restores-without-saves", content(b"Q " * 10_000 + TEXT)
    yield "arrays-in-content", content(b"[" * 50_000 + TEXT)
    yield "huge-numbers", content(b"BT /F1 1%s Tf 9e999 0 Td (1) Tj ET" % (b"0" * 500))
    yield "no-numbers", content(b"BT /F1 x Tf y z Td (1) Tj ET")
    yield "not-a-number-matrix", content(b"nan inf 0 0 1e308 1e308 cm " * 50 + TEXT)
    yield "singular-matrix", content(b"0 0 0 0 0 0 cm " + TEXT)
    yield "unfinished-string", content(b"BT /F1 12 Tf (" + b"(" * 5000)
    yield "unfinished-image", content(b"BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID " + bytes(500))
    yield "binary-content", content(random.Random(2).randbytes(20_000))
    yield "million-operators", content(b"0 0 m 1 1 l S " * 200_000)
    yield "million-texts", content(b"BT /F1 1 Tf (1) Tj ET " * 150_000)
    yield "long-array-of-text", content(b"BT /F1 1 Tf [" + b"(1)-9 " * 200_000 + b"] TJ ET")
    yield "unknown-operators", content(b"foo bar baz \xff\xfe " * 5000)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    own = b"/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>"
    yield "form-in-itself", content(b"/X Do", own, {6: deflated(b"/X Do", form % 6)})
    yield "forms-in-a-ring", content(b"/X Do", own, {6: deflated(b"/X Do", form % 7), 7: deflated(b"/X Do", form % 6)})
    doubling = {n: deflated(b"/X Do /X Do", form % (n + 1)) for n in range(6, 40)}
    yield "forms-doubling-34-times", content(b"/X Do", own, {**doubling, 40: deflated(TEXT, form % 5)})
    pattern = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1e-9/YStep 1e-9"
    tiled = b"/Resources<</Pattern<</P 6 0 R>>>>"
    yield (
        "pattern-of-tiny-steps",
        content(b"/Pattern cs /P scn 0 0 300 300 re f", tiled, {6: deflated(b"0 0 9 9 re f", pattern + tiled)}),
    )
    type3 = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 49/LastChar 49/Widths[9]%s>>"
    )
    glyphs = b"/Encoding<</Differences[49/one]>>/CharProcs<</one 6 0 R>>/Resources<</Font<</F1 5 0 R>>>>"
    yield (
        "glyph-that-draws-itself",
        content(b"BT /F1 1 Tf (1) Tj ET", extra={5: type3 % glyphs, 6: deflated(b"BT /F1 1 Tf (1) Tj ET")}),
    )
    image = b"/Resources<</XObject<</X 6 0 R>>>>"
    for kind in ("JBIG2Decode", "JPXDecode", "DCTDecode", "CCITTFaxDecode"):
        entries = (
            b"/Type/XObject/Subtype/Image/Width 90000/Height 90000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/"
        )
        parms = b"/DecodeParms<</K -1/Columns 2000000000/Rows 2000000000>>" if kind == "CCITTFaxDecode" else b""
        garbage = random.Random(kind).randbytes(3000)
        yield (
            f"image-of-garbage-{kind}",
            content(b"300 0 0 300 0 0 cm /X Do", image, {6: stream(garbage, entries + kind.encode() + parms)}),
        )
    yield (
        "image-of-impossible-size",
        content(
            b"/X Do",
            image,
            {6: deflated(b"1", b"/Type/XObject/Subtype/Image/Width -1/Height 1e30/BitsPerComponent 99")},
        ),
    )
    yield (
        "soft-mask-of-itself",
        content(
            b"/X Do",
            image,
            {6: deflated(b"1", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/SMask 6 0 R")},
        ),
    )


def _filters() -> Iterator[tuple[str, bytes]]:
    packed = zlib.compress(TEXT)
    streams = {
        "deflated-garbage": stream(random.Random(3).randbytes(2000), b"/Filter/FlateDecode"),
        "deflated-and-cut": stream(packed[:-6], b"/Filter/FlateDecode"),
        "deflated-with-a-wrong-checksum": stream(packed[:-1] + b"\0", b"/Filter/FlateDecode"),
        "deflated-nothing": stream(b"", b"/Filter/FlateDecode"),
        "lzw-garbage": stream(random.Random(4).randbytes(2000), b"/Filter/LZWDecode"),
        "ascii85-garbage": stream(b"\xff~>z" * 500, b"/Filter/ASCII85Decode"),
        "hex-garbage": stream(b"xyz>" * 500, b"/Filter/ASCIIHexDecode"),
        "run-length-bomb": stream(b"\x81 " * 500_000, b"/Filter/RunLengthDecode"),
        "unknown-filter": stream(TEXT, b"/Filter/NoSuchDecode"),
        "crypt-filter": stream(TEXT, b"/Filter/Crypt"),
        "filters-50-times": stream(packed, b"/Filter[%s]" % (b"/FlateDecode" * 50)),
        "filter-is-a-number": stream(packed, b"/Filter 12"),
        "filter-is-itself": stream(packed, b"/Filter 4 0 R"),
        "predictor-of-a-billion": stream(
            packed, b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 999999999/Colors 99/BitsPerComponent 16>>"
        ),
        "predictor-negative": stream(packed, b"/Filter/FlateDecode/DecodeParms<</Predictor -1/Columns -5>>"),
        "length-too-short": stream(packed, b"/Filter/FlateDecode", 9),
        "length-too-long": stream(packed, b"/Filter/FlateDecode", 99_999),
        "length-negative": stream(packed, b"/Filter/FlateDecode", -5),
        "length-of-itself": b"<</Filter/FlateDecode/Length 4 0 R>>stream\n" + packed + b"\nendstream",
        "length-missing": b"<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream",
        "stream-without-end": b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed,
        "external-file": stream(b"", b"/F(/etc/passwd)/FFilter/FlateDecode"),
        "bomb-of-3-gigabytes": stream(zlib.compress(bomb(3 << 10), 9), b"/Filter[/FlateDecode/FlateDecode]"),
        "bomb-of-600-megabytes": stream(bomb(600), b"/Filter/FlateDecode"),
    }
    for name, value in streams.items():
        yield name, pdf({4: value})
    small = stream(bomb(40), b"/Filter/FlateDecode")
    yield "bombs-that-add-up", pdf(dict.fromkeys(range(10, 40), small))
    yield "bomb-as-a-font", pdf({5: FONT[:-2] + b"/ToUnicode 6 0 R>>", 6: stream(bomb(600), b"/Filter/FlateDecode")})


def _object_streams() -> Iterator[tuple[str, bytes]]:
    inner = {1: CATALOG, 2: PAGES, 3: page(), 5: FONT}
    places = {number: (6, index) for index, number in enumerate(inner)}
    whole = {4: deflated(TEXT), 6: object_stream(inner)}
    yield "object-stream-sound", with_index_stream(whole, places)
    body = zlib.decompress(object_stream(inner).partition(b"stream\n")[2].partition(b"\nendstream")[0])
    odd = {
        "claims-a-billion": b"/Type/ObjStm/N 999999999/First 24",
        "claims-fewer": b"/Type/ObjStm/N 1/First 24",
        "first-beyond-its-end": b"/Type/ObjStm/N 4/First 99999999",
        "first-negative": b"/Type/ObjStm/N 4/First -9",
        "of-another-type": b"/Type/XRef/N 4/First 24",
        "extends-itself": b"/Type/ObjStm/N 4/First 24/Extends 6 0 R",
    }
    for name, entries in odd.items():
        yield f"object-stream-{name}", with_index_stream({4: deflated(TEXT), 6: deflated(body, entries)}, places)
    yield "object-stream-within-itself", with_index_stream(whole, {**places, 6: (6, 0)})
    yield "objects-within-a-page", with_index_stream({4: deflated(TEXT), 3: page()}, {1: (3, 0), 2: (3, 1), 5: (3, 2)})
    yield "objects-within-a-missing-stream", with_index_stream({4: deflated(TEXT)}, places)
    yield "index-stream-previous-is-itself", with_index_stream(whole, places, b"/Prev 15")
    yield "index-stream-of-odd-widths", with_index_stream(whole, places).replace(b"/W[1 4 2]", b"/W[9 9 9]")
    yield "index-stream-of-no-widths", with_index_stream(whole, places).replace(b"/W[1 4 2]", b"/W[0 0 0]")
    yield "index-stream-of-negative-widths", with_index_stream(whole, places).replace(b"/W[1 4 2]", b"/W[1 -4 2]")
    yield "index-stream-of-many", with_index_stream(whole, places, b"/Index[0 999999999]")


def _fonts() -> Iterator[tuple[str, bytes]]:
    type0 = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H%s>>"
    fonts: dict[str, Objects] = {
        "font-without-descendants": {5: type0 % b""},
        "font-descending-from-itself": {5: type0 % b"/DescendantFonts[5 0 R]"},
        "font-map-of-any-file": {5: b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/#2e#2e#2f#2e#2e#2fetc#2fpasswd>>"},
        "font-program-of-garbage": {
            5: b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>",
            6: b"<</Type/FontDescriptor/FontName/X/FontFile2 7 0 R/Flags 4>>",
            7: deflated(random.Random(5).randbytes(9000)),
        },
        "character-map-of-garbage": {
            5: FONT[:-2] + b"/ToUnicode 6 0 R>>",
            6: deflated(random.Random(6).randbytes(900)),
        },
        "character-map-of-four-billion": {
            5: FONT[:-2] + b"/ToUnicode 6 0 R>>",
            6: deflated(b"1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> "
                        b"<FFFFFFFF> <0031> endbfrange"),
        },
        "character-map-that-uses-itself": {
            5: FONT[:-2] + b"/ToUnicode 6 0 R>>", 6: deflated(b"/X usecmap", b"/UseCMap 6 0 R/Type/CMap/CMapName/X"),
        },
        "encoding-of-huge-codes": {5: FONT[:-2] + b"/Encoding<</Differences[-5/one 999999999/two/a/b]>>>>"},
        "widths-of-text": {5: FONT[:-2] + b"/FirstChar 0/LastChar 99999999/Widths[(a)/b null]>>"},
        "font-is-a-number": {5: b"42"},
    }  # fmt: skip
    for name, objects in fonts.items():
        yield name, pdf(objects)


def _active() -> Iterator[tuple[str, bytes]]:
    """Things that want to run or to be fetched; nothing here ever does."""
    actions = {
        "javascript": b"/S/JavaScript/JS(app.alert\\(1\\); this.exportDataObject\\(\\))",
        "launch": b"/S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>",
        "address": b"/S/URI/URI(http://127.0.0.1:9/pixel)",
        "submit": b"/S/SubmitForm/F(http://127.0.0.1:9/)",
        "import": b"/S/ImportData/F(/etc/passwd)",
        "another-document": b"/S/GoToR/F(file:///etc/passwd)/D[0/Fit]",
    }
    for name, action in actions.items():
        yield f"opens-with-{name}", pdf({1: b"<</Type/Catalog/Pages 2 0 R/OpenAction<<%s>>>>" % action})
    embedded = deflated(b"MZ" + bytes(4000), b"/Type/EmbeddedFile")
    files = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.exe)6 0 R]>>>>>>"
    yield "embedded-program", pdf({1: files, 6: b"<</Type/Filespec/F(../../a.exe)/EF<</F 7 0 R>>>>", 7: embedded})
    forms = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 6 0 R/Fields[]>>>>"
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    yield "form-with-entities", pdf({1: forms, 6: deflated(entity)})
    yield "encrypted-by-word-only", pdf(trailer=b"/Encrypt 6 0 R")
    yield "encryption-of-nonsense", pdf({6: b"<</Filter/Standard/V 99/R 99/Length -1>>"}, b"/Encrypt 6 0 R")

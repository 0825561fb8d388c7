"""One page as a hostile or careless producer makes it: patterns, masks, images, layers, lying fonts, annotations."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

NUMBER = "12.345"
WIDTH, HEIGHT = 400, 200
#: adds to a PDF what a page's content names: called with the PDF and the page's resources
Extra = Callable[[pikepdf.Pdf, Dictionary], None]


def shown(s: str, x: float = 50, y: float = 100, size: float = 24, before: str = "0 g", font: str = "F1") -> str:
    """Operators that show ``s``."""
    return f" q {before} BT /{font} {size} Tf {x} {y} Td ({s}) Tj ET Q "


def page_of(content: str, extra: Extra | None = None, annotations: Sequence[Dictionary] = ()) -> bytes:
    """A PDF of one page with Helvetica as F1, graphics states, layers Off and On, and memberships of these."""
    pdf = pikepdf.new()
    off, on = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Off", "On"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=Dictionary(ON=Array([on]), OFF=Array([off])))
    resources = Dictionary(
        Font=Dictionary(F1=helvetica(pdf)),
        ExtGState=Dictionary(Half=Dictionary(ca=0.5)),
        Properties=Dictionary(
            AnyOfOff=membership([off], Name.AnyOn),
            AllOfBoth=membership([off, on], Name.AllOn),
            AnyOfBoth=membership([off, on], Name.AnyOn),
            NotOn=Dictionary(Type=Name.OCMD, VE=Array([Name.Not, on])),
            Off=off,
        ),
    )
    if extra is not None:
        extra(pdf, resources)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, WIDTH, HEIGHT]),
        Resources=resources,
        Contents=pdf.make_stream(content.encode("latin-1")),
        Annots=Array([pdf.make_indirect(annotation) for annotation in annotations]),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def helvetica(pdf: pikepdf.Pdf, unicode_map: dict[str, str] | None = None) -> Dictionary:
    """Helvetica, not embedded; ``unicode_map`` says what its characters are said to be."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    if unicode_map is not None:
        pairs = "\n".join(f"<{ord(code):02x}> <{ord(said):04x}>" for code, said in unicode_map.items())
        font.ToUnicode = pdf.make_stream(
            f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
            f"1 begincodespacerange <00> <FF> endcodespacerange {len(unicode_map)} beginbfchar\n{pairs}\nendbfchar "
            "endcmap end end".encode()
        )
    return pdf.make_indirect(font)


def membership(layers: Sequence[Dictionary], policy: Name) -> Dictionary:
    return Dictionary(Type=Name.OCMD, OCGs=Array(list(layers)), P=policy)


def form(pdf: pikepdf.Pdf, content: str, resources: Dictionary, **entries: object) -> pikepdf.Stream:
    """A form XObject as large as the page."""
    stream = pdf.make_stream(content.encode("latin-1"))
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox, stream.Resources = Array([0, 0, WIDTH, HEIGHT]), resources
    for name, value in entries.items():
        stream[f"/{name}"] = value
    return stream


def tiling(pdf: pikepdf.Pdf, content: str, resources: Dictionary, step: float) -> pikepdf.Stream:
    """A coloured tiling pattern."""
    stream = pdf.make_stream(content.encode("latin-1"))
    stream.Type, stream.PatternType, stream.PaintType, stream.TilingType = Name.Pattern, 1, 1, 1
    stream.BBox, stream.XStep, stream.YStep, stream.Resources = Array([0, 0, step, step]), step, step, resources
    return stream


def patterned(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
    """Patterns Red and White."""
    red = tiling(pdf, "1 0 0 rg 0 0 4 4 re f", Dictionary(), 4)
    white = tiling(pdf, "1 1 1 rg 0 0 4 4 re f", Dictionary(), 4)
    resources.Pattern = Dictionary(Red=red, White=white)


def masked(grey: float) -> Extra:
    """A graphics state Mask: a soft mask of one grey."""

    def extra(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        mask = form(pdf, f"{grey} g 0 0 {WIDTH} {HEIGHT} re f", Dictionary(), Group=group)
        resources.ExtGState.Mask = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))

    return extra


def pictured(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
    """An image Im."""
    image = pdf.make_stream(bytes([200, 30, 30] * 4))
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
    image.Width, image.Height, image.BitsPerComponent = 2, 2, 8
    resources.XObject = Dictionary(Im=image)


def nested(clip: str = "0 0 400 200", layer: str = "") -> Extra:
    """A form Outer that clips and holds a form Inner that shows the number; ``layer`` is of the page's properties."""

    def extra(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        inner = form(pdf, shown(NUMBER), Dictionary(Font=resources.Font))
        entries = {"OC": resources.Properties[f"/{layer}"]} if layer else {}
        outer = form(pdf, f"q {clip} re W n /Inner Do Q", Dictionary(XObject=Dictionary(Inner=inner)), **entries)
        resources.XObject = Dictionary(Outer=outer)

    return extra


def drawn_font(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
    """A Type3 font F3 with one, seven and a point."""
    shapes = {
        "one": "500 0 0 0 500 700 d1 200 0 100 700 re f",
        "seven": "500 0 0 0 500 700 d1 50 600 400 100 re f 350 0 100 700 re f",
        "period": "300 0 0 0 300 100 d1 100 0 100 100 re f",
    }
    resources.Font.F3 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary({f"/{name}": pdf.make_stream(shape.encode()) for name, shape in shapes.items()}),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([46, Name.period, 49, Name.one, 55, Name.seven])),
            FirstChar=46,
            LastChar=55,
            Widths=Array([300, 0, 0, 500, 0, 0, 0, 0, 0, 500]),
            Resources=Dictionary(),
        )
    )


def lying(**said: str) -> Extra:
    """A font FL whose characters are said to be others: ``lying(d5="8")``; other digits are told truly."""

    def extra(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        truth = {char: char for char in "0123456789.,%+-"}
        resources.Font.FL = helvetica(pdf, truth | {code[1:]: char for code, char in said.items()})

    return extra


def annotation(kind: str, says: str, box: tuple[float, float, float, float], flags: int = 4) -> Dictionary:
    """An annotation without an appearance of its own (a free text needs none to be found)."""
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(box)), F=flags, Contents=String(says))

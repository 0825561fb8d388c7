"""A page with boxes: what the pipeline saw, drawn upon what the eye sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ladder_etl.pdf.picture import PagePicture
from ladder_etl.report.layers import Mark

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

Color = tuple[int, int, int]
#: what a kind of mark always looks like; others take the next of `_OTHERS`
_COLORS: dict[str, Color] = {
    "word": (130, 130, 130),
    "number": (0, 110, 200),
    "contested": (220, 0, 0),
    "chosen": (0, 140, 60),
    "agrees": (0, 110, 200),
    "conflicts": (220, 0, 0),
    "hidden": (130, 130, 130),
    "figure without text": (220, 0, 0),
    "number.unexplained": (220, 0, 0),
    "label.unknown": (230, 120, 0),
}
_OTHERS: tuple[Color, ...] = (
    (0, 110, 200),
    (0, 140, 60),
    (200, 90, 0),
    (150, 40, 170),
    (0, 150, 160),
    (190, 0, 90),
    (110, 110, 0),
    (90, 70, 50),
)
_FINDING: Color = (230, 0, 0)
_TAG = 3.8  # points, the height of what is written beside a mark
_LEGEND = 34  # pixels


def drawn_page(picture: PagePicture, title: str, marks: Sequence[Mark], circled: Sequence[Mark] = ()) -> bytes:
    """A page with a box around each mark, rings around ``circled`` ones, and a legend below; PNG bytes."""
    import io

    from PIL import Image, ImageDraw

    page = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)
    sheet = Image.new("RGB", (picture.width, picture.height + 2 * _LEGEND), (255, 255, 255))
    sheet.paste(page, (0, 0))
    draw = ImageDraw.Draw(sheet, "RGBA")
    colors = _colors_of(marks)
    for mark in marks:
        _draw_mark(draw, mark, picture.scale, colors[mark.kind])
    for mark in circled:
        _circle(draw, mark, picture.scale)
    _draw_legend(sheet, title, Counter(mark.kind for mark in marks), colors, picture.height)
    out = io.BytesIO()
    sheet.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _colors_of(marks: Sequence[Mark]) -> dict[str, Color]:
    kinds = sorted({mark.kind for mark in marks})
    free = iter(_OTHERS * (1 + len(kinds) // len(_OTHERS)))
    return {kind: _COLORS.get(kind) or next(free) for kind in kinds}


def _draw_mark(draw: ImageDraw.ImageDraw, mark: Mark, scale: tuple[float, float], color: Color) -> None:
    across, down = scale
    box = mark.box.grown(0.8)
    corners = (box.x0 * across, box.top * down, box.x1 * across, box.bottom * down)
    draw.rectangle(corners, outline=(*color, 255), fill=(*color, 28), width=max(1, round(0.6 * across)))
    if mark.text:
        font = _font(_TAG * down)
        place = (corners[0], corners[1])
        draw.rectangle(draw.textbbox(place, mark.text, font=font, anchor="ls"), fill=(255, 255, 255, 190))
        draw.text(place, mark.text, fill=(*color, 255), font=font, anchor="ls")  # letters stand on the box


def _circle(draw: ImageDraw.ImageDraw, mark: Mark, scale: tuple[float, float]) -> None:
    across, down = scale
    box = mark.box.grown(6.0 + 0.15 * mark.box.width)
    corners = (box.x0 * across, box.top * down, box.x1 * across, box.bottom * down)
    draw.ellipse(corners, outline=(*_FINDING, 255), width=max(3, round(2 * across)))


def _draw_legend(sheet: Image.Image, title: str, counts: Counter[str], colors: dict[str, Color], top: int) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(sheet)
    font = _font(_LEGEND * 0.6)
    draw.text((8, top + 6), title, fill=(0, 0, 0), font=font)
    across = 8.0
    for kind, count in sorted(counts.items()):
        draw.rectangle((across, top + _LEGEND + 6, across + 20, top + _LEGEND + 26), fill=colors[kind])
        text = f"{kind}: {count}"
        draw.text((across + 27, top + _LEGEND + 4), text, fill=(0, 0, 0), font=font)
        across += 27 + draw.textlength(text, font=font) + 24
    if not counts:
        draw.text((8, top + _LEGEND + 4), "nothing to mark on this page", fill=(0, 0, 0), font=font)


def _font(size: float):  # type: ignore[no-untyped-def]
    from PIL import ImageFont

    return ImageFont.load_default(size=max(size, 6.0))

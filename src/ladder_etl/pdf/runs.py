"""Text runs and drawings of a page, by playa, in drawing order, every copy kept."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import playa
from playa.content import PathObject, TextObject

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.frame import Frame
from ladder_etl.pdf.pages import Drawing, Run

_INVISIBLE_MODES = (3, 7)


def page_contents(page: playa.Page, frame: Frame) -> tuple[list[Run], list[Drawing]]:
    """All runs and drawings of a page, boxes on the visible page.

    ``Run.order`` counts the text objects alone: it is their index in any reader's list of text objects.
    """
    runs: list[Run] = []
    drawings: list[Drawing] = []
    texts = 0
    for order, item in enumerate(page.flatten()):
        if isinstance(item, TextObject):
            run = _run(item, frame, texts)
            texts += 1
            if run is not None:
                runs.append(run)
        elif isinstance(item, PathObject):
            drawings.extend(_drawing(item, frame, order))
    return runs, drawings


def _run(item: TextObject, frame: Frame, order: int) -> Run | None:
    state = item.gstate
    # playa reuses the graphics state while it walks, so all of it is read here and now
    glyphs = tuple(_glyphs(item, frame))
    text = "".join(char for char, _ in glyphs)
    inked = [box for char, box in glyphs if not char.isspace()]
    if not inked:
        return None
    matrix = item.matrix
    size = math.hypot(matrix[2], matrix[3]) * frame.unit
    hidden = "render mode" if state.render_mode in _INVISIBLE_MODES else "opacity" if state.nalpha == 0 else ""
    return Run(
        text=text,
        glyphs=glyphs,
        box=Box(
            min(box.x0 for box in inked),
            min(box.top for box in inked),
            max(box.x1 for box in inked),
            max(box.bottom for box in inked),
        ),
        size=size,
        color=tuple(round(float(value), 3) for value in state.ncolor.values),
        font=item.fontname or "",
        layer=_layer(item),
        angle=frame.angle(matrix),
        order=order,
        hidden=hidden,
    )


def _glyphs(item: TextObject, frame: Frame) -> Iterator[tuple[str, Box]]:
    for glyph in item:
        text = getattr(glyph, "text", None)
        yield (text if text is not None else "\N{REPLACEMENT CHARACTER}"), frame.box(glyph.bbox)


def _layer(item: TextObject) -> str:
    for mark in reversed(item.mcstack):
        if mark.tag == "OC":
            name: Any = mark.props.get("Name", b"")
            return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
    return ""


def _drawing(item: PathObject, frame: Frame, order: int) -> Iterator[Drawing]:
    if not (item.fill or item.stroke):
        return
    box = frame.box(item.bbox)
    fill = tuple(round(float(value), 3) for value in item.gstate.ncolor.values) if item.fill else None
    yield Drawing(box, fill, bool(item.stroke), order)

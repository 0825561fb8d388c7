"""A ladder: rungs 6 to 1 with their totals, shares and boxes. The provincial one and each regional one are the same."""

from __future__ import annotations

from dataclasses import dataclass

from tests.builder import labels
from tests.builder.blocks.prose import RUNG_COLOR
from tests.builder.blocks.sectors import draw_bars, draw_sectors
from tests.builder.figures import EditionFigures
from tests.builder.fonts import BOLD, ITALIC
from tests.builder.keys import COUNT, FLANDERS, PROVINCE, SHARE
from tests.builder.measures import BOXES
from tests.builder.model import BLUE, FURNITURE, GREEN, GREY, INK, MAGENTA, MARK, ORANGE, TEAL, WHITE, Box, Color, rgb
from tests.builder.sheet import Found, Sheet

_PANEL = {6: rgb("e8f0fa"), 5: rgb("f2f7e6"), 4: rgb("fff5e8"), 3: rgb("fceff5"), 1: rgb("efeef4")}
_BOX_COLOR: dict[str, tuple[Color, Color]] = {
    "doelgroepkortingen": (ORANGE, rgb("fdebd0")),
    "werkplekleren": (ORANGE, rgb("fdebd0")),
    "wijk_werken": (ORANGE, rgb("fdebd0")),
    "duaal_leren": (BLUE, rgb("dbe6f3")),
    "ama": (MAGENTA, rgb("f8dcec")),
    "doorstroom_arbeidszorg": (MAGENTA, rgb("f8dcec")),
}
_GREENISH = (GREEN, rgb("e9f2d6"))


@dataclass(frozen=True)
class Scene:
    """A ladder of one place: ``areas`` are the whole and the part (or the province and the region above it)."""

    figures: EditionFigures
    areas: tuple[str, str]

    @property
    def region(self) -> str | None:
        """The region, None on the provincial sheet."""
        return None if self.areas[1] == FLANDERS else self.areas[1]

    def find(self, item: str, area: str, layout_percent: bool) -> Found:
        """A box's or a rung's figure of an area."""
        if area in (PROVINCE, FLANDERS):
            return self.figures.at("ladder", item, area)
        return self.figures.at("regional_ladder", item, area, SHARE if layout_percent else COUNT)

    def share(self, rung: int) -> Found:
        """The share in the rung's badge."""
        if self.region is None:
            return self.figures.at("ladder", f"trede{rung}", PROVINCE, SHARE)
        return self.figures.at("regional_ladder", f"trede{rung}", self.region, SHARE)


def draw_ladder(sheet: Sheet, box: Box, scene: Scene) -> None:
    """Draw all rungs into a box (x, y, width, height)."""
    x, y, width, height = box
    wide = scene.region is not None
    heights = {6: 0.09, 5: 0.19 if wide else 0.17, 4: 0.22 if wide else 0.25, 3: 0.32 if wide else 0.33, 1: 0.09}
    gap = height * (1 - sum(heights.values())) / 4
    top = y
    for rung, part in heights.items():
        high = part * height
        sheet.rect(x, top, width, high, _PANEL[rung], radius=12)
        if rung == 6:
            _top(sheet, x, top, width, high)
        elif rung == 1:
            _bottom(sheet, x, top, width, high)
        else:
            _rung(sheet, (x, top, width, high), scene, rung)
        top += high + gap


def _top(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    color = RUNG_COLOR[6]
    sheet.text(x + 34, y + 0.45 * height, sheet.layout.rung(6), 16, BOLD, color, max_width=0.24 * width)
    sheet.circle(x + 0.31 * width, y + 0.38 * height, 14, color)
    sheet.text(x + 0.31 * width, y + 0.38 * height + 5, "6", 14, BOLD, WHITE, align="center", role=FURNITURE)
    sheet.text(x + 34, y + 0.78 * height, "Verankering", 8, ITALIC, color)
    for order, rung in enumerate((6, 5, 4, 3, 2, 1)):
        left, line = x + 0.44 * width, y + (0.16 + 0.155 * order) * height
        sheet.rect(left, line - 5, 6, 6, RUNG_COLOR[rung])
        sheet.text(
            left + 11,
            line,
            f"Trede {rung}: {sheet.layout.word(f'rung/{rung}', labels.RUNG[rung])}",
            6,
            max_width=0.3 * width,
        )
    left = x + 0.78 * width
    sheet.lines(left, y + 0.3 * height, ("Tewerkstellingsplaatsen",), 6, BOLD)
    sheet.lines(left, y + 0.3 * height + 8, ("(met arbeidsovereenkomst)",), 5.6)
    sheet.lines(left, y + 0.62 * height, ("Participatieplaatsen",), 6, BOLD)
    sheet.lines(left, y + 0.62 * height + 8, ("(zonder arbeidsovereenkomst)",), 5.6)


def _bottom(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    for rung, left in ((1, x + 36), (2, x + width / 2)):
        sheet.circle(left, y + height / 2, 13, RUNG_COLOR[rung])
        sheet.text(left, y + height / 2 + 4.5, str(rung), 13, BOLD, WHITE, align="center", role=FURNITURE)
        sheet.text(
            left + 22,
            y + height / 2 + 4,
            sheet.layout.rung(rung),
            10,
            BOLD,
            RUNG_COLOR[rung],
            max_width=0.4 * width,
        )


def _rung(sheet: Sheet, box: Box, scene: Scene, rung: int) -> None:
    x, y, width, height = box
    color = RUNG_COLOR[rung]
    with sheet.grouped(f"heading:{rung}"):
        text = sheet.text(x + 20, y + 25, sheet.layout.rung(rung), 12, BOLD, color)
        sheet.circle(text.x + text.width + 26, y + 21, 13, color)
        sheet.text(text.x + text.width + 26, y + 26, str(rung), 13, BOLD, WHITE, align="center", role=FURNITURE)
        _totals(sheet, x + 20, y + 46, scene, rung, color)
    if rung > 3:
        sheet.text(x + width - 40, y + 22, "Doorstroom / instroom", 8, ITALIC, color, align="right")
    boxes = tuple(item for item in BOXES[rung] if scene.find(item, PROVINCE, False))
    left, room = x + 138, width - 150
    if rung == 3:
        table = 0.42 * room
        _grid(sheet, (left, y + 38, room - table - 12, 0.42 * height), scene, boxes, rung)
        draw_sectors(sheet, (left + room - table, y + 30, table, 0.43 * height), scene.figures, scene.areas)
        draw_bars(sheet, (x + 20, y + 0.62 * height, width - 40, 0.34 * height), scene.figures, scene.areas)
    else:
        _grid(sheet, (left, y + 38, room, height - 48), scene, boxes, rung)


def _order(sheet: Sheet, scene: Scene) -> tuple[str, str]:
    return scene.areas[::-1] if sheet.layout.areas_swapped else scene.areas


def _totals(sheet: Sheet, x: float, y: float, scene: Scene, rung: int, color: Color) -> None:
    for area in _order(sheet, scene):
        sheet.text(x, y, sheet.caption(area), 6.4, max_width=76)
        y += 12
        sheet.number(x, y, scene.find(f"trede{rung}", area, False), 10, INK if area == PROVINCE else TEAL, max_width=74)
        y += 11
    if share := scene.share(rung):
        sheet.circle(x + 96, y - 24, 18, color)
        sheet.number(x + 96, y - 21, share, 8.4, WHITE, align="center", max_width=32)


def _grid(sheet: Sheet, box: Box, scene: Scene, items: tuple[str, ...], rung: int) -> None:
    """Boxes side by side, over two rows where one would be crowded."""
    if not items:
        return
    x, y, width, height = box
    crowded = rung != 3 and len(items) > 3 and (width / len(items) < 150 and height > 180)
    rows = [items[: (len(items) + 1) // 2], items[(len(items) + 1) // 2 :]] if crowded else [items]
    gap = 12 if rung != 3 else 8
    for number, row in enumerate(rows):
        high = height / len(rows) - (8 if len(rows) > 1 else 0)
        wide = min(200.0, width / len(row) - gap)
        for order, item in enumerate(row):
            tall = min(0.86 * high, 104.0)
            drop = min(0.14 * high, 14.0) if sheet.layout.stagger and order % 2 else 0.0
            top = y + number * height / len(rows)
            _box(sheet, (x + order * (wide + gap), top + drop, wide, tall), scene, item)


def _box(sheet: Sheet, box: Box, scene: Scene, item: str) -> None:
    x, y, width, height = box
    layout = sheet.layout
    color, fill = _BOX_COLOR.get(item, _GREENISH)
    own = dict(layout.wordings).get(f"box/{item}")
    heading, below = (own, "") if own else layout.pick(labels.BOX[item])  # type: ignore[arg-type, str-unpack]
    heading = heading.upper() if layout.boxes_upper and layout.wording == 0 else heading
    label_room = 0.5 * width - 13 if layout.box_label == "left" else width - 12
    lines = sheet.wrapped(heading, label_room, 6.8, BOLD)
    subs = sheet.wrapped(below, label_room, 6) if below else []
    with sheet.grouped(f"box:{item}"):
        sheet.rect(x, y, width, height, fill, color, radius=4)
        label_high, numbers_high = 8.6 * len(lines) + 8 * len(subs), 26.0 if layout.captions_beside else 37.0
        if layout.box_label == "below":
            _pair(sheet, x + 7, y + 11, width - 12, scene, item)
            first = y + max(numbers_high + 19, height - label_high + 1)
        else:
            first = y + 10.5
        after = sheet.lines(x + 7, first, lines, 6.8, BOLD, color, leading=1.26, max_width=label_room)
        if item == "sine" and layout.marks:
            sheet.text(
                x + 7.5 + min(label_room, sheet.width(lines[-1], 6.8, BOLD)),
                after - 8.6 - 2.4,
                "(1)",
                4,
                BOLD,
                color,
                role=MARK,
            )
        after = sheet.lines(x + 7, after, subs, 6, color=color, leading=1.33, max_width=label_room)
        if layout.box_label == "above":
            _pair(sheet, x + 7, after + (2.5 if layout.captions_beside else 0.5), width - 12, scene, item)
        elif layout.box_label == "left":
            _pair(sheet, x + 0.5 * width, y + 11, 0.5 * width - 5, scene, item)


def _pair(sheet: Sheet, x: float, y: float, room: float, scene: Scene, item: str) -> None:
    """Both areas with their numbers: captions above the numbers or beside them."""
    percent = sheet.layout.percent_ladder
    for area in _order(sheet, scene):
        caption = sheet.text(x, y, sheet.caption(area), 5.8, max_width=0.55 * room)
        color = INK if area == PROVINCE else TEAL
        if sheet.layout.captions_beside:
            sheet.number(
                x + max(caption.width + 5, 0.0),
                y,
                scene.find(item, area, percent),
                8.4,
                color,
                max_width=room - caption.width - 5,
            )
            y += 12
        else:
            sheet.number(x, y + 9.6, scene.find(item, area, percent), 8.6, color, max_width=room)
            y += 18.2


def legend_colors() -> tuple[tuple[str, Color], ...]:
    """The domains of the legend and their colours."""
    return (("Werk", ORANGE), ("Sociale Economie", GREEN), ("Welzijn", MAGENTA), ("Onderwijs", BLUE), ("Overig", GREY))

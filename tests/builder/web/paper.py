"""What is written on: figures put into HTML, each remembered as seen, and the pages that they stand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from tests.builder.figures import EditionFigures
from tests.builder.keys import COUNT, FLANDERS, PROVINCE, SHARE, UNKNOWN, Key, TruthRow
from tests.builder.web.design import Design
from tests.builder.web.words import AREA


@dataclass
class Paper:
    """One edition being written: ``seen`` is its truth so far."""

    figures: EditionFigures
    design: Design
    seen: dict[Key, str] = field(default_factory=dict)

    def number(
        self,
        block: str,
        item: str,
        area: str,
        statistic: str = COUNT,
        *,
        period: int = 0,
        code: str = "",
        unit: str = "",
    ) -> str:
        """A figure as HTML; empty where the edition has none."""
        found = self.figures.at(block, item, area, statistic, period=period or None, code=code, unit=unit or None)
        if found is None:
            return ""
        self.seen[found[0]] = shown = self.design.show(found[1])
        return f"<b class='n'>{escape(shown)}</b>"

    def box(self, item: str, area: str) -> str:
        """A ladder's number: persons, or in percent of the province where a region's ladder is in percent."""
        if area in (PROVINCE, FLANDERS):
            return self.number("ladder", item, area)
        in_percent = self.design.percent_ladder and not item.startswith("trede")
        return self.number("regional_ladder", item, area, SHARE if in_percent else COUNT)

    def value(self, *args: str, **kwargs: object) -> float:
        """The number behind a figure, for drawings."""
        return self.figures.value(*args, **kwargs)

    def name(self, area: str, *, short: bool = False) -> str:
        """An area's name as this edition writes it."""
        full, abbreviated, code = AREA[area]
        if area in (PROVINCE, FLANDERS):
            return escape(code if short or self.design.captions == "short" else full)
        return escape(abbreviated if self.design.abbreviated else full)

    @property
    def areas(self) -> tuple[str, str]:
        """Province and Flemish Region in this edition's order."""
        return (FLANDERS, PROVINCE) if self.design.swapped else (PROVINCE, FLANDERS)

    @property
    def years(self) -> tuple[int, int]:
        """The two periods in this edition's order."""
        both = (self.figures.earlier, self.figures.year)
        return both[::-1] if self.design.years_reversed else both

    def mark(self, text: str = "1") -> str:
        """A footnote mark."""
        return f"<sup>({text})</sup>" if self.design.marks else ""

    def truth(self) -> tuple[TruthRow, ...]:
        """All that was put, as rows."""
        return tuple(
            TruthRow(
                key.block,
                "" if key.item.startswith(UNKNOWN) else key.item,
                key.code,
                key.ref_area,
                key.period,
                key.statistic,
                key.unit,
                shown,
                1,
                "label.unknown" if key.item.startswith(UNKNOWN) else "",
            )
            for key, shown in sorted(self.seen.items())
        )


def page(content: str, kind: str = "") -> str:
    """One page with a fixed size; what doesn't fit it is a fault of the builder, which a check finds."""
    return f"<section class='page {kind}'>{content}</section>"


def flow(content: str) -> str:
    """Contents that take as many pages as they need."""
    return f"<section class='flow'>{content}</section>"

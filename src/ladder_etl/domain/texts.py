"""Prose blocks and table rows, as read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ladder_etl.domain.figures import Place

PARAGRAPH = "paragraph"
FOOTNOTE = "footnote"
#: addresses, sources, the colofon: lines that were ended on purpose
LINES = "lines"
#: the mark behind what a footnote is to: its number in parentheses or raised, or a star
FOOTNOTE_MARK = re.compile(r"(?:\(\d\)|[¹²³⁴⁵⁶⁷⁸⁹*])")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One prose block, once, hyphenation mended, in reading order among its like.

    ``topic`` is the rung (``trede5``) or heading it belongs to; ``copies`` how often it was drawn, at ``place`` and
    ``elsewhere``; ``differences`` says where copies differ, empty if they don't. A footnote has its ``mark`` (``1``)
    and the places of what it is a note to (``refers``).
    """

    text: str
    topic: str
    place: Place
    copies: int = 1
    elsewhere: tuple[Place, ...] = ()
    differences: str = ""
    kind: str = PARAGRAPH
    mark: str = ""
    refers: tuple[Place, ...] = ()


def one_line(text: str) -> str:
    """A text as a terminal may show it: what isn't printable is a space."""
    return "".join(character if character.isprintable() else " " for character in text)


def toml_string(text: str) -> str:
    """A TOML string of any text, on one line."""
    safe = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(safe, ensure_ascii=False).replace("\x7f", "\\u007f")


def footnotes_to(texts: Iterable[TextBlock], places: Iterable[Place]) -> list[TextBlock]:
    """The footnotes whose mark stands at one of these places (of figures, say), in their order."""
    wanted = list(places)
    return [text for text in texts if any(_at(place, other) for place in text.refers for other in wanted)]


def _at(one: Place, other: Place) -> bool:
    return one.is_on_page_of(other) and one.box.intersection(other.box) > 0.5 * min(one.box.area, other.box.area)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the measure table as printed, in the page's order; ``item`` is empty while the label is unknown."""

    label: str
    code: str
    item: str
    place: Place

    @property
    def row(self) -> tuple[str, str, str]:
        """Code, item, and the label while the item is unknown: what its figures have in their keys."""
        return self.code, self.item, "" if self.item else self.label

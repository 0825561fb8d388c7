"""What the eye sees on finished pages, as truth rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tests.builder.keys import UNKNOWN, Key, TruthRow
from tests.builder.model import Page, Text


def truth_of(pages: Sequence[Page]) -> tuple[TruthRow, ...]:
    """One row a figure that is to be seen at least once; hidden texts count for nothing.

    Visible copies that disagree give one row with all their strings joined by ``|`` and the note ``conflict``.
    """
    seen: dict[Key, list[Text]] = defaultdict(list)
    for page in pages:
        for text in page.texts():
            if text.key is not None and text.visible:
                seen[text.key].append(text)
    return tuple(_row(key, texts) for key, texts in sorted(seen.items()))


def _row(key: Key, texts: list[Text]) -> TruthRow:
    printed = list(dict.fromkeys(text.printed for text in texts))
    note = next((text.note for text in texts if text.note), "")
    if len({_plain(string) for string in printed}) > 1:
        note = "conflict"
    else:
        printed = printed[:1]
    item = key.item
    if item.startswith(UNKNOWN):
        item, note = "", note or "label.unknown"
    in_text = int(any(not text.outline for text in texts))
    return TruthRow(
        key.block, item, key.code, key.ref_area, key.period, key.statistic, key.unit, "|".join(printed), in_text, note
    )


def _plain(printed: str) -> str:
    """A printed string without the ways of writing that mean the same."""
    for sign in "\N{MINUS SIGN}\N{EN DASH}":
        printed = printed.replace(sign, "-")
    return "".join(printed.split()).replace(".", "")

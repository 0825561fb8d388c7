"""Copies of prose to one block each: how many there are, where they stand, and in what they differ."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ladder_etl.domain.figures import Place
from ladder_etl.domain.texts import TextBlock
from ladder_etl.extract.extraction import Extraction, PlacedProse
from ladder_etl.extract.texts.hyphens import Words, running_text

#: letters and digits that a text must have to be called a part of another, or nearly the same
_TELLING, _ALIKE = 40, 90.0


@dataclass(eq=False)
class _Heard:
    """One text and its copies: whole ones, and others with what is different about them."""

    block: TextBlock
    plain: str
    others: list[tuple[TextBlock, str]] = field(default_factory=list)
    parts: str = ""

    def finished(self) -> TextBlock:
        elsewhere = tuple(block.place for block, _ in self.others)
        differences = "; ".join(filter(None, (self.parts, *(difference for _, difference in self.others))))
        copies = self.block.copies + sum(block.copies for block, _ in self.others)
        refers = tuple(dict.fromkeys((*self.block.refers, *(p for block, _ in self.others for p in block.refers))))
        return replace(self.block, copies=copies, elsewhere=elsewhere, differences=differences, refers=refers)


def reconciled_texts(extraction: Extraction) -> tuple[TextBlock, ...]:
    """Every prose block of an edition once, in the documents' and pages' reading order.

    Equal texts are copies of one block, and so are a text that another one holds as its part, and one that differs in
    a few words: the longest stands for them, and what the others say else is told in ``differences``.
    """
    words = Words(extraction.lines)
    heard: list[_Heard] = []
    by_text: dict[str, _Heard] = {}
    for placed in extraction.prose:
        block = _block(placed, words)
        plain = _plain(block.text)
        if plain in by_text:
            by_text[plain].others.append((block, ""))
        else:
            by_text[plain] = one = _Heard(block, plain, parts=_drawn_in_parts(placed))
            heard.append(one)
    return tuple(one.finished() for one in _without_near_copies(heard))


def _block(placed: PlacedProse, words: Words) -> TextBlock:
    prose = placed.prose
    return TextBlock(
        text=running_text(prose.lines, words, prose.broken),
        topic=running_text(prose.heading, words),
        place=placed.place,
        copies=max(prose.copies),
        kind=prose.kind,
        mark=prose.mark,
        refers=placed.refers,
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _drawn_in_parts(placed: PlacedProse) -> str:
    """Where copies at one place hold but some of the lines: ``lines 1-3 drawn 2 times, line 4 drawn 5 times``."""
    if len(set(placed.prose.copies)) < 2:
        return ""
    told = []
    numbered = enumerate(placed.prose.copies, 1)
    for count, group in itertools.groupby(numbered, key=lambda pair: pair[1]):
        numbers = [number for number, _ in group]
        lines = f"line {numbers[0]}" if len(numbers) == 1 else f"lines {numbers[0]}-{numbers[-1]}"
        told.append(f"{lines} drawn {'once' if count == 1 else f'{count} times'}")
    return ", ".join(told)


def _without_near_copies(heard: Sequence[_Heard]) -> list[_Heard]:
    """Take texts into the longer ones that they repeat in part or nearly."""
    kept: list[_Heard] = []
    for one in sorted(heard, key=lambda one: -len(one.plain)):
        whole = next((other for other in kept if _repeats(one, other)), None) if len(one.plain) >= _TELLING else None
        if whole is None:
            kept.append(one)
        else:
            difference = _difference(whole.block, one.block)
            whole.others += [(one.block, difference), *((block, difference) for block, _ in one.others)]
    order = {id(one): index for index, one in enumerate(heard)}
    return sorted(kept, key=lambda one: order[id(one)])


def _repeats(one: _Heard, whole: _Heard) -> bool:
    from rapidfuzz import fuzz

    if one.block.kind != whole.block.kind or one.block.mark != whole.block.mark:
        return False
    if one.plain in whole.plain:
        return True
    if len(one.plain) < 0.85 * len(whole.plain):
        return False
    return fuzz.ratio(one.plain, whole.plain, score_cutoff=_ALIKE) > 0 and not _another_place(one, whole)


def _another_place(one: _Heard, whole: _Heard) -> bool:
    """Whether they differ in a name: then they speak of two things in the same words."""
    mine, theirs = (Counter(_names(heard.block.text)) for heard in (one, whole))
    return mine != theirs


def _names(text: str) -> Iterable[str]:
    return re.findall(r"(?<![.!?:] )(?<!^)\b[A-Z][\w-]+", text)


def _difference(whole: TextBlock, copy: TextBlock) -> str:
    """``page 2: "14 maanden" for "24 maanden"; lacks "…"``."""
    mine, theirs = whole.text.split(), copy.text.split()
    told = []
    for what, start, end, first, last in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        here, there = " ".join(mine[start:end]), " ".join(theirs[first:last])
        if what == "delete":
            told.append(f'lacks "{here}"')
        elif what == "insert":
            told.append(f'adds "{there}"')
        elif what == "replace":
            told.append(f'"{there}" for "{here}"')
    where = f"page {copy.place.page}" + (", same place" if _same_place(whole.place, copy.place) else "")
    return f"{where}: {', '.join(told)}" if told else ""


def _same_place(one: Place, other: Place) -> bool:
    return one.is_on_page_of(other) and one.box.intersection(other.box) > 0

"""A ladder told in lines of text: ``SINE: 264 in Westhoek en 1.344 in West-Vlaanderen``.

Each line is a measure or a rung with a number of each of two areas. It is believed where the larger area's number is
the very one that the measure table, or the provincial ladder, prints of that item, and the other one is no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ladder_etl.domain.areas import PROVINCE, REGIONS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import Kind, is_share_of
from ladder_etl.domain.vocabulary import COUNT, LADDER, REGIONAL_LADDER, RUNGS, SHARE
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Pieces
from ladder_etl.extract.texts import sentence_parts as say
from ladder_etl.extract.texts.paragraphs import Paragraph
from ladder_etl.extract.texts.sentence_parts import Part, Reader
from ladder_etl.extract.texts.sentences import Said

RULE = "told by a line of a ladder"
#: lines that tell a ladder; fewer may be remarks
_LEAST = 4
_LINES = 3  # that one measure may take
_BULLETS = "•▪■●◦‣·*-–— "


def read_spoken_ladder(
    pieces: Pieces, text: Sequence[Paragraph], lexicon: Lexicon, printed: Mapping[tuple[str, str], int]
) -> list[Claim]:
    """The figures of a ladder whose measures are lines of text.

    Args:
        printed: persons of (measure or rung, area), as other blocks print them.
    """
    named = [(item, rest) for words in _statements(text) for item, rest in [_item_of(words, lexicon)] if item]
    if len({item for item, _ in named}) < _LEAST:
        return []
    reader = Reader(lexicon)
    told: dict[FigureKey, Part] = {}
    items: set[str] = set()
    for item, rest in named:
        found = _figures(item, reader.parts(rest), printed, lexicon.year)
        if any(told.get(key, part).number != part.number for key, part in found.items()):
            return []
        told |= found
        items |= {key.item for key in found}
    if len(items) < _LEAST:
        return []
    return [Claim(key, say.token_of(part, pieces), RULE) for key, part in told.items()]


def _statements(text: Sequence[Paragraph]) -> Iterator[list[Said]]:
    """The words of each line, and of each with those that go on below it."""
    for part in text:
        for start in range(len(part.lines)):
            words: list[Said] = []
            for line in part.lines[start : start + _LINES]:
                more = [Said(word.text, word) for word in line.words]
                if words and words[-1].text.endswith("-"):  # West-⏎Vlaanderen
                    more[0] = Said(words.pop().text + more[0].text, more[0].word)
                words = [*words, *more]
                yield words


def _figures(
    item: str, parts: Sequence[Part] | None, printed: Mapping[tuple[str, str], int], year: int
) -> dict[FigureKey, Part]:
    """What a statement tells: a count of each of two areas, and of a rung perhaps the share; else nothing."""
    if parts is None or any(part.kind not in _KINDS for part in parts):
        return {}
    row = [part for part in parts if part.kind in (say.AREA, say.NUMBER)]
    share = row.pop() if any(part.kind == say.SHARE for part in parts) and row and row[-1].kind == say.NUMBER else None
    pairs = _paired(row)
    if len(pairs) != 2 or PROVINCE not in pairs:
        return {}
    (other,) = pairs.keys() - {PROVINCE}
    own, its = pairs[PROVINCE].number, pairs[other].number
    if own is None or its is None or own.scaled is None or {own.kind, its.kind} - {Kind.COUNT, Kind.NOT_AVAILABLE}:
        return {}
    region = other in REGIONS
    part, whole = (its, own) if region else (own, its)
    if own.scaled != printed.get((item, PROVINCE)) or whole.scaled is None or (part.scaled or 0) > whole.scaled:
        return {}
    block = REGIONAL_LADDER if region else LADDER
    told = {
        FigureKey.of(LADDER, item, PROVINCE, year, COUNT): pairs[PROVINCE],
        FigureKey.of(block, item, other, year, COUNT): pairs[other],
    }
    if share is not None:
        if item not in RUNGS or not is_share_of(share.number, part.scaled, whole.scaled):
            return {}
        told[FigureKey.of(block, item, other if region else PROVINCE, year, SHARE)] = share
    return told


_KINDS = (say.AREA, say.NUMBER, say.SHARE, say.MARK, say.WORD)


def _item_of(words: Sequence[Said], lexicon: Lexicon) -> tuple[str, Sequence[Said]]:
    """The measure before a colon, or the rung that is named within; and the other words."""
    colon = next((at for at, said in enumerate(words) if said.text.endswith(":")), None)
    # a dash is a number that isn't there
    if colon is not None and not any((n := said.word.number) and n.scaled is not None for said in words[: colon + 1]):
        name = " ".join(said.text for said in words[: colon + 1]).strip(_BULLETS).rstrip(":")
        match = lexicon.ladder_item(name)
        return (match.id, words[colon + 1 :]) if match else ("", ())
    for at, said in enumerate(words[:-1]):
        rung = f"{said.text}{words[at + 1].text.rstrip(',.;:')}".casefold()
        if rung in RUNGS:
            return rung, [*words[:at], *words[at + 2 :]]
    return "", ()


def _paired(row: Sequence[Part]) -> dict[str, Part]:
    """Two areas and two numbers, each area right behind or right before its number."""
    kinds = "".join("a" if part.kind == say.AREA else "n" for part in row)
    if kinds not in ("nana", "anan", "anna"):
        return {}
    couples = (row[:2], row[2:])
    return {
        next(part.says for part in couple if part.kind == say.AREA): next(p for p in couple if p.kind == say.NUMBER)
        for couple in couples
    }

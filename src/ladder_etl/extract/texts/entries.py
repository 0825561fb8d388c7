"""Lists in words: each entry names a thing, then its numbers and where each of them is, without a verb.

``Werkenden: West-Vlaanderen 528.748, Vlaams Gewest 2.911.350``, ``Voeding: 809 vestigingen, 18.587 jobs``, and under a
rung's name ``Westhoek: 217 (14,5% van West-Vlaanderen: 1.495)``; or a rung's line, ``Westhoek telt 217 personen op
trede 3``. Strict, as sentences are: of an entry with one word that isn't understood nothing is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ladder_etl.domain.areas import BOTH_AREAS, FLANDERS, PROVINCE, REGIONS
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import Kind, Number, is_share_of, years_in
from ladder_etl.domain.vocabulary import (
    COMPOSITION,
    COUNT,
    GROWTH,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    RATE,
    RATIO,
    REGIONAL_LADDER,
    RUNGS,
    SHARE,
    SPEARHEAD_SECTORS,
    TREDE3_SECTOR,
    vocabulary,
)
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.editions.phrasing import phrasing, speaks_of
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Pieces
from ladder_etl.extract.tables.spearheads import period_of
from ladder_etl.extract.texts import sentence_parts as say
from ladder_etl.extract.texts.entry_parts import UNIT, EntryReader
from ladder_etl.extract.texts.paragraphs import Paragraph
from ladder_etl.extract.texts.sentence_parts import Part
from ladder_etl.extract.texts.sentences import Said, heads_of

RULE = "an entry of a list"
#: only believed where other blocks print its numbers (`told_counts.proven_lines`)
LINE = "told by a line of a ladder"
#: so many entries of a block whose names other things bear too
_LEAST = 3
_BULLET = re.compile(r"[^\w(≥<>]+")
_WHOLE = ("totaal", "totaal in", "totaal voor")
#: the kinds of an entry's parts, one letter each: A area, N number, P percentage, S share, U unit, W a joining word
_AREA_FIRST, _AREA_LAST = "A:?[NP]W*", r"[NP]\.?W*A"
_SHARED = r"(?:\(SW*(?:AW*)*:?P\))?"
_LISTED = re.compile(rf"(?:{_AREA_FIRST}(?:[,;]?{_AREA_FIRST})*|{_AREA_LAST}(?:[,;]?W*{_AREA_LAST})*){_SHARED}[.;,]*")
_COUNTED = re.compile(r"NU(?:[,;]?W*NU)*[.;,]*")
_OF_RUNG = re.compile(r"NW*\(PW*A:?N\)[.;,]*")
_PAIR = r"(?:A[Ww]*N|N\.?[Ww]*A)"
_OF_LINE = re.compile(rf"{_PAIR}[,;Ww]*{_PAIR}(?:\(S[Ww]*:?P[).]*)?[.;,]*")

Figure = tuple[FigureKey, Part]


def read_entries(pieces: Pieces, text: Sequence[Paragraph], lexicon: Lexicon) -> list[Claim]:
    """The figures of a page's lists in words."""
    reader = EntryReader(lexicon)
    found: dict[str, list[Sequence[Figure]]] = defaultdict(list)
    spearheads: list[tuple[str, list[Part]]] = []
    for part in text:
        if ":" not in part.text:
            continue
        heads: list[str] | None = None
        for name, words in _entries(part, lexicon):
            kinds, parts = reader.kinds(words)
            if not kinds:
                continue
            if name in RUNGS:
                found[LINE].append(_of_line(name, kinds, parts, lexicon.year))
                continue
            heads = [*heads_of(part, text)] if heads is None else heads
            if _of_another((name, *heads), lexicon):
                continue
            sector = lexicon.item(name, SPEARHEAD_SECTORS)
            if sector and _COUNTED.fullmatch(kinds):
                spearheads.append((sector.id, parts))
            elif _OF_RUNG.fullmatch(kinds):
                found[LADDER].append(_under_rung(name, heads, parts, lexicon))
            elif _LISTED.fullmatch(kinds):
                block, figures = _listed(name, kinds, parts, lexicon)
                found[block].append(figures)
    told = [
        (key, number, LINE if block == LINE else RULE)
        for block, of in found.items()
        if block in (KEY_FIGURES, LINE) or sum(map(bool, of)) >= _LEAST
        for figures in of
        for key, number in figures
    ]
    told += [(*figure, RULE) for figure in _of_sectors(spearheads, pieces, lexicon)]
    return [Claim(key, say.token_of(number, pieces), rule) for key, number, rule in told]


def _entries(part: Paragraph, lexicon: Lexicon) -> Iterator[tuple[str, list[Said]]]:
    """The name of each entry of a paragraph and the words behind its colon."""
    begun: list[list[Said]] = []
    for line in part.lines:
        words = [Said(word.text, word) for word in line.words]
        bullet = bool(_BULLET.fullmatch(words[0].text))
        words = words[bullet:]
        text = f"{_text(begun[-1])} {words[0].text if words else ''}" if begun else ""
        aside = text.count("(") > text.count(")")
        if not begun or bullet or (not aside and (_name_in(words, lexicon) or _rung_in(words))):
            begun.append([])
        begun[-1] += words
    for words in begun:
        if at := _name_in(words, lexicon):
            yield _text(words[:at]).rstrip(":"), words[at:]
        elif at := _rung_in(words):
            yield _bare(words[at - 1 : at + 1]), [*words[: at - 1], *words[at + 1 :]]


def _name_in(words: Sequence[Said], lexicon: Lexicon) -> int:
    """How many words before a colon name a thing, or an area; 0 if none do."""
    for at in (at for at, said in enumerate(words, 1) if said.text.endswith(":")):
        name = _text(words[:at]).rstrip(":")
        if (
            _area(name, lexicon)
            or any(lexicon.item(name, block) for block in (KEY_FIGURES, LADDER, TREDE3_SECTOR, SPEARHEAD_SECTORS))
            or _growing(name, lexicon)
        ):
            return at
    return 0


def _rung_in(words: Sequence[Said]) -> int:
    """How many words a rung's name begins before the last of, ``trede 5``; 0 if none is named."""
    return next((at for at in range(1, len(words)) if _bare(words[at - 1 : at + 1]) in RUNGS), 0)


def _bare(words: Sequence[Said]) -> str:
    return "".join(said.text for said in words).rstrip(",.;:").casefold()


def _text(words: Sequence[Said]) -> str:
    return " ".join(said.text for said in words)


def _area(name: str, lexicon: Lexicon) -> str | None:
    first, _, rest = name.partition(" ")
    return lexicon.area(rest if normalised(first) in _WHOLE and rest else name)


def _of_another(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether an entry, or what stands over it, is of another year or place, an aim or a part of the people."""
    words, year = phrasing(), lexicon.year
    dated = next((years for text in texts[1:] if (years := years_in(text))), [year])
    own = years_in(texts[0]) or [year]
    other = any(
        speaks_of(text, words.otherwise) or (speaks_of(text, words.places) and lexicon.area_within(text) not in REGIONS)
        for text in texts
    )
    return other or year not in dated or max(own) != year


def _growing(name: str, lexicon: Lexicon) -> str:
    """The item whose growth a name says; empty if it says none."""
    rest = lexicon.without_statistic(name, GROWTH)
    match = lexicon.item_among(rest, _with(GROWTH), KEY_FIGURES) if rest else None
    return match.id if match else ""


def _with(statistic: str) -> list[str]:
    return [entry.item for entry in vocabulary() if entry.block == KEY_FIGURES and entry.statistic == statistic]


def _listed(name: str, kinds: str, parts: Sequence[Part], lexicon: Lexicon) -> tuple[str, list[Figure]]:
    """An entry's block and its figures: each number's area stands right before it, or behind it."""
    listed, _, aside = kinds.partition("(")
    pairs = [(match.start(), match.end()) for match in re.finditer(rf"A:?[NP]|{_AREA_LAST}", listed)]
    numbers = {
        next(part.says for part in parts[start:end] if part.kind == say.AREA):
        next(part for part in parts[start:end] if part.kind == say.NUMBER)
        for start, end in pairs
    }  # fmt: skip
    if len(numbers) != len(pairs):
        return "", []
    sector, measure = lexicon.item(name, TREDE3_SECTOR), lexicon.ladder_item(name)
    row, growing = lexicon.item(name, MEASURE_TABLE), _growing(name, lexicon)
    if measure and measure.id not in RUNGS and (row is None or row.id == measure.id) and not growing:
        return LADDER, _counts(measure.id, numbers, LADDER, lexicon.year)
    if sector and not growing:
        return TREDE3_SECTOR, _counts(sector.id, numbers, TREDE3_SECTOR, lexicon.year)
    match = lexicon.item(name, KEY_FIGURES)
    item = growing or (match.id if match else "")
    of_row = row and match and row.score > match.score
    if not item or item in RUNGS or not numbers.keys() <= set(BOTH_AREAS) or of_row:
        return "", []
    figures: list[Figure] = []
    for area, part in numbers.items():
        key = _key(item, area, part.number, bool(growing), lexicon.year)
        if key is None:
            return "", []
        figures.append((key, part))
    return KEY_FIGURES, figures + (_share(item, parts[len(listed) :], numbers, lexicon.year) if aside else [])


def _counts(item: str, numbers: dict[str, Part], block: str, year: int) -> list[Figure]:
    """An entry's counts; none if one of its numbers is something else."""
    if not all(map(_is_count, numbers.values())):
        return []
    return [
        (FigureKey.of(REGIONAL_LADDER if block == LADDER and area in REGIONS else block, item, area, year, COUNT), part)
        for area, part in numbers.items()
        if block != LADDER or area in (*BOTH_AREAS, *REGIONS)
    ]


def _is_count(part: Part) -> bool:
    number = part.number
    return number is not None and number.kind in (Kind.COUNT, Kind.NOT_AVAILABLE) and not number.signed


def _key(item: str, area: str, number: Number | None, growing: bool, year: int) -> FigureKey | None:
    """The key of a number of a key figure; None where the item has no figure of its kind."""
    if number is None:
        return None
    wanted = {Kind.PERCENT: (RATE, COMPOSITION), Kind.DECIMAL: (RATIO,)}.get(number.kind, (COUNT,))
    wanted = (GROWTH,) if growing else wanted
    found = [e for e in vocabulary() if (e.block, e.item) == (KEY_FIGURES, item) and e.statistic in wanted]
    signed = number.signed or (growing and number.scaled == 0)
    if len(found) != 1 or signed != growing or (growing and number.kind is not Kind.PERCENT):
        return None
    return FigureKey(KEY_FIGURES, item, "", area, year, found[0].statistic, found[0].unit)


def _share(item: str, aside: Sequence[Part], numbers: dict[str, Part], year: int) -> list[Figure]:
    """The province's share of Flanders that an entry ends with, if its two counts make it."""
    percent = next(part for part in aside if part.kind == say.NUMBER)
    areas = {part.says for part in aside if part.kind == say.AREA}
    part, whole = (numbers[area].number if area in numbers else None for area in BOTH_AREAS)
    if item not in _with(SHARE) or not areas <= set(BOTH_AREAS) or not _makes(percent, part, whole):
        return []
    return [(FigureKey.of(KEY_FIGURES, item, PROVINCE, year, SHARE), percent)]


def _makes(percent: Part, part: Number | None, whole: Number | None) -> bool:
    return bool(is_share_of(percent.number, part.scaled if part else None, whole.scaled if whole else None))


def _under_rung(name: str, heads: Sequence[str], parts: Sequence[Part], lexicon: Lexicon) -> list[Figure]:
    """An entry under a rung's name: its total of an area, with its share of the area around it and that one's total."""
    named = (lexicon.ladder_item(head) for head in heads)
    rung = next((match.id for match in named if match is not None), "")
    total, share, whole = say.spoken(parts, say.NUMBER)
    (around,) = say.spoken(parts, say.AREA)
    return _of_rung(rung, {_area(name, lexicon) or "": total, around.says: whole}, share, lexicon.year)


def _of_line(rung: str, kinds: str, parts: Sequence[Part], year: int) -> list[Figure]:
    """A line that names a rung within: its totals of two areas, perhaps with the share."""
    if not _OF_LINE.fullmatch(kinds):
        return []
    numbers = [*say.spoken(parts, say.NUMBER)]
    areas = [part.says for part in say.spoken(parts, say.AREA)]
    return _of_rung(rung, dict(zip(areas, numbers, strict=False)), next(iter(numbers[2:]), None), year)


def _of_rung(rung: str, numbers: dict[str, Part], share: Part | None, year: int) -> list[Figure]:
    """A rung's total of an area and of the one around it; nothing if the share is not what they make."""
    around = next((area for area in (FLANDERS, PROVINCE) if area in numbers), "")
    own = next((area for area in numbers if area != around), "")
    within = own in ((PROVINCE,) if around == FLANDERS else REGIONS)
    if rung not in RUNGS or len(numbers) != 2 or not within or not all(map(_is_count, numbers.values())):
        return []
    block = LADDER if own == PROVINCE else REGIONAL_LADDER
    told = [(FigureKey.of(block, rung, own, year, COUNT), numbers[own])]
    if share is not None:
        if not _makes(share, numbers[own].number, numbers[around].number):
            return []
        told.append((FigureKey.of(block, rung, own, year, SHARE), share))
    return [*told, (FigureKey.of(LADDER, rung, around, year, COUNT), numbers[around])]


def _of_sectors(found: Sequence[tuple[str, list[Part]]], pieces: Pieces, lexicon: Lexicon) -> list[Figure]:
    """The spearhead sectors' numbers, each with its unit behind it, in the year that their heading names."""
    pairs = [
        (item, number, unit.says)
        for item, parts in found
        for number, unit in zip(say.spoken(parts, say.NUMBER), say.spoken(parts, UNIT), strict=True)
    ]
    pairs = [pair for pair in pairs if _is_count(pair[1])]
    boxes: list[Box] = [number.word.box for _, number, _ in pairs if number.word]
    year = period_of(pieces.lines, lexicon, union_of(boxes)) if boxes else None
    if year is None or len({item for item, _, _ in pairs}) < _LEAST:
        return []
    return [
        (FigureKey(SPEARHEAD_SECTORS, item, "", PROVINCE, year, COUNT, unit), number) for item, number, unit in pairs
    ]

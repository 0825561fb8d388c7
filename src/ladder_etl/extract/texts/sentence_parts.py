"""A sentence's words to its parts: items, areas, numbers, dates, and words that say what a number is.

Strict: a sentence with one word that isn't understood has no parts at all, for that word may restrict, round or deny.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ladder_etl.domain.boxes import union_of
from ladder_etl.domain.numbers import GROUPING_SPACES, MINUS_SIGNS, Kind, Number, is_year, parse_number, years_in
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.editions.phrasing import Phrasing, phrasing
from ladder_etl.extract.page.marks import part_of
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.texts.sentence_names import Names, asides_of, names_of, wordings_of
from ladder_etl.extract.texts.sentences import Said
from ladder_etl.pdf.word import Word

ITEM, AGAIN, AREA, NUMBER, DATE, YEAR, SPAN = "item", "again", "area", "number", "date", "year", "span"
RISES, FALLS, GROWTH, SHARE, SINCE, BEFORE, RESPECTIVELY = (
    "rises", "falls", "growth", "share", "since", "year before", "respectively",
)  # fmt: skip
MARK, WORD = "mark", "word"
_LONGEST_ITEM, _LONGEST_AREA, _LONGEST_PHRASE, _LONGEST_ASIDE = 9, 4, 4, 5
_SIGNS = (*MINUS_SIGNS, "+", "±", "~", "≈", ">", "<", "≥", "≤")
_GROUP = re.compile(r"\d{3}(?:,\d+)?")
_SPAN = re.compile(rf"((?:19|20)\d\d)[{MINUS_SIGNS}/]((?:19|20)\d\d)")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)")
_OPENING, _CLOSING = "(\"'“„‘«[•▪■●◦‣·", ")\"'”’»],.;:!"


@dataclass(frozen=True)
class Part:
    """What one word or several say: ``says`` is an item's or an area's id, a date, or the plain word."""

    kind: str
    says: str = ""
    number: Number | None = None
    word: Word | None = None
    #: years; of a date its year
    years: tuple[int, ...] = ()
    #: an area's name that is another's too where another is spoken of (``de provincie``)
    generic: bool = False


def token_of(part: Part, pieces: Pieces) -> Token:
    """A part's number as a token of its own, if it is one, or else as part of a word of text."""
    assert part.word is not None
    assert part.number is not None
    word = part.word
    own = next((token for token in pieces.tokens if token.box == word.box and token.text == word.text), None)
    return own or Token(word, part.number, pieces.page.number)


class Reader:
    """Understands the sentences of one edition."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.phrasing = lexicon, phrasing()
        wordings = tuple(wordings_of(lexicon.edition).items())
        self._names = Names(names_of(wordings, unclear=False))
        #: with names that are clear only under what they are parts of
        self._names_of_parts = Names(names_of(wordings, unclear=True))
        self.asides = asides_of(lexicon.edition)

    def base(self, heading: str) -> str:
        """The item whose parts a heading says that its sentences tell; empty where it says anything else besides."""
        words, found, at = normalised(heading).replace("%", " % ").split(), set(), 0
        while at < len(words):
            for length in range(min(_LONGEST_ITEM, len(words) - at), 0, -1):
                plain = " ".join(words[at : at + length])
                item = self._names.item(plain) or self.phrasing.again.get(plain, "")
                if item in self.phrasing.base.values():
                    found.add(item)
                    break
            else:
                length = 1
                if words[at] not in self.phrasing.plain | self.phrasing.parted:
                    return ""
            at += length
        return found.pop() if len(found) == 1 else ""

    def parts(self, words: Sequence[Said], base: str = "") -> list[Part] | None:
        """The parts of a sentence, in their order; None where a word isn't understood.

        Args:
            base: the item whose parts it tells, where that is known.
        """
        found: list[Part] = []
        at = 0
        while at < len(words):
            text = words[at].text
            if text[0] in _OPENING and found:
                found.append(Part(MARK, text[0]))
            length = self._qualified(words, at, found)
            step = (found[-1], length) if length else self._understood(words, at, base)
            if step is None:
                if text in _SIGNS or any(char.isalnum() for char in text):
                    return None
                step = Part(MARK), 1
            if not length:
                found.append(step[0])
            at += step[1]
            if words[at - 1].text[-1] in _CLOSING:
                found.append(Part(MARK, words[at - 1].text[-1]))
        return found

    def _qualified(self, words: Sequence[Said], at: int, found: Sequence[Part]) -> int:
        """How many words in parentheses behind an item's name are of its name: ``(18-64 jaar)``."""
        item = next((part.says for part in reversed(found) if part.kind != MARK), "")
        if item not in self.asides or not words[at].text.startswith("("):
            return 0
        for length in range(1, min(_LONGEST_ASIDE, len(words) - at) + 1):
            if ")" in words[at + length - 1].text:
                plain = normalised(" ".join(said.text for said in words[at : at + length]))
                return length if plain.removesuffix(" jaar") in self.asides[item] else 0
        return 0

    def _understood(self, words: Sequence[Said], at: int, base: str) -> tuple[Part, int] | None:
        for length in range(min(_LONGEST_ITEM, len(words) - at), 0, -1):
            window = words[at : at + length]
            if not _unbroken(window):
                continue
            part = self._named(window, base)
            if part is not None:
                return part, length
        return _dated(words, at, self.phrasing) or _counted(words, at) or self._worded(words[at])

    def _named(self, window: Sequence[Said], base: str) -> Part | None:
        """An item, an area, or words that belong together."""
        text = " ".join(said.text.strip(_OPENING) for said in window)
        # a name's normal form leaves years out, and they must not be overlooked
        if any(years_in(said.text) for said in window):
            return None
        plain = normalised(text)
        item = self._names.item(plain)
        part = self._names_of_parts.item(plain) if base and not item else ""
        if item or (part and self.phrasing.base.get(part) == base):
            return Part(ITEM, item or part)
        if len(window) <= _LONGEST_AREA:
            area = self.lexicon.area(_bare(text)) or self.phrasing.adjectives.get(plain)
            if area:
                return Part(AREA, area, generic=plain in self.phrasing.generic)
        for kind, wordings in (
            (SHARE, self.phrasing.share),
            (SINCE, self.phrasing.since),
            (BEFORE, self.phrasing.year_before),
        ):
            if plain in wordings and len(window) <= _LONGEST_PHRASE:
                return Part(kind, plain)
        again = self.phrasing.again.get(plain)
        return Part(AGAIN, again) if again else None

    def _worded(self, said: Said) -> tuple[Part, int] | None:
        plain = normalised(said.text)
        for kind, words in (
            (RISES, self.phrasing.rises),
            (FALLS, self.phrasing.falls),
            (GROWTH, self.phrasing.growth),
            (RESPECTIVELY, self.phrasing.respectively),
            (WORD, self.phrasing.plain),
        ):
            if plain in words:
                return Part(kind, plain), 1
        return None


def _bare(text: str) -> str:
    return text.strip(_OPENING).rstrip(_CLOSING)


def _unbroken(window: Sequence[Said]) -> bool:
    """Whether no punctuation parts the words; a parenthesis may follow a name, a point an abbreviation."""
    return not any(said.text[-1] in ",;:!" for said in window[:-1])


def _dated(words: Sequence[Said], at: int, phrasing: Phrasing) -> tuple[Part, int] | None:
    text = _bare(words[at].text)
    following = _bare(words[at + 1].text) if at + 1 < len(words) else ""
    if normalised(text) in phrasing.year_end and is_year(following):
        return Part(DATE, "31/12", years=(int(following),)), 2
    if is_year(text):
        return Part(YEAR, text, years=(int(text),)), 1
    span, date = _SPAN.fullmatch(text), _DATE.fullmatch(text)
    if span:
        return Part(SPAN, text, years=(int(span[1]), int(span[2]))), 1
    if date:
        return Part(DATE, f"{int(date[1])}/{int(date[2])}", years=(int(date[3]),)), 1
    if text.isdigit() and len(text) < 3 and at + 2 < len(words):
        month, year = normalised(words[at + 1].text), _bare(words[at + 2].text)
        if month in phrasing.months and is_year(year):
            return Part(DATE, f"{int(text)}/{phrasing.months.index(month) + 1}", years=(int(year),)), 3
    return None


def _counted(words: Sequence[Said], at: int) -> tuple[Part, int] | None:
    """A number, with the groups of its digits that a wide line parts, and with its percent sign; or ``n.b.``."""
    word = words[at].word
    if word.number is not None and word.number.kind is Kind.NOT_AVAILABLE:
        return Part(NUMBER, word.text, word.number, word), 1
    length = _groups(words, at)
    texts = [_bare(said.text) for said in words[at : at + length]]
    text = " ".join(texts)
    pieces = [part_of(said.word, part) for said, part in zip(words[at:], texts, strict=False)]
    if at + length < len(words) and text[-1:].isdigit() and _bare(words[at + length].text) == "%":
        text, length = f"{text} %", length + 1
        pieces.append(part_of(words[at + length - 1].word, "%"))
    number = parse_number(text)
    if number is None or number.scaled is None:
        return None
    known = [piece for piece in pieces if piece is not None]
    if len(known) < len(pieces) or any(piece.box.overlap_y(known[0].box) <= 0 for piece in known):
        return None
    return Part(NUMBER, text, number, _whole(known, text)), length


def _groups(words: Sequence[Said], at: int) -> int:
    """How many words make one number: groups of digits that the document draws in one string, with no-break spaces."""
    length = 1
    while at + length < len(words):
        one, other = words[at + length - 1], words[at + length]
        run = one.word.runs[-1]
        joined = {f"{one.text}{space}{_bare(other.text)}" for space in GROUPING_SPACES}
        if run is not other.word.runs[0] or not _GROUP.fullmatch(_bare(other.text)):
            break
        if not one.text.strip(_OPENING).isdigit() or not any(text.strip(_OPENING) in run.text for text in joined):
            break
        length += 1
    return length


def _whole(pieces: Sequence[Word], text: str) -> Word:
    if len(pieces) == 1:
        return pieces[0]
    runs = {id(run): run for piece in pieces for run in piece.runs}
    return replace(pieces[0], text=text, box=union_of(piece.box for piece in pieces), runs=tuple(runs.values()))


def spoken(parts: Sequence[Part], kind: str) -> Iterator[Part]:
    """The parts of one kind."""
    return (part for part in parts if part.kind == kind)

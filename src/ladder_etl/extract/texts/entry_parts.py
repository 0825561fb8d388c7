"""The words of an entry of a list to its parts, and their kinds in a letter each, for patterns to be looked for in."""

from __future__ import annotations

from collections.abc import Sequence

from ladder_etl.domain.numbers import Kind, parse_number
from ladder_etl.extract.page.marks import part_of
from ladder_etl.extract.texts import sentence_parts as say
from ladder_etl.extract.texts.sentence_parts import Part, Reader
from ladder_etl.extract.texts.sentences import Said

UNIT = "unit"
_SCALES = ("miljard", "duizend", "mld.", "mld")
_JOINING = frozenset(("in", "van", "het", "de", "voor", "en", "personen"))


class EntryReader(Reader):
    """Understands the words of entries: units too, and that a number is not available."""

    def kinds(self, words: Sequence[Said]) -> tuple[str, list[Part]]:
        """The parts of an entry, and their kinds in a letter each; empty where a word isn't understood."""
        parts = self.parts(words) or []
        return "".join(map(_letter, parts)), parts

    def _named(self, window: Sequence[Said], base: str) -> Part | None:
        text = " ".join(said.text.strip("().,;:") for said in window)
        # "miljard euro" is alike, and no unit of these
        other = any(parse_number(word) or word in _SCALES for word in text.split())
        unit = None if other else self.lexicon.unit(text)
        return Part(UNIT, unit) if unit else super()._named(window, base)

    def _worded(self, said: Said) -> tuple[Part, int] | None:
        text = said.text.strip("(),;:")
        number, word = parse_number(text), part_of(said.word, text)
        if number is not None and number.kind is Kind.NOT_AVAILABLE and word is not None:
            return Part(say.NUMBER, text, number, word), 1
        return super()._worded(said)


def _letter(part: Part) -> str:
    if part.kind == say.NUMBER and part.number is not None:
        return "P" if part.number.kind is Kind.PERCENT else "N"
    word = "W" if part.says in _JOINING else "w"
    return {say.AREA: "A", say.SHARE: "S", UNIT: "U", say.MARK: part.says, say.WORD: word}.get(part.kind, "?")

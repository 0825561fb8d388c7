"""Wordings of several ids, and which of them a printed text means: exactly, by its parts, or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from ladder_etl.editions.likeness import WordLikeness, same_word, words_of
from ladder_etl.editions.narrowing import narrows
from ladder_etl.editions.said import PARENTHESIS, digits_of, normalised, said_in, stripped

#: the id of wordings that are headings of things without figures
NO_ITEM = "-"
_RUNG = re.compile(r"\W*(?:(?:sub)?totaal\s+)?trede\s*(\d)\s*(?:[:,(/\N{EN DASH}\N{EM DASH}-]|$)", re.IGNORECASE)
_ACRONYM = re.compile(r"\(([A-Z]{2,5})\)")
#: words; more is a sentence
_LONGEST_TITLE = 10
#: a near label must be this alike (of 100) and this much more alike than any other item's
_ALIKE, _MARGIN = 88.0, 5.0
_SHORTEST = 6  # letters; less is matched exactly only
_NARROWEST = 6  # letters: shorter names fit any column
#: texts whose match one set of wordings remembers: about those of an edition
_REMEMBERED = 4096
#: the same for likeness by words (of 1)
_ALIKE_WORDS, _MARGIN_WORDS = 0.55, 0.15
#: from here on a text is an item's own wording, but for what stands in parentheses or says that it is a sum
OUTRIGHT = 97.0
#: and from here on its very words
ITSELF = 99.0


class Match(NamedTuple):
    """A label understood: the id it means and how alike it is (100: the same)."""

    id: str
    score: float


def _speaks_of(said: Iterable[str], wordings: Iterable[set[str]]) -> bool:
    """Whether a word is said that, but for its ending, stands in each of the wordings."""
    return any(all(any(same_word(word, other) for other in words) for words in wordings) for word in said)


@cache
def _rapidfuzz() -> tuple[Any, Any]:
    """Imported when it is first needed."""
    from rapidfuzz import fuzz, process

    return fuzz, process


class Wordings:
    """Normalised wordings of several ids; the first id to claim a wording keeps it, and ``own`` ones claim first."""

    def __init__(self, wordings: Mapping[str, Iterable[str]], own: Mapping[str, Iterable[str]] | None = None) -> None:
        self.exact: dict[str, str] = {}
        #: acronyms that other labels bear too (of a department, say): none names a thing by itself
        self._shared_acronyms: dict[str, list[str]] = {}
        self._matched: dict[str, Match | None] = {}
        pairs = [(key, text) for key, texts in wordings.items() for text in texts]
        users: dict[str, set[str]] = {}
        for key, text in pairs:
            for word in normalised(text).split():
                users.setdefault(word, set()).add(key)
        for key, texts in (own or {}).items():
            for text in texts:
                self._claim(normalised(text), key)
        for key, text in pairs:
            self._claim(normalised(text), key)
        for key, text in pairs:
            self._claim(normalised(PARENTHESIS.sub(" ", text)), key)
            for acronym in map(normalised, _ACRONYM.findall(text)):
                if users[acronym] == {key}:
                    self._claim(acronym, key)
                else:
                    self._shared_acronyms.setdefault(acronym, []).append(key)

    def _claim(self, wording: str, key: str) -> None:
        if wording:
            self.exact.setdefault(wording, key)

    @cached_property
    def unbroken(self) -> dict[str, str]:
        """The longer ones as one word.

        A column that is narrower than a name breaks it anywhere, without a hyphen; and where each letter is drawn by
        itself, in widths of whole pixels, some stand as far apart as words.
        """
        names = ((name.replace(" ", ""), key) for name, key in self.exact.items())
        return {name: key for name, key in names if len(name) >= _NARROWEST}

    def of(self, key: str) -> list[str]:
        """The normalised wordings of an id."""
        return self._by_id.get(key, [])

    @cached_property
    def _by_id(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for wording, key in self.exact.items():
            found.setdefault(key, []).append(wording)
        return found

    def match(self, text: str) -> Match | None:
        """The id that a text means: exactly, by what stands in or outside its parentheses, or nearly."""
        if text not in self._matched:
            if len(self._matched) >= _REMEMBERED:
                self._matched.clear()
            self._matched[text] = self._match(text)
        return self._matched[text]

    def _match(self, text: str) -> Match | None:
        found = self._named(text)
        if found is None or found.id == NO_ITEM or found.score >= ITSELF:
            return found
        return None if narrows(text, self.of(found.id)) else found

    def _named(self, text: str) -> Match | None:
        """What a text names, whatever it says of it besides."""
        said = said_in(text)
        plain, outside, inside = said.plain, said.outside, said.inside
        if not plain:
            return None
        if plain in self.exact:
            return Match(self.exact[plain], 100.0)
        dated = self.exact.get(f"{plain} op 1 januari") if said.at_new_year else None
        if (whole := self.unbroken.get(plain.replace(" ", ""), dated)) is not None:
            return Match(whole, 99.0)
        for score, wording in ((98.0, said.stripped), (OUTRIGHT, outside)):
            if wording in self.exact and digits_of(wording) == said.digits:
                return Match(self.exact[wording], score)
        rung = self._by_rung(text, plain) or self._by_beginnings(plain, said.broken)
        if rung is not None:
            return rung
        # a slip in a label comes before what its parenthesis says: that may be another item's name
        near = self._by_letters(plain) or (self._by_letters(outside) if outside != plain else None)
        if near is None:
            named = (part for part in inside if part in self.exact and digits_of(part) == said.digits)
            within = next(named, None)
            if within is not None:
                return Match(self.exact[within], 93.0)
            shared = (self._by_shared_acronym(part, outside) for part in inside)
            near = next((match for match in shared if match is not None), None)
        if near is None:
            near = self._by_words(plain) or (self._by_words(outside) if outside != plain else None)
        return None if near is None or self._says_another(plain, near.id) else near

    def _by_shared_acronym(self, acronym: str, outside: str) -> Match | None:
        """The only id with this acronym that has a word of the text besides it."""
        words = words_of(outside)
        keys = {
            key
            for key in self._shared_acronyms.get(acronym, ())
            for wording in self.of(key)
            if any(same_word(word, own) for word in words for own in words_of(wording))
        }
        return Match(keys.pop(), 93.0) if len(keys) == 1 else None

    def _says_another(self, plain: str, key: str) -> bool:
        """Whether a word that alone is the name of another id stands in the text (``Leren en werken: POT``)."""
        own = {word for wording in self.of(key) for word in wording.split()}
        named = (word for word in plain.split() if self.exact.get(word, key) != key)
        return any(not any(same_word(word, one) for one in own) for word in named)

    def _by_rung(self, text: str, plain: str) -> Match | None:
        """``Trede 4: …`` names the rung, whatever its title is, or the part of the rung that it speaks of."""
        title = _RUNG.match(text)
        if title is None or digits_of(plain) != (title[1],) or len(plain.split()) > _LONGEST_TITLE:
            return None
        wordings: dict[str, list[set[str]]] = {}
        for wording, key in self.exact.items():
            if wording.split()[:2] == ["trede", title[1]]:
                wordings.setdefault(key, []).append(set(wording.split()[2:]))
        whole = self.exact.get(f"trede {title[1]}", f"trede{title[1]}")
        said = plain.split()
        parts = [key for key, all_words in wordings.items() if key != whole and _speaks_of(said, all_words)]
        meant = parts[0] if len(parts) == 1 else whole
        return Match(meant, 94.0) if meant in wordings and len(parts) < 2 else None

    def _by_beginnings(self, plain: str, broken: frozenset[str]) -> Match | None:
        """The only id that a text names word by word, where a full stop says that some words break off."""
        if not broken or broken == {plain}:
            return None
        words = words_of(plain)
        keys = {
            key
            for full, key in self._by_length.get(len(words), ())
            if all(w == f or (w in broken and f.startswith(w)) for w, f in zip(words, full, strict=True))
        }
        return Match(keys.pop(), 95.0) if len(keys) == 1 else None

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[Sequence[str], str]]]:
        """By how many words a wording has: its words, and the id that it means."""
        found: dict[int, list[tuple[Sequence[str], str]]] = {}
        for wording, key in self.exact.items():
            found.setdefault(len(words := words_of(wording)), []).append((words, key))
        return found

    def _by_letters(self, plain: str) -> Match | None:
        if not _SHORTEST <= len(plain) <= self._longest_alike:
            return None
        best = self.nearest(plain, 8, at_least=_ALIKE - _MARGIN)
        if not best or best[0].score < _ALIKE:
            return None
        rival = next((match.score for match in best if match.id != best[0].id), 0.0)
        return best[0] if best[0].score - rival >= _MARGIN else None

    def _by_words(self, plain: str) -> Match | None:
        if len(plain) < _SHORTEST:
            return None
        ranked = self._words.ranked(stripped(plain), _ALIKE_WORDS, _MARGIN_WORDS)
        if not ranked or ranked[0][0] < _ALIKE_WORDS or digits_of(plain) not in (self._digits_of(ranked[0][1]) | {()}):
            return None
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        # never as sure as the same letters
        return Match(ranked[0][1], 92.0 * ranked[0][0]) if ranked[0][0] - second >= _MARGIN_WORDS else None

    @cached_property
    def _longest_alike(self) -> float:
        """Letters; of a longer text too few can be those of a wording for the two to be alike."""
        return max(map(len, self.exact), default=0) * (200.0 / (_ALIKE - _MARGIN) - 1.0)

    @cached_property
    def _words(self) -> WordLikeness:
        return WordLikeness(self.exact)

    def _digits_of(self, key: str) -> set[tuple[str, ...]]:
        return {digits_of(wording) for wording in self.of(key)}

    @cached_property
    def _by_digits(self) -> dict[tuple[str, ...], list[str]]:
        wordings: dict[tuple[str, ...], list[str]] = {}
        for wording in self.exact:
            wordings.setdefault(digits_of(wording), []).append(wording)
        return wordings

    def nearest(self, text: str, count: int, at_least: float = 0.0) -> list[Match]:
        """The ids of the wordings most like ``text``, best first, with a score of at least ``at_least``."""
        fuzz, process = _rapidfuzz()
        plain = normalised(text)
        # numbers in a label are its meaning (rung 4 is not rung 3), so they must be the same
        same = self._by_digits.get(digits_of(plain), ())
        best = process.extract(plain, same, scorer=fuzz.ratio, limit=count, score_cutoff=at_least)
        return [Match(self.exact[wording], score) for wording, score, _ in best]


Frozen = tuple[tuple[str, tuple[str, ...]], ...]


def wordings_of(wordings: Mapping[str, Iterable[str]], own: Mapping[str, Iterable[str]] | None = None) -> Wordings:
    """As `Wordings`; the same object for the same wordings: attempts at an edition share most of theirs."""
    return _shared(frozen(wordings), frozen(own or {}))


def frozen(wordings: Mapping[str, Iterable[str]]) -> Frozen:
    """The same as a key."""
    return tuple((key, tuple(texts)) for key, texts in wordings.items())


@lru_cache(maxsize=48)  # an edition has about twenty
def _shared(wordings: Frozen, own: Frozen) -> Wordings:
    return Wordings(dict(wordings), dict(own))

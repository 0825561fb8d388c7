"""Which label means what: printed wordings to items, areas, statistics and units, exactly or nearly."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.vocabulary import (
    BLOCKS,
    GROWTH,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    REGIONAL_LADDER,
    RUNGS,
    SHARE,
    vocabulary,
)
from ladder_etl.editions.area_names import AreaNames
from ladder_etl.editions.edition import Edition
from ladder_etl.editions.known import Answered, Answers, Named, Question, known_of, one_of
from ladder_etl.editions.likeness import same_word, words_of
from ladder_etl.editions.narrowing import adds, qualifying, unheard
from ladder_etl.editions.phrasing import captioned
from ladder_etl.editions.said import normalised
from ladder_etl.editions.wordings import ITSELF, NO_ITEM, Match, Wordings, wordings_of

#: blocks in which a measure of an edition's own may stand
_OWN_ITEMS = frozenset((MEASURE_TABLE, LADDER, REGIONAL_LADDER))
_ANYTHING, _CODES = ("anything",), ("codes",)


class Lexicon:
    """The wordings of one edition, ready to match."""

    def __init__(self, edition: Edition) -> None:
        known = known_of(edition)
        self.edition = edition
        self._blocks, self._captioned, self._told = known.blocks, known.captioned, known.statistics
        self._areas = AreaNames(edition.areas, known.areas)
        self._seen, self._named = known.answers, known.named
        self._asked: dict[Question, Match | None] = {}
        self._recalled: dict[int, tuple[Answered, ...]] = {}

    @property
    def year(self) -> int:
        return self.edition.year

    @cached_property
    def _statistics(self) -> Wordings:
        return wordings_of(self.edition.statistics)

    @cached_property
    def _statistics_in_words(self) -> Wordings:
        """Without those that are an area's name but for a percent sign (``% Vlaanderen``), like a slip."""
        told = self.edition.statistics.items()
        signs = {text for _, texts in told for text in texts if "%" in text and self.area_within(text)}
        return wordings_of({key: [text for text in texts if text not in signs] for key, texts in told})

    @cached_property
    def _units(self) -> Wordings:
        return wordings_of(self.edition.units)

    @cached_property
    def _headings(self) -> Wordings:
        return wordings_of(self.edition.headings)

    def item(self, text: str, *blocks: str) -> Match | None:
        """The item that ``text`` labels in one of ``blocks``, or None."""
        return self._answer((text, blocks, ()))

    def item_among(self, text: str, items: Iterable[str], *blocks: str) -> Match | None:
        """As `item`, where only some items can be meant: a short wording may mean another item elsewhere."""
        return self._answer((text, blocks, tuple(items)))

    def ladder_item(self, text: str) -> Match | None:
        """As `item` of the ladder; what names a part of a rung, or several together, is no rung.

        ``Trede 5 - individuele inschakeling``; ``Kansengroepen (trede 5 + trede 4 + trede 3)``.
        """
        match, row = self.item(text, LADDER), self.item(text, MEASURE_TABLE)
        if match is None or match.id not in RUNGS:
            # "DAZ (Doorstroom uit Arbeidszorg)" is a row of the measure table alone
            return None if match and row and row.id != match.id and row.score > match.score else match
        part = self.item(text, KEY_FIGURES)
        return None if "+" in text or (part and part.id not in RUNGS) else match

    def item_of_code(self, code: str) -> str:
        """The item that the edition's file says a printed code to be; empty where it says nothing."""
        return match.id if (match := self._answer((code, _CODES, ()))) else ""

    def ends_another(self, text: str, item: str, *blocks: str) -> bool:
        """Whether a text is the end of another item's wording too: ``arbeidszorg``, ``Doorstroom uit arbeidszorg``."""
        end = f" {normalised(text)}"
        return any(of not in (item, NO_ITEM) and known.endswith(end) for known, of in self._of(blocks).exact.items())

    def shortens(self, text: str, item: str, *blocks: str) -> bool:
        """Whether a text says nothing that one of an item's wordings doesn't: ``Ondersteuningspremie VOP``."""
        words = words_of(normalised(text))
        wordings = map(words_of, self._of(blocks).of(item))
        return any(all(any(same_word(word, own) for own in known) for word in words) for known in wordings)

    def unheard(self, text: str, item: str, *blocks: str) -> list[str]:
        """The words of a text that none of an item's wordings has."""
        own = self._of(blocks).of(item)
        return [*unheard(text, own), *qualifying(text, own, self._says_how_many)]

    def is_wording(self, text: str) -> bool:
        """Whether ``text`` is, exactly or nearly, the wording of any item, area or heading without figures."""
        return self.area(text) is not None or self._answer((text, _ANYTHING, ())) is not None

    @contextmanager
    def overheard(self) -> Iterator[Answers]:
        """Yield what is asked about items within the block, and the answers."""
        asked: dict[Question, Match | None] = {}
        before = self._asked, self._recalled
        self._asked, self._recalled = asked, {}
        try:
            yield asked
        finally:
            for known in self._recalled.values():
                asked.update(known)
            self._asked, self._recalled = before

    def asking(self, asker: Callable[..., Named | str], *details: Hashable) -> Callable[[str], Named]:
        """What ``asker(lexicon, text, *details)`` names in a text, worked out once a text; a bare id is meant surely.

        A page's readers go through the same few hundred texts a hundred times. What was asked about items on the way
        is remembered too: who listens (`overheard`) hears it each time.
        """
        known = self._named.setdefault((asker, *details), {})

        def named(text: str) -> Named:
            remembered = known.get(text)
            if remembered is None:
                before, self._asked = self._asked, {}
                try:
                    answer = asker(self, text, *details)
                    found = Match(answer, 100.0) if isinstance(answer, str) else answer
                    known[text] = remembered = found, tuple(self._seen[question] for question in self._asked)
                finally:
                    self._asked = before
            found, told = remembered
            if told:
                self._recalled[id(told)] = told
            return found

        return named

    def agrees(self, answers: Answers) -> bool:
        """Whether these questions would get the same answers."""
        return all(self._answer(question) == answer for question, answer in answers.items())

    def _answer(self, question: Question) -> Match | None:
        text, blocks, items = question
        # editions with the same wordings may differ in what codes mean
        known = None if blocks == _CODES else self._seen.get(question)
        if known is None:
            question = text, one_of(blocks), one_of(items)
            known = self._seen[question] = question, self._found(*question)
        self._asked[known[0]] = known[1]
        return known[1]

    def _found(self, text: str, blocks: tuple[str, ...], items: tuple[str, ...]) -> Match | None:
        if blocks == _CODES:
            return Match(item, 100.0) if (item := self.edition.codes.get(text)) else None
        if blocks == _ANYTHING:
            return self._of(tuple(BLOCKS)).match(text)
        # the name of an area is no item's, though it is alike ("Aandeel in Vlaanderen")
        if self.area(text):
            return None
        wordings = self._of(blocks, tuple(sorted(items)))
        match = self._meant(text, wordings.match(text))
        # a row of the measure table keeps its measure, and is told
        if match is None or match.score >= ITSELF or MEASURE_TABLE in blocks:
            return match
        own = wordings.of(match.id)
        more = match.id not in RUNGS and adds(text, own, self._is_known)
        return None if more or qualifying(text, own, self._says_how_many) else match

    @cached_property
    def _says_how_many(self) -> frozenset[str]:
        """The words of statistics, units and areas."""
        told = (self.edition.statistics, self.edition.units, self.edition.areas)
        return frozenset(
            word for of in told for wordings in of.values() for one in wordings for word in normalised(one).split()
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of all that has a name in the publication."""
        told = (*self.edition.headings.values(), *self.edition.captions.values(), self.edition.others)
        named = {word for wordings in told for one in wordings for word in normalised(one).split()}
        items = self._of(tuple(BLOCKS)).exact
        return self._says_how_many.union(named, *(wording.split() for wording in items))

    def _is_known(self, word: str) -> bool:
        return word in self._words or any(same_word(word, known) for known in self._words)

    @cached_property
    def _doubted(self) -> frozenset[str]:
        return frozenset(normalised(wording) for wording in self.edition.doubted)

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(normalised(wording) for wording in self.edition.statistics.get(GROWTH, ()))

    def _meant(self, text: str, match: Match | None) -> Match | None:
        # "Evolutie 2016-2018" alone is no name of what "Evolutie (loontrekkenden)" is
        if match is None or match.id == NO_ITEM or normalised(text) in self._bare:
            return None
        return None if self._doubted and match.score < 100 and normalised(text) in self._doubted else match

    def without_statistic(self, text: str, statistic: str) -> str:
        """The rest of a label that begins or ends with a wording of ``statistic``: ``Evolutie …``; else empty."""
        plain = normalised(text)
        beginnings, ends = self._beginnings_and_ends.get(statistic, ((), ()))
        if plain.startswith(beginnings):
            return plain[len(next(one for one in beginnings if plain.startswith(one))) :].strip()
        if plain.endswith(ends):
            return plain[: -len(next(one for one in ends if plain.endswith(one)))].strip()
        return ""

    @cached_property
    def _beginnings_and_ends(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        longest_first = {of: sorted(each, key=len, reverse=True) for of, each in self.edition.statistics.items()}
        plain = {of: [normalised(wording) for wording in each] for of, each in longest_first.items()}
        return {of: (tuple(f"{one} " for one in each), tuple(f" {one}" for one in each)) for of, each in plain.items()}

    def share_of(self, text: str, whole: str = FLANDERS) -> str:
        """What a label tells the share of in the whole: ``Aandeel van West-Vlaanderen in het Vlaams Gewest: …``.

        Empty where it tells none, or none of a thing that it names.
        """
        plain = f" {normalised(text)} "
        share = next((word for word in map(normalised, self.edition.statistics[SHARE]) if f" {word} " in plain), "")
        if not share:
            return ""
        rest, named = self._areas.taken_off(plain.replace(f" {share} ", "  ", 1))
        return rest if whole in named <= {PROVINCE, whole} else ""

    def nearest_items(self, text: str, *blocks: str) -> list[Match]:
        """The three items whose wordings are most like ``text``, best first, each once."""
        best: dict[str, Match] = {}
        for match in self._of(blocks).nearest(text, 9):
            if match.id != NO_ITEM:
                best.setdefault(match.id, match)
        return list(best.values())[:3]

    def area(self, text: str) -> str | None:
        """The area that ``text`` names, whole or abbreviated."""
        return self._areas.named(text)

    def area_within(self, text: str) -> str | None:
        """The area named inside a longer title."""
        return self._areas.within(text)

    def captioned(self, text: str) -> list[str]:
        """The items one of whose captions stands in ``text`` (see `phrasing.captioned`)."""
        if text not in self._captioned:
            self._captioned[text] = captioned(text, self.edition.captions)
        return self._captioned[text]

    def statistic(self, text: str) -> str | None:
        """The statistic that ``text`` names; a share also by the areas that it is of."""
        if text not in self._told:
            match = (self._statistics if "%" in text else self._statistics_in_words).match(text)
            self._told[text] = match.id if match else SHARE if self.areas_shared(text) else None
        return self._told[text]

    def areas_shared(self, text: str) -> set[str]:
        """The areas that a heading of shares names, if it says nothing else: ``Aandeel Brugge in West-Vlaanderen``."""
        heading = self.without_statistic(text, SHARE)
        rest, named = self._areas.taken_off(f" {heading} ") if heading else ("", set())
        return set() if rest else named

    def unit(self, text: str) -> str | None:
        return match.id if (match := self._units.match(text)) else None

    def heading(self, text: str) -> str | None:
        return match.id if (match := self._headings.match(text)) else None

    def _of(self, blocks: tuple[str, ...], items: tuple[str, ...] = ()) -> Wordings:
        key = (*blocks, *items)
        if key not in self._blocks:
            labels: dict[str, list[str]] = {}
            for entry in vocabulary():
                if entry.block in blocks and (not items or entry.item in items):
                    labels.setdefault(entry.item, []).append(entry.label.split(";")[0])
            for item in labels:
                labels[item] += self.edition.labels.get(item, ())
            if not items and not _OWN_ITEMS.isdisjoint(blocks):
                labels |= {item: list(wordings) for item, wordings in self.edition.items.items()}
            own = {item: wordings for item, wordings in self.edition.own.items() if item in labels}
            # what is no figure competes too: its wording must not be taken for the likest item's
            labels[NO_ITEM] = list(self.edition.others)
            self._blocks[key] = wordings_of(labels, own)
        return self._blocks[key]

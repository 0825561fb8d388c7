"""Judge text blocks against the passages that an edition was drawn with."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.texts import TextBlock
from tests.builder.model import Passage


@dataclass
class TextVerdict:
    """Passages by outcome; ``extra`` are blocks that are no passage, or one again.

    ``hyphens`` are passages of which only hyphens differ; ``topics`` blocks that are right but for their topic.
    """

    right: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    hyphens: list[tuple[str, str]] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    topics: list[tuple[str, str]] = field(default_factory=list)
    disordered: list[tuple[str, str]] = field(default_factory=list)

    def __iadd__(self, other: TextVerdict) -> TextVerdict:
        for outcome, found in vars(other).items():
            getattr(self, outcome).extend(found)
        return self

    def __str__(self) -> str:
        return ", ".join(f"{name} {len(found)}" for name, found in vars(self).items())


def judge_texts(blocks: Sequence[TextBlock], passages: Iterable[Passage]) -> TextVerdict:
    """Each passage is to be one block, with its text, kind, mark, topic, and in its order."""
    wanted = {plain(passage.text): passage for passage in passages}
    verdict = TextVerdict()
    found: Counter[str] = Counter()
    by_letters = {_letters(text): text for text in wanted}
    for block in blocks:
        text = plain(block.text)
        if text in wanted and not found[text] and _same_kind(block, wanted[text]):
            verdict.right.append(text)
            if wanted[text].topic and plain(block.topic) != plain(wanted[text].topic):
                verdict.topics.append((block.topic, wanted[text].topic))
        elif _letters(text) in by_letters and text not in wanted:
            verdict.hyphens.append((text, by_letters[_letters(text)]))
            found[by_letters[_letters(text)]] += 1
        else:
            verdict.extra.append(text)
        found[text] += 1
    verdict.missing = [text for text in wanted if not found[text]]
    for flow in sorted({passage.flow for passage in wanted.values()} - {""}):
        written = [text for text, passage in wanted.items() if passage.flow == flow]
        verdict.disordered += _disordered([plain(block.text) for block in blocks], written)
    return verdict


def plain(text: str) -> str:
    """A text with single spaces, without ligatures."""
    return " ".join(re.sub("[\ufb00-\ufb06]", lambda found: unicodedata.normalize("NFKC", found[0]), text).split())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _same_kind(block: TextBlock, passage: Passage) -> bool:
    return (block.kind, block.mark) == (passage.kind, passage.mark)


def _disordered(read: Sequence[str], written: Sequence[str]) -> list[tuple[str, str]]:
    """Paragraphs that follow each other as written and were read the wrong way round."""
    place = {text: index for index, text in enumerate(read)}
    known = [text for text in written if text in place]
    return [(one, other) for one, other in itertools.pairwise(known) if place[one] > place[other]]

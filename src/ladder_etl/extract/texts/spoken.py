"""Key figures that stand within sentences, read once everything else of the edition is.

What tables and labels tell goes before what a sentence tells, and two sentences that differ tell nothing: text rounds,
remembers and compares, so its numbers are taken only where no other reading is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import years_in
from ladder_etl.domain.vocabulary import COUNT, KEY_FIGURES, MEASURE_TABLE, vocabulary
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.editions.phrasing import phrasing, speaks_of
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.texts import sentence_parts as say
from ladder_etl.extract.texts.paragraphs import Paragraph
from ladder_etl.extract.texts.sentence_cues import Unclear
from ladder_etl.extract.texts.sentence_figures import Known, Told, told_by
from ladder_etl.extract.texts.sentence_parts import Part, Reader
from ladder_etl.extract.texts.sentences import Sentence, page_sentences

RULE = "told by a sentence"


def read_spoken(
    pages: Sequence[tuple[Pieces, Sequence[Paragraph], Sequence[Claim]]], lexicon: Lexicon, claims: Iterable[Claim]
) -> list[list[Claim]]:
    """The claims of each page's sentences, and of its lists in words.

    Args:
        pages: each with its text, see `text_of`, and what its lists tell; in the documents' order.
    """
    said = [*claims]
    known, reader = _known(said, lexicon), Reader(lexicon)
    befores = [(), *(text for _, text, _ in pages)]
    found = [
        [*entries, *_page_claims(pieces, page_sentences(text, lexicon, before), reader, known)]
        for (pieces, text, entries), before in zip(pages, befores, strict=False)
    ]
    values: dict[FigureKey, set[object]] = defaultdict(set)
    for claim in (*said, *(claim for of_page in found for claim in of_page)):
        values[claim.key].add(claim.number)
    return [[claim for claim in of_page if len(values[claim.key]) == 1] for of_page in found]


def _known(claims: Sequence[Claim], lexicon: Lexicon) -> Known:
    counts: dict[tuple[str, str], set[int]] = defaultdict(set)
    for claim in claims:
        key, value = claim.key, claim.token.number.scaled
        if (
            key.block in (KEY_FIGURES, MEASURE_TABLE)
            and (key.period, key.statistic) == (lexicon.year, COUNT)
            and value is not None
        ):
            counts[key.item, key.ref_area].add(value)
    periods = {claim.key.period for claim in claims if claim.key.block == MEASURE_TABLE}
    earlier = min(periods) if len(periods) == 2 else lexicon.year - 1
    certain = {key: values.pop() for key, values in counts.items() if len(values) == 1}
    return Known(lexicon.year, earlier, certain, _dated(lexicon.edition.labels))


def _dated(labels: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Items that are counted on a day: a wording of theirs goes on with a date."""
    own = {entry.item: entry.label for entry in vocabulary() if entry.block == KEY_FIGURES}
    wordings = {item: [label, *labels.get(item, ())] for item, label in own.items()}
    return frozenset(
        item
        for item, texts in wordings.items()
        if any(f"{normalised(text)} ".endswith(" op ") or "1 januari" in normalised(text) for text in texts)
    )


def _page_claims(pieces: Pieces, sentences: Sequence[Sentence], reader: Reader, known: Known) -> Iterator[Claim]:
    before: Sentence | None = None
    family, understood = "", False
    items: set[str] = set()
    for sentence in sentences:
        follows = before is not None and before.over == sentence.over
        item = next(iter(items)) if len(items) == 1 and understood and not sentence.first else ""
        told = _told(sentence, reader, known, _Before(family if follows else "", item, understood or sentence.first))
        understood = told is not None and (understood or sentence.first)
        items = {item for item, _, _ in told.figures} if told else set()
        family = next(iter({phrasing().base.get(item, item) for item in items}), "")
        before = sentence
        for meant, part in told.figures.items() if told else ():
            yield _claim(meant, part, pieces, known.year, falls=meant in told.fallen if told else False)


@dataclass(frozen=True)
class _Before:
    """What the sentences before one say: of which item's parts, of which item, and whether all were understood."""

    family: str
    item: str
    settled: bool


def _told(sentence: Sentence, reader: Reader, known: Known, before: _Before) -> Told | None:
    if not any(char.isdigit() for said in sentence.words for char in said.text):
        return None
    if sentence.torn or sentence.words[-1].text.endswith("?"):
        return None
    base = reader.base(sentence.over.partition("\n")[0])
    parts = reader.parts(sentence.words, base)
    if parts is None or not _stands_alone(parts, sentence, reader, known, before.settled):
        return None
    points = any(part.says in reader.phrasing.pointing for part in parts)
    if before.item and points and not any(part.kind == say.ITEM for part in parts):
        parts = [Part(say.ITEM, before.item), *parts]
    try:
        return told_by(parts, known, reader.phrasing, before.family or base)
    except Unclear:
        return None


def _stands_alone(parts: Sequence[Part], sentence: Sentence, reader: Reader, known: Known, settled: bool) -> bool:
    """Whether nothing before the sentence may make it speak of another year or place."""
    words = reader.phrasing
    over = years_in(sentence.over)
    if speaks_of(sentence.over, (*words.otherwise, *words.places)) or (over and known.year not in over):
        return False
    if settled:
        return True
    generic = any(part.generic for part in parts)
    dated = any(part.kind in (say.YEAR, say.SPAN) and known.year in part.years for part in parts)
    if generic or dated:
        return not generic
    before = sentence.before
    past = any(part.says in words.past for part in parts)
    return not past and not speaks_of(before, words.otherwise) and set(years_in(before)) <= {known.year}


def _claim(meant: tuple[str, str, str], part: Part, pieces: Pieces, year: int, *, falls: bool) -> Claim:
    item, statistic, area = meant
    entry = next(e for e in vocabulary() if (e.block, e.item, e.statistic) == (KEY_FIGURES, item, statistic))
    assert part.word is not None
    assert part.number is not None
    own = next((token for token in pieces.tokens if token.box == part.word.box and token.text == part.word.text), None)
    token = own or Token(part.word, part.number, pieces.page.number)
    return Claim(FigureKey(KEY_FIGURES, item, "", area, year, statistic, entry.unit), token, RULE, falls)

"""Numbers in sentences that aren't read, though the sentence names an item of the vocabulary: somebody should look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ladder_etl.domain.numbers import Kind, Number, parse_number
from ladder_etl.domain.vocabulary import KEY_FIGURES, label_of
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.texts.paragraphs import Paragraph
from ladder_etl.extract.texts.sentence_names import Names, names_of, wordings_of
from ladder_etl.extract.texts.sentences import sentences_of
from ladder_etl.pdf.word import Word

_LONGEST = 9  # words of a name
#: a smaller whole number is an age, a rung, a number of years
_LEAST = 100
_AROUND = "(\"'“„‘«[)”’»],.;:!"


def unread_in_sentences(
    text: Sequence[Paragraph], unread: Iterable[Word], claims: Iterable[Claim], lexicon: Lexicon
) -> Iterator[tuple[Word, str]]:
    """Numbers that nothing reads, each with the label of the only key figure that its sentence names.

    What is printed of the item elsewhere too is no news, nor is a remark on counts that are all read elsewhere.

    Args:
        text: a page's paragraphs.
        unread: words of the page that were set aside as prose.
    """
    told = {word.box: word for word in unread if _is_telling(_number(word))}
    if not told:
        return
    names = Names(names_of(tuple(wordings_of(lexicon.edition).items()), unclear=False))
    known = {(claim.key.item, claim.token.number) for claim in claims}
    printed = {number for _, number in known if number.kind is Kind.COUNT}
    for words in (words for part in text for words in sentences_of(part, lexicon)):
        found = [told[said.word.box] for said in words if said.word.box in told]
        items = _items([said.text for said in words], names) if found else set()
        counts = {number for word in found if (number := _number(word)) and number.kind is Kind.COUNT}
        if len(items) == 1 and not (counts and counts <= printed):
            (item,) = items
            fresh = [word for word in found if (item, _number(word)) not in known]
            yield from ((word, label_of(KEY_FIGURES, item)) for word in fresh)


def _number(word: Word) -> Number | None:
    return parse_number(word.text.strip(_AROUND))


def _is_telling(number: Number | None) -> bool:
    """Whether it may be a figure: years, ages and the numbers of rungs are none."""
    if number is None or number.scaled is None:
        return False
    if number.kind is Kind.COUNT:
        return number.scaled >= _LEAST and not 1900 <= number.scaled < 2100
    return number.decimals > 0 or number.kind is Kind.PERCENT


def _items(texts: Sequence[str], names: Names) -> set[str]:
    """The items that a sentence names by a wording of theirs, the longest at each place."""
    found: set[str] = set()
    at = 0
    while at < len(texts):
        for length in range(min(_LONGEST, len(texts) - at), 0, -1):
            item = names.item(normalised(" ".join(texts[at : at + length])))
            if item:
                found.add(item)
                break
        at += length if item else 1
    return found

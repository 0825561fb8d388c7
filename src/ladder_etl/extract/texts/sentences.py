"""A page's sentences as rows of words, each with what stands before it: the heading, the paragraph it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from ladder_etl.editions import Lexicon
from ladder_etl.editions.phrasing import phrasing
from ladder_etl.extract.page.pieces import Pieces
from ladder_etl.extract.texts.paragraphs import Paragraph, TextLine, paragraphs, same_size, text_lines
from ladder_etl.extract.texts.sections import same_type
from ladder_etl.pdf.word import Word

_BOTTOM = itemgetter(0)
_ENDS = (".", "!", "?")
_CLOSING = "\"'’”»)]"
#: font sizes above a paragraph within which another text may lead in to it
_NEAR = 3.5
#: font sizes within which words on one line may belong together
_PIECE = 4.0
#: words; running text has so many, and so many in lower case what breaks off within a sentence
_FRAGMENT = 3
#: words; less is no sentence about a number
_FEWEST = 4
#: words; more is no heading
_HEADING = 18
#: font sizes: how far a first line may stand out before the others, or in
_INDENT = 3.0


@dataclass(frozen=True)
class Said:
    """One word of a sentence as it is to be understood, and the word (the first one) that it stands in on the page."""

    text: str
    word: Word


@dataclass(frozen=True)
class Sentence:
    """``first`` tells that it begins its paragraph, ``before`` is the text of that before it.

    ``over`` is what heads the paragraph or leads in to it, the nearest first, a line each. ``torn`` tells that the
    sentence's beginning may stand elsewhere: at the foot of the column or page before.
    """

    words: tuple[Said, ...]
    first: bool
    over: str = ""
    torn: bool = False
    before: str = ""

    @property
    def text(self) -> str:
        return " ".join(said.text for said in self.words)


def text_of(pieces: Pieces) -> list[Paragraph]:
    """All text of a page in paragraphs, numbers in it included."""
    return _continued(paragraphs(text_lines(pieces.phrases, ())))


def page_sentences(parts: Sequence[Paragraph], lexicon: Lexicon, before: Sequence[Paragraph]) -> list[Sentence]:
    """All sentences of a page, paragraph by paragraph.

    Args:
        before: the paragraphs of the page before.
    """
    telling = [part for part in parts if _may_tell(part)]
    if not telling:
        return []
    before_open, here_open = ([part for part in page if _breaks_off(part, page)] for page in (before, parts))
    lines = sorted(((line.box.bottom, line) for other in parts for line in other.lines), key=_BOTTOM)
    found = []
    for part in telling:
        over = "\n".join(heads_of(part, parts))
        left_open = [*before_open, *(other for other in here_open if other.box.x1 < part.box.x0)]
        begun, pieced = _begins_within(part, parts, left_open), _is_pieced(part, lines)
        said = ""
        for number, words in enumerate(sentences_of(part, lexicon)):
            sentence = Sentence(tuple(words), number == 0, over, pieced or (begun and number == 0), said)
            said = f"{said} {sentence.text}"
            if _is_sentence(words):
                found.append(sentence)
    return found


def _is_pieced(part: Paragraph, lines: Sequence[tuple[float, TextLine]]) -> bool:
    """Whether words of its own lines stand apart from it: too far for one text, too near for another column.

    Args:
        lines: all of the page by their bottoms.
    """
    own = set(map(id, part.lines))
    return any(
        same_size(line, piece)
        and -0.5 * line.size < max(line.box.x0 - piece.box.x1, piece.box.x0 - line.box.x1) < _PIECE * line.size
        and not _is_column(line if line.box.x0 > piece.box.x0 else piece, lines)
        for line in part.lines
        for piece in _beside(line, lines)
        if id(piece) not in own
    )


def _beside(line: TextLine, lines: Sequence[tuple[float, TextLine]]) -> Iterator[TextLine]:
    """The lines on one baseline with a line, itself included."""
    bottom, reach = line.box.bottom, 0.3 * line.size
    for other, piece in lines[bisect_right(lines, bottom - reach, key=_BOTTOM) :]:
        if not abs(bottom - other) < reach:
            break
        yield piece


def _is_column(line: TextLine, lines: Sequence[tuple[float, TextLine]]) -> bool:
    """Whether a line begins where other lines do."""
    return sum(abs(line.box.x0 - other.box.x0) < 0.15 * line.size for _, other in lines) > 2


def _may_tell(part: Paragraph) -> bool:
    """Whether there is a number and a word that sentences are made with."""
    words = part.text.split()
    return (
        len(words) >= _FEWEST
        and any(char.isdigit() for char in part.text)
        and any(word.casefold() in phrasing().links for word in words)
    )


def words_in_text(parts: Sequence[Paragraph]) -> set[int]:
    """The ids of the words that stand within running text: a number among them is no label's."""
    return {
        id(word)
        for part in parts
        if part.runs
        for line in part.lines
        if any(word.text.islower() for word in line.words)
        for word in line.words
    }


def _begins_within(part: Paragraph, parts: Sequence[Paragraph], left_open: Sequence[Paragraph]) -> bool:
    """Whether a paragraph may begin in the middle of a sentence: at the head of a column, or without a capital.

    Args:
        left_open: what breaks off before it: on the page before, or in a column to its left.
    """
    if part.text[:1].islower():
        return True
    if any(_stands_over(other, part) for other in parts):
        return False
    return any(same_type(other, part) for other in left_open)


def _breaks_off(part: Paragraph, parts: Sequence[Paragraph]) -> bool:
    """Whether a text without an end stands at the foot of its column."""
    if part.ends or sum(map(str.islower, part.text.split())) < _FRAGMENT:
        return False
    return not any(_stands_over(part, other) for other in parts)


def _stands_over(one: Paragraph, other: Paragraph) -> bool:
    upper, lower = one.box, other.box
    return upper.bottom < (lower.top + lower.bottom) / 2 and upper.overlap_x(lower) > 0 and same_type(one, other)


def _is_sentence(words: Sequence[Said]) -> bool:
    """Whether words are on one line or end with a full stop: labels and numbers under each other do neither."""
    lines = {round(said.word.box.bottom / said.word.size) for said in words}
    return len(lines) == 1 or words[-1].text.rstrip(_CLOSING).endswith(".")


def _continued(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs put together again whose sentence goes on in a line of another type: with a number in bold."""
    result: list[Paragraph] = []
    for part in parts:
        may = part.ends and not part.lines[0].text[:1].isupper()
        before = next((other for other in reversed(result) if _continues(other, part)), None) if may else None
        if before is None:
            result.append(part)
        else:
            result[result.index(before)] = Paragraph(before.lines + part.lines, before.broken)
    return result


def _continues(before: Paragraph, part: Paragraph) -> bool:
    last, first = before.lines[-1], part.lines[0]
    return (
        # asked first, for it parts most
        -0.3 * first.size < first.box.top - last.box.bottom < 0.8 * first.size
        and not before.ends
        and abs(last.size - first.size) < 0.1 * first.size
        and -0.5 * first.size < last.box.x0 - first.box.x0 + (_INDENT * first.size if len(before.lines) == 1 else 0)
        and first.box.x0 - last.box.x0 < _INDENT * first.size
    )


def heads_of(part: Paragraph, parts: Sequence[Paragraph]) -> Iterator[str]:
    """Texts above a paragraph that speak of it too: its heading, that one's own, and the line that leads in to it."""
    above = [
        other
        for other in parts
        if other is not part
        and other.box.bottom < part.box.top + 0.5 * part.size
        and other.box.overlap_x(part.box) > 0
        and any(map(str.isalpha, other.text))
    ]
    size = 0.0
    for other in sorted(above, key=lambda other: -other.box.bottom):
        heads = other.size > 1.08 * part.size or other.lines[0].style[0] != part.lines[0].style[0]
        if heads and other.size > 1.02 * size and len(other.text.split()) <= _HEADING:
            size = other.size
            yield other.text
        elif other.text.rstrip().endswith(":") and part.box.top - other.box.bottom < _NEAR * part.size:
            yield other.text


def sentences_of(part: Paragraph, lexicon: Lexicon) -> Iterator[list[Said]]:
    """A paragraph's words by sentence: at a full stop before a capital, and where a line was begun on purpose."""
    sentence: list[Said] = []
    for number, line in enumerate(part.lines):
        words = [Said(word.text, word) for word in line.words]
        if sentence and number in part.broken and not words[0].text[:1].islower():
            yield sentence
            sentence = []
        if sentence and _goes_on(sentence[-1].text, words[0].text):
            glued = _glued(sentence[-1].text, words[0].text)
            words[0] = Said(glued, sentence.pop().word)
        for said in words:
            if sentence and _begins(sentence[-1].text, said.text, lexicon):
                yield sentence
                sentence = []
            sentence.append(said)
    if sentence:
        yield sentence


def _goes_on(text: str, following: str) -> bool:
    """Whether a word at a line's end is divided there."""
    return len(text) > 1 and text[-1] in "-\N{SOFT HYPHEN}\N{HYPHEN}" and following[:1].isalnum()


def _glued(text: str, following: str) -> str:
    return (text[:-1] if following[:1].islower() else text) + following


def _begins(before: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with a word; a point may end an abbreviation, as in ``Vl. Gewest``."""
    ended = before.rstrip(_CLOSING).endswith(_ENDS) and any(char.isalnum() or char == "%" for char in before)
    return ended and not text[:1].islower() and not lexicon.area(f"{before} {text}")

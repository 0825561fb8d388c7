"""What a paragraph is: running text, a footnote, lines of an address; or a heading, a label, a number: no prose."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.texts import FOOTNOTE, LINES, PARAGRAPH
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.footnotes import mark_of
from ladder_etl.extract.texts.paragraphs import Paragraph
from ladder_etl.extract.texts.text_lines import TextLine

MOST_HEADING_WORDS = 18
#: words of a sentence that has no end, and of one that has
_LONG, _SHORT = 9, 5
_SENTENCE = re.compile(r"[.!?…:][\"'’”»)\]]*$")
_ADDRESS = re.compile(r"www\.|https?:|\S+@|\w+\.\w+/")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text.rstrip()))


def kinds_of(parts: Sequence[Paragraph], lexicon: Lexicon, drawings: Sequence[Box]) -> dict[int, str]:
    """The kind of each paragraph of a page, by its id; empty for what is no prose.

    Args:
        drawings: the page's filled shapes; small ones beside lines make a legend of these.
    """
    body = _body_font(parts)
    return {id(part): _kind(part, body, lexicon, drawings) for part in parts}


def _body_font(parts: Sequence[Paragraph]) -> str:
    """The font of most of the text that runs over several lines."""
    weights: Counter[str] = Counter()
    for part in parts:
        if len(part.lines) > 2 or part.ends:
            for line in part.lines:
                weights[line.style[0]] += len(line.text)
    return weights.most_common(1)[0][0] if weights else ""


def _kind(part: Paragraph, body: str, lexicon: Lexicon, drawings: Sequence[Box]) -> str:
    named = sum(line.label for line in part.lines)
    if named == len(part.lines) or (named and not (len(part.lines) > 2 and ends_sentence(part.text))):
        return ""
    words = part.text.split()
    if len(words) > 3 and mark_of(part.lines[0].words):
        return FOOTNOTE
    lettered = [word for word in words if _LETTERS.search(word)]
    if len(words) < _SHORT or len(lettered) < 0.4 * len(words):
        return ""
    if not ends_sentence(part.text) and all(any(_is_swatch(box, line) for box in drawings) for line in part.lines[:2]):
        return ""
    if _is_lines(part):
        return LINES if _told(part, lexicon) else ""
    if (
        len(lettered) < 0.6 * len(words)
        or _is_heading(part, body, len(words))
        or not (len(words) >= _LONG or ends_sentence(part.text))
    ):
        return ""
    lower = sum(word.lstrip("(‘'\"“").islower() for word in lettered)
    return PARAGRAPH if lower >= 0.5 * len(lettered) else ""


def _is_heading(part: Paragraph, body: str, words: int) -> bool:
    return part.lines[0].style[0] != body and not ends_sentence(part.text) and words <= MOST_HEADING_WORDS


def _is_lines(part: Paragraph) -> bool:
    """Whether lines are no running text: ended with room to spare, or nearly all begun like lines of an address."""
    following = len(part.lines) - 1
    begun = sum(
        (line.text[:1].isupper() and not ends_sentence(before.text)) or bool(_ADDRESS.match(line.text))
        for before, line in itertools.pairwise(part.lines)
    )
    return 2 * len(part.broken) >= following > 0 or (following > 1 and begun >= 0.75 * following)


def _told(part: Paragraph, lexicon: Lexicon) -> bool:
    """Whether lines are more than names: most are no known labels, and longer than names are."""
    known = sum(lexicon.is_wording(line.text) for line in part.lines)
    return 2 * known < len(part.lines) and median(len(line.words) for line in part.lines) >= 3


def _is_swatch(box: Box, line: TextLine) -> bool:
    """A square or disc before a line."""
    beside = -0.2 * line.size < line.box.x0 - box.x1 < 2.5 * line.size and box.overlap_y(line.box) > 0.3 * box.height
    return beside and 0.25 * line.size < box.height < 1.6 * line.size and box.width < 2 * line.size

"""What a paragraph is: running text, a footnote, lines of an address; or a heading, a label, a number: no prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ladder_etl.domain.texts import FOOTNOTE, LINES, PARAGRAPH
from ladder_etl.editions import Lexicon
from ladder_etl.extract.footnotes import mark_of
from ladder_etl.extract.paragraphs import Paragraph

MOST_HEADING_WORDS = 18
#: words of a sentence that has no end, and of one that has
_LONG, _SHORT = 9, 5
_SENTENCE = re.compile(r"[.!?…:][\"'’”»)\]]*$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text.rstrip()))


def kinds_of(parts: Sequence[Paragraph], lexicon: Lexicon) -> dict[int, str]:
    """The kind of each paragraph of a page, by its id; empty for what is no prose."""
    body = _body_font(parts)
    return {id(part): _kind(part, body, lexicon) for part in parts}


def _body_font(parts: Sequence[Paragraph]) -> str:
    """The font of most of the text that runs over several lines."""
    weights: Counter[str] = Counter()
    for part in parts:
        if len(part.lines) > 2 or part.ends:
            for line in part.lines:
                weights[line.style[0]] += len(line.text)
    return weights.most_common(1)[0][0] if weights else ""


def _kind(part: Paragraph, body: str, lexicon: Lexicon) -> str:
    if part.lines[0].label:
        return ""
    words = part.text.split()
    if len(words) > 3 and mark_of(part.lines[0].words):
        return FOOTNOTE
    lettered = [word for word in words if _LETTERS.search(word)]
    if len(words) < _SHORT or len(lettered) < 0.6 * len(words):
        return ""
    if 2 * len(part.broken) >= len(part.lines) - 1 > 0:
        return LINES if _told(part, lexicon) else ""
    if _is_heading(part, body, len(words)) or not (len(words) >= _LONG or ends_sentence(part.text)):
        return ""
    lower = sum(word.lstrip("(‘'\"“").islower() for word in lettered)
    return PARAGRAPH if lower >= 0.5 * len(lettered) else LINES if len(part.lines) > 2 else ""


def _is_heading(part: Paragraph, body: str, words: int) -> bool:
    return part.lines[0].style[0] != body and not ends_sentence(part.text) and words <= MOST_HEADING_WORDS


def _told(part: Paragraph, lexicon: Lexicon) -> bool:
    """Whether lines are more than a legend: most of them are no known labels, and they are longer than names are."""
    known = sum(lexicon.is_wording(line.text) for line in part.lines)
    return 2 * known < len(part.lines) and median(len(line.words) for line in part.lines) >= 3

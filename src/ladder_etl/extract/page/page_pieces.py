"""A page divided into its pieces: numbers on their own, lines of text, and which line goes on under which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.below import ends_span, lines_below
from ladder_etl.extract.page.code_gaps import codes_apart
from ladder_etl.extract.page.divided import divided
from ladder_etl.extract.page.head_gaps import areas_apart, parted, usual_space
from ladder_etl.extract.page.marks import joined_marks, without_marks, without_parentheses, written_out
from ladder_etl.extract.page.pieces import Line, Pieces, Token
from ladder_etl.extract.page.units import told_percentages
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.sideways import sideways_words
from ladder_etl.pdf.words import PageText, Word, page_text, text_of


def page_pieces(page: Page, lexicon: Lexicon, text: PageText | None = None, *, spaced: float = 0.0) -> Pieces:
    """Divide a page's phrases into numbers and lines of text.

    A phrase of numbers gives one token a word. A number at the end (or the start) of a phrase of text is a token too
    where the rest of the phrase is a label (``West-Vlaanderen 36.165``); else it belongs to the text.

    Args:
        text: the page's, where it is at hand.
        spaced: see `PageText.words`.
    """
    tokens: list[Token] = []
    lines: list[Line] = []
    wholes: list[Box] = []
    labels: list[tuple[list[Word], Box]] = []
    phrases = written_out(joined_marks(codes_apart((text or page_text(page)).phrases(spaced))))
    for phrase in phrases:
        words = without_parentheses(without_marks(phrase.words))
        if not words:
            lines.append(_line(phrase.words))
            wholes.append(phrase.box)
            continue
        before, label, after = divided(words, lexicon)
        tokens.extend(Token(word, word.number, page.number) for word in (*before, *after) if word.number is not None)
        if label:
            labels.append((label, phrase.box))
    usual = usual_space(words for words, _ in labels)
    for words, whole in labels:
        parts = [_line(one) for part in parted(words, tokens, usual) for one in areas_apart(part, lexicon)]
        lines += parts
        wholes += [whole] if len(parts) == 1 else [part.box for part in parts]
    ends = [token for token in tokens if token.is_year and any(ends_span(token, line) for line in lines)]
    tokens = [token for token in tokens if token not in ends]
    lines += [_line((token.word,)) for token in ends]
    wholes += [token.box for token in ends]
    for line, below in zip(lines, lines_below(lines, wholes), strict=True):
        line.below = below
    sideways = tuple(sideways_words(page))
    told = told_percentages(tokens, lines, sideways, lexicon)
    tokens = [replace(one, number=one.number.percentage) if id(one) in told else one for one in tokens]
    singles, rivals = _apart_from_rivals(tokens)
    return Pieces(page, tuple(singles), tuple(lines), rivals, tuple(phrases), sideways)


def _apart_from_rivals(tokens: Iterable[Token]) -> tuple[list[Token], dict[Token, tuple[Token, ...]]]:
    singles: list[Token] = []
    rivals: dict[Token, tuple[Token, ...]] = {}
    for token in tokens:
        home = None
        if token.word.contested:
            overlapping = (one for one in singles if one.word.contested and one.box.covers(token.box, 0.4))
            home = next(overlapping, None)
        if home is None:
            singles.append(token)
        else:
            rivals[home] = (*rivals.get(home, ()), token)
    return singles, rivals


def _line(words: Sequence[Word]) -> Line:
    return Line(
        text_of(words),
        union_of(word.box for word in words),
        max(word.size for word in words),
        tuple(words),
    )

"""What is left over: every numeric token of a page ends as a figure, a copy, ignored by a named rule, or unexplained.

Strict interpretation: no rule here looks at a value to please the reader; each names a way in which publications print
numbers that are no figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.figures import FigureKey, Place
from ladder_etl.domain.findings import ERROR, INFO, WARNING, Finding, Subject
from ladder_etl.domain.runs import Account
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.no_figures import LoneYears, axes_of, is_rung_number
from ladder_etl.extract.page.pieces import Line, Pieces, Token
from ladder_etl.pdf.word import Word

_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(r"100\s?%\s*=")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = 4  # words; fewer may be a figure's name

YEARS = "years in headings"
AXIS = "axis labels"
RUNGS = "rung numbers"
MARKS = "footnote marks"
LABELS = "numbers in labels"
PROSE = "prose"
WHOLE = "hundred percent"
FURNITURE = "page furniture"


@dataclass(frozen=True)
class Leftover:
    """A number that no figure claims: ignored by ``rule``, or unexplained where it is empty."""

    word: Word
    page: int
    rule: str


def leftovers(
    pieces: Pieces,
    claims: Iterable[Claim],
    labelled: Iterable[Line],
    numbering: Container[int] = (),
    aside: Mapping[Token, str] = MappingProxyType({}),
) -> list[Leftover]:
    """Everything with a digit on a page that no claim takes, with the rule that explains it, if any.

    ``numbering`` has the ids of the words that number the document's pages, ``aside`` the numbers that a reader of
    blocks knows to be none, with its rule.
    """
    taken = {claim.token for claim in claims}
    every = [*pieces.tokens, *(rival for rivals in pieces.rivals.values() for rival in rivals)]
    free = [token for token in every if token not in taken]
    axes = axes_of(free)
    years = LoneYears(pieces, free)
    known = set(labelled)
    # what a sentence tells is no token of its own, but part of a word of text
    told = [token.box for token in taken.difference(every)]
    result = [
        Leftover(
            token.word,
            token.page,
            aside.get(token) or (_rule_of_token(token, pieces, axes) if _explicable(token, years) else ""),
        )
        for token in free
    ]
    for line in pieces.lines:
        for word in line.words:
            if _DIGIT.search(word.text) and not any(word.box.holds_middle_of(box) for box in told):
                result.append(Leftover(word, pieces.page.number, _rule_of_word(word, line, line in known)))
    result += [Leftover(word, pieces.page.number, MARKS) for word in _marks_taken_off(pieces, every)]
    result += [Leftover(word, pieces.page.number, _rule_at_an_angle(word)) for word in _words_at_an_angle(pieces)]
    return [replace(item, rule=FURNITURE) if id(item.word) in numbering else item for item in result]


def _marks_taken_off(pieces: Pieces, tokens: Iterable[Token]) -> Iterator[Word]:
    """Words with a digit that are in no line and no number: the footnote marks that were taken off numbers."""
    kept = {id(token.box) for token in tokens} | {id(word.box) for line in pieces.lines for word in line.words}
    for phrase in pieces.phrases:
        for word in phrase.words:
            if id(word.box) not in kept and _DIGIT.search(word.text):
                yield word


def _words_at_an_angle(pieces: Pieces) -> Iterator[Word]:
    """Visible words with a digit that are not read from left to right: no figure is looked for among them."""
    yield from (word for word in pieces.sideways if _DIGIT.search(word.text))
    for run in pieces.page.seen:
        if run.angle not in (0, 90, 270):
            for text in run.text.split():
                if _DIGIT.search(text):
                    yield Word(text, run.box, run.size, run.color, (run,))


def _rule_at_an_angle(word: Word) -> str:
    if any(_LETTER.search(run.text) for run in word.runs):
        return PROSE
    return YEARS if word.is_year else ""


def unruled(pieces: Pieces, taken: Collection[Token]) -> list[Token]:
    """Numbers that are neither taken nor ignored by a rule: what readers of blocks may still claim."""
    free = [token for token in pieces.tokens if token not in taken]
    axes = axes_of(free)
    return [token for token in free if not _rule_of_token(token, pieces, axes)]


def _explicable(token: Token, years: LoneYears) -> bool:
    """A year that heads nothing isn't explained by looking like one. No figure either: readers don't see it."""
    return not token.is_year or years.heads(token)


def _rule_of_token(token: Token, pieces: Pieces, axes: set[Token]) -> str:
    if token.is_year:
        return YEARS
    if token in axes:
        return AXIS
    if is_rung_number(token, pieces):
        return RUNGS
    if token.text == "100%" and (_equals_beside(token, pieces) or _heads_parts(token, pieces)):
        return WHOLE
    if token.number.scaled == 0 and token.is_count and _baseline_beside(token, pieces):
        return AXIS
    return ""


def _rule_of_word(word: Word, line: Line, is_label: bool) -> str:
    if word.is_mark:
        return MARKS
    if is_label or parse_code(line.text.lstrip("+ ")) is not None:
        return LABELS
    if _WHOLE.match(line.text):
        return WHOLE
    # a number in a run of its own is set apart from the text around it: that is how figures are set, not prose
    if word.number is None or any(_LETTER.search(run.text) for run in word.runs) or _in_letters(word, line):
        return PROSE
    if word.number.scaled is not None and word.is_year:
        return YEARS
    return ""


def _in_letters(word: Word, line: Line) -> bool:
    """Whether a number stands among words of a text that is drawn letter by letter: then no run tells it apart."""
    others = [other for other in line.words if other.number is None and _LETTER.search(other.text)]
    return len(others) >= _SENTENCE and all(len(run.text) == 1 for one in (word, *others) for run in one.runs)


def _equals_beside(token: Token, pieces: Pieces) -> bool:
    return any(
        line.text.strip() == "="
        and line.box.overlap_y(token.box) > 0
        and -1 < line.box.x0 - token.box.x1 < 4 * token.size
        for line in pieces.lines
    )


def _heads_parts(token: Token, pieces: Pieces) -> bool:
    """Whether finer percentages follow on the line: those of the parts of a whole."""
    parts = [
        other
        for other in pieces.tokens
        if other.is_percent
        and other.number.decimals
        and other.box.x0 > token.box.x1
        and other.box.is_level_with(token.box)
    ]
    return len(parts) >= 2


def _baseline_beside(token: Token, pieces: Pieces) -> bool:
    """A long thin line at the height of a lone 0: the axis that it labels."""
    return any(
        item.box.height < 1.5
        and item.box.width > 3 * token.size
        and token.box.top - 1 <= item.box.cy <= token.box.bottom + 1
        and abs(item.box.x0 - token.box.x1) < 3 * token.size
        for item in pieces.page.drawings
    )


def unexplained_finding(leftover: Leftover, document: str, box: Box) -> Finding:
    """A number that nothing explains, with its place."""
    return Finding(
        "number.unexplained",
        WARNING,
        f"{leftover.word.text!r} on page {leftover.page} belongs to no figure and to no rule",
        "look at the page; if it is a figure, its label or block is unknown: add the wording to the edition's file",
        subjects=(Subject(place=Place(document, leftover.page, box)),),
        found=leftover.word.text,
    )


def unread_finding(word: Word, label: str, page: int, document: str, box: Box) -> Finding:
    """A number that a sentence on a known item tells, and that isn't read, with its place."""
    return Finding(
        "number.in_text",
        INFO,
        f"{word.text!r} on page {page} stands in a sentence on {label!r} that isn't understood: it is no figure",
        "read the sentence on the page; if it tells a figure that is missing, record it as an override",
        subjects=(Subject(place=Place(document, page, box)),),
        found=word.text,
        cause=label,
    )


def not_understood(account: Account, at_most: int) -> Iterator[Finding]:
    """The finding on an edition of which too many numbers are unexplained: part of it wasn't read.

    Args:
        at_most: of the numbers that no named rule sets aside, in percent.
    """
    counted = account.figures + account.copies + account.unexplained
    if 100 * account.unexplained > at_most * counted:
        yield Finding(
            "edition.not_understood",
            ERROR,
            f"{account.unexplained} of {counted} numbers on the pages belong to no figure and to no rule: more than "
            f"{at_most}%, so part of this edition was not understood",
            "see which numbers they are with ladder-etl show --layer unexplained; add the wordings to the edition's "
            "file, or raise unexplained_percent in it if the rest is all you need",
            found=str(account.unexplained),
            expected=f"{at_most}%",
            cause=str(counted),
        )


def account_of(claims: Sequence[Claim], left: Sequence[Leftover], hidden: int = 0) -> Account:
    """The sum: figures, copies of figures, ignored by rule, unexplained; apart from it the numbers that nobody sees.

    A number that several figures claim is one token, so the first of them has it and the others have none of their own.
    """
    keys: dict[Token, FigureKey] = {}
    for claim in claims:
        keys.setdefault(claim.token, claim.key)
    figures = len(set(keys.values()))
    ignored = Counter(item.rule for item in left if item.rule)
    return Account(
        figures=figures,
        copies=len(keys) - figures,
        ignored=tuple(sorted(ignored.items())),
        unexplained=sum(not item.rule for item in left),
        hidden=hidden,
    )

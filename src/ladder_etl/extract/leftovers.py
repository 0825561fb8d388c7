"""What is left over: every numeric token of a page ends as a figure, a copy, ignored by a named rule, or unexplained.

Strict interpretation: what no reader claims and no rule of `ignoring` names is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Place
from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.runs import Account
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.ignoring import PROSE, Ignoring, is_rung_number
from ladder_etl.extract.pieces import Line, Pieces, Token
from ladder_etl.pdf.words import Word

__all__ = ["Leftover", "account_of", "is_rung_number", "leftovers", "unexplained_finding", "unruled"]

_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Leftover:
    """A number that no figure claims: ignored by ``rule``, or unexplained where it is empty."""

    word: Word
    page: int
    rule: str


def leftovers(pieces: Pieces, claims: Iterable[Claim], labelled: Iterable[Line]) -> list[Leftover]:
    """Everything with a digit on a page that no claim takes, with the rule that explains it, if any."""
    taken = {claim.token for claim in claims}
    every = [*pieces.tokens, *(rival for rivals in pieces.rivals.values() for rival in rivals)]
    free = [token for token in every if token not in taken]
    rules = Ignoring(pieces, free)
    known = {id(line) for line in labelled}
    number = pieces.page.number
    result = [Leftover(token.word, number, rules.of_token(token)) for token in free]
    for line in pieces.lines:
        for word in line.words:
            if _DIGIT.search(word.text):
                result.append(Leftover(word, number, rules.of_word(word, line, id(line) in known)))
    result += [Leftover(word, number, rules.of_mark(word)) for word in _marks_taken_off(pieces)]
    return result + [Leftover(word, number, _rule_at_an_angle(word)) for word in _at_an_angle(pieces)]


def unruled(pieces: Pieces, taken: set[Token]) -> list[Token]:
    """Numbers that are neither taken nor ignored by a rule: what readers of blocks may still claim."""
    free = [token for token in pieces.tokens if token not in taken]
    rules = Ignoring(pieces, free)
    return [token for token in free if not rules.of_token(token)]


def _marks_taken_off(pieces: Pieces) -> Iterator[Word]:
    """Words with a digit that stand in no token and no line: footnote marks beside numbers."""
    kept = {run.order for token in _tokens(pieces) for run in token.word.runs}
    kept |= {run.order for line in pieces.lines for word in line.words for run in word.runs}
    for run in pieces.page.seen:
        if run.angle == 0 and run.order not in kept and _DIGIT.search(run.text):
            yield Word(run.text.strip(), run.box, run.size, run.color, (run,))


def _tokens(pieces: Pieces) -> Iterator[Token]:
    yield from pieces.tokens
    for rivals in pieces.rivals.values():
        yield from rivals


def _at_an_angle(pieces: Pieces) -> Iterator[Word]:
    """Numbers that are read sideways on the upright page, which no reader of blocks looks at."""
    for run in pieces.page.seen:
        if run.angle and _DIGIT.search(run.text):
            yield Word(run.text.strip(), run.box, run.size, run.color, (run,))


def _rule_at_an_angle(word: Word) -> str:
    return PROSE if _LETTER.search(word.text) else ""


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


def account_of(claims: Sequence[Claim], left: Sequence[Leftover]) -> Account:
    """The sum: figures, copies of figures, ignored by rule, unexplained."""
    keys = {claim.key for claim in claims}
    ignored = Counter(item.rule for item in left if item.rule)
    return Account(
        figures=len(keys),
        copies=len(claims) - len(keys),
        ignored=tuple(sorted(ignored.items())),
        unexplained=sum(not item.rule for item in left),
    )

"""A page that is bound in twice: its numbers are copies, each of the one at its very place on the other page.

Whoever corrects a page and leaves the older one in has both say the same words at the same places. Readers take what
explains a block best, and what the counts refute is withdrawn: either would choose one page's number without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.pdf.word import Word

_LEAST = 12  # words: fewer may stand alike by chance
_SAME = 0.95  # of the words: behind another number a sentence's words have moved
_OFF = 1.0  # points
_OVER = 0.5  # of a number's box: numbers of other lengths end, or begin, or have their middle at one place


def copies_claimed(pages: Sequence[tuple[Pieces, Sequence[Claim]]]) -> list[list[Claim]]:
    """The claims of each page, and for each of a page that is bound in twice what stands there on the other one.

    A number that another figure has, on the other page, is none of this one: regions' ladders may look alike.
    """
    words = [_words(pieces) for pieces, _ in pages]
    alike = [pair for pair in permutations(range(len(pages)), 2) if _are_copies(words[pair[0]], words[pair[1]])]
    taken = {claim.token for _, claims in pages for claim in claims}
    told = [list(claims) for _, claims in pages]
    for one, other in alike:
        free = [token for token in pages[other][0].tokens if token not in taken]
        told[other] += _repeated(pages[one][1], free)
    return told


def _words(pieces: Pieces) -> Mapping[str, list[Box]]:
    """Where each word stands, its years among them: pages of two years are no copies."""
    found: dict[str, list[Box]] = {}
    for word in (word for phrase in pieces.phrases for word in phrase.words):
        if _is_text(word):
            found.setdefault(word.text, []).append(word.box)
    return found


def _is_text(word: Word) -> bool:
    return word.is_year or (word.number is None and not any(char.isdigit() for char in word.text))


def _are_copies(one: Mapping[str, list[Box]], other: Mapping[str, list[Box]]) -> bool:
    """Whether two pages say the same words, nearly all at the same places: a title more makes it another page."""
    if one.keys() != other.keys() or any(len(boxes) != len(other[text]) for text, boxes in one.items()):
        return False
    total = sum(map(len, one.values()))
    same = sum(any(_is_at(box, another) for another in other[text]) for text, boxes in one.items() for box in boxes)
    return total >= _LEAST and same >= _SAME * total


def _is_at(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) <= _OFF and abs(one.bottom - other.bottom) <= _OFF


def _repeated(claims: Sequence[Claim], free: Sequence[Token]) -> Iterator[Claim]:
    for claim in claims:
        box = claim.token.box
        for token in free:
            if token.box.intersection(box) > _OVER * min(token.box.area, box.area):
                yield replace(claim, token=token, rule="at its place on a page that is bound in twice")

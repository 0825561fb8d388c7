"""Labels found among a page's lines: wrapped ones whole, each line in one label, the surest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ladder_etl.domain.boxes import union_of
from ladder_etl.editions import Named
from ladder_etl.extract.page.pieces import Label, Line
from ladder_etl.pdf.word import Word

#: "IBO)", "(BIS)", "(POT) (t)", "2025-2026": under another line these go on with it; "a) …" counts
_ENDS_A_NAME = re.compile(r"(?!\w\))[^()]*\)|(?:\([^()]*\)\s*)+$|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d\b")
_PARENTHESIS = re.compile(r"\([^()]*\)")
#: of 100: a label that is at most as sure is known by some of its words, or by their letters
_NEARLY = 96.0

Matcher = Callable[[str], Named]
Together = Callable[[Sequence[Line]], bool]


def find_labels(
    lines: Collection[Line], match: Matcher, together: Together = bool, others: Collection[Line] = ()
) -> list[Label]:
    """Find labels among lines, wrapped ones included: up to six lines that stand under each other.

    Args:
        match: gives (id, score) for a text that is a label, else None.
        together: whether lines under each other (never none) may be one label; any may.
        others: lines that alone name something else (an area): no label known nearly goes on with one.

    Returns:
        Labels from top to bottom; no line belongs to two; of several readings the surer one, then the longer one (the
        shorter one if nearly known).
    """
    every = list(_candidates(lines, set(lines), match, together, others))
    if not every:
        return []
    under = {line.below for line in lines}
    parted = [(word, line.size) for line in lines for word in line.parted]
    candidates = [
        one
        for one in every
        if not (one.lines[0] in under and _ENDS_A_NAME.match(one.text)) and not _is_parted(one, parted, match)
    ]
    ends = _ends_of_labels(candidates)
    candidates = _wholes(label for label in candidates if label.lines[0] not in ends)
    used: set[Line] = set()
    labels: list[Label] = []
    # the surest first: the end of one heading and the start of the next may nearly be a label too
    for label in sorted(candidates, key=_by_certainty):
        if used.isdisjoint(label.lines):
            used.update(label.lines)
            labels.append(label)
    return sorted(labels, key=lambda label: (label.box.top, label.box.x0))


def _is_parted(label: Label, parted: Sequence[tuple[Word, float]], match: Matcher) -> bool:
    """Whether a label goes on from a hyphen right over it with another name: ``Vlaanderen`` under ``West-``."""
    line = label.lines[0]
    over = [
        word
        for word, size in parted
        if abs(line.box.top - word.box.bottom) < 0.5 * size and line.box.overlap_x(word.box) > 0
    ]
    wholes = (match(f"{word.text}{label.text}") for word in over)
    return any(whole is not None and whole[0] != label.id and whole[1] > _NEARLY for whole in wholes)


def _wholes(labels: Iterable[Label]) -> list[Label]:
    """Labels; one of which both the first and the last lines name the same thing is a little surer than either.

    Or its last lines are a parenthesis. None of its lines may name something else: they are a list's.
    """
    known = {(label.id, *map(id, label.lines)): label for label in labels}
    alone: dict[Line, set[str]] = defaultdict(set)
    for label in known.values():
        alone[label.lines[0]] |= {label.id} if len(label.lines) == 1 else set()
    found: list[Label] = []
    for label in known.values():
        mixed = any(alone[one] - {label.id} for one in label.lines)
        for place in range(1, 0 if mixed else len(label.lines)):
            last = label.lines[place:]
            # a parenthesis ends what is before it, and begins nothing with the lines below
            if len(last) > 1 and _ENDS_A_NAME.match(last[0].text):
                continue
            halves = (known.get((label.id, *map(id, part))) for part in (label.lines[:place], last))
            sure = [half.score for half in halves if half is not None]
            rest = " ".join(one.text for one in last)
            if len(sure) == 2 or (sure and _PARENTHESIS.fullmatch(rest)):
                label = replace(label, score=max(label.score, *sure) + 0.01)
        found.append(label)
    return found


def lines_of(labels: Iterable[Label]) -> set[Line]:
    """The lines that labels are made of."""
    return {line for label in labels for line in label.lines}


def _by_certainty(label: Label) -> tuple[float, int, float, float]:
    """The surest first, then the longest; of those that are only nearly known the shortest: the rest adds nothing."""
    length = len(label.lines)
    return -label.score, -length if label.score > _NEARLY else length, label.box.top, label.box.x0


def _ends_of_labels(labels: Sequence[Label]) -> set[Line]:
    """Lines in lower case that end a label: one that is surer with them than without is not two labels.

    One of which a line before is a label by itself, and a surer one, is several: rows of a table under each other.
    """
    scores = {tuple(map(id, label.lines)): label.score for label in labels}
    alone = {label.lines[0]: label.score for label in labels if len(label.lines) == 1}
    return {
        line
        for label in labels
        for place, line in enumerate(label.lines[1:], 1)
        if line.text[:1].islower()
        and label.score > scores.get(tuple(map(id, label.lines[:place])), 0.0)
        and label.score > max(alone.get(before, 0.0) for before in label.lines[:place])
    }


def _candidates(
    lines: Iterable[Line], given: set[Line], match: Matcher, together: Together, others: Collection[Line]
) -> Iterator[Label]:
    """The labels that begin with each line: of one line, two, up to six."""
    for line in lines:
        for chain, texts in line.chains:
            if chain[-1] not in given or (len(chain) > 1 and chain[-2].ends_a_row):
                break
            for text in texts:
                found = match(text)
                if found is None or (len(chain) > 1 and not together(chain)):
                    continue
                # "vrouwen" under "Gesco" makes it the name of a part; with text that isn't understood, what is nearly
                # known may mean something else
                below = chain[-1].below
                narrows = below is not None and below.narrows
                unsure = found[1] <= _NEARLY and below not in others
                if _breaks_off(chain, line, given, match):
                    continue
                if not (narrows or unsure) or not _goes_on(chain, match, together):
                    box = union_of(part.box for part in chain)
                    yield Label(found[0], text, box, max(part.size for part in chain), found[1], chain)


def _breaks_off(chain: tuple[Line, ...], first: Line, given: set[Line], match: Matcher) -> bool:
    """Whether a name goes on in the next line, in lower case: behind a dash, or behind a colon if it is one with it.

    Behind ``Vlaams Gewest:`` stands a number, and the next line tells something else; ``Trede 5 -`` over ``collectieve
    inschakeling`` is never the rung, though who looks for rungs knows no part of one.
    """
    below = chain[-1].below
    if below is None or below not in given or not below.text[:1].islower():
        return False
    whole, end = (*chain, below), chain[-1].text.rstrip()
    if end.endswith(("-", "\N{EN DASH}")):
        return True
    return end.endswith(":") and any(match(text) for lines, texts in first.chains if lines == whole for text in texts)


def _goes_on(chain: Sequence[Line], match: Matcher, together: Together) -> bool:
    """Whether text that begins no other label stands right under the lines of a name, which may go on in it."""
    below = chain[-1].below
    if below is None or not together((*chain, below)):
        return False
    return not any(match(text) for _, texts in below.chains for text in texts)

"""Whether what a second reader has in a figure's box says our number: copies and hidden text stand there too."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from ladder_etl.domain.figures import Witness
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.texts import FOOTNOTE_MARK
from ladder_etl.pdf.second import Piece

_MARKS = re.compile(rf"{FOOTNOTE_MARK.pattern}+$")
_SPACE = re.compile(r"\s+")
#: pieces of one number may touch each other, by this share of the box's height
_TOUCH = 0.25
_HIDDEN = 4  # texts hidden at one place that are tried together


def bare(text: str) -> str:
    """A printed string without spaces and footnote marks."""
    return _MARKS.sub("", _SPACE.sub("", text))


def same_number(text: str, ours: Witness) -> bool:
    plain = bare(text)
    return plain == bare(ours.printed) or (parse_number(plain, commas=True) == ours.number and ours.number is not None)


def repeats(text: str, ours: Witness) -> bool:
    """Whether it is our string as often as it is drawn there: copies melt, string behind string or letter by letter."""
    plain, own = bare(text), bare(ours.printed)
    return any(plain in (own * times, "".join(char * times for char in own)) for times in range(2, ours.copies + 1))


def melted(text: str, ours: Witness, hidden: Sequence[str]) -> bool:
    """Whether it is made of the very characters of ours, copies included, and of hidden texts at its place."""
    own = Counter(bare(ours.printed))
    left = Counter(bare(text)) - own
    return any(
        left == Counter(bare("".join(others))) + Counter({char: times * number for char, number in own.items()})
        for count in range(1, min(len(hidden), _HIDDEN) + 1)
        for others in itertools.combinations(hidden, count)
        for times in range(ours.copies)
    )


def heard_in(pieces: Sequence[Piece], ours: Witness) -> str | None:
    """What pieces of strings in a figure's box say: "" if some of them make ours, else what they make instead.

    Copies and hidden text stand in the same box, so every way to put pieces side by side counts for us, and only whole
    strings that make a number against us.
    """
    shown = sorted((piece for piece in pieces if piece.text.strip()), key=lambda piece: piece.x0)
    if any(same_number(piece.text, ours) for piece in shown):
        return ""
    touch = _TOUCH * ours.place.box.height
    if _makes(bare(ours.printed), shown, touch) or any(same_number(text, ours) for text in _chains(shown, touch)):
        return ""
    return next((text for text in _chains(shown, touch) if parse_number(bare(text)) is not None), None)


def _makes(wanted: str, pieces: Sequence[Piece], touch: float, reach: float = float("-inf")) -> bool:
    """Whether pieces that stand beside each other spell ``wanted`` from left to right."""
    if not wanted:
        return True
    return any(
        text != "" and wanted.startswith(text) and _makes(wanted[len(text) :], pieces[index + 1 :], touch, piece.x1)
        for index, piece in enumerate(pieces)
        if piece.x0 >= reach - touch
        for text in (_SPACE.sub("", piece.text),)
    )


def _chains(pieces: Sequence[Piece], touch: float) -> list[str]:
    """What the pieces say if each copy is taken for itself: from left to right, a new one where x steps back."""
    chains: list[tuple[str, float]] = []
    for piece in pieces:
        for index, (text, reach) in enumerate(chains):
            if piece.x0 >= reach - touch:
                chains[index] = (text + piece.text, piece.x1)
                break
        else:
            chains.append((piece.text, piece.x1))
    return [text for text, _ in chains]

"""Parts of a page that nobody sees, told by their texts: a layer that is off, a form without opacity or under a cover.

What a drawing looks like is only sometimes certain, and an older version's bars lie where the newer one's do, in the
same colours. Of its texts ink decides; its drawings share their fate.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import playa
from playa.content import ContentObject, XObjectObject

from ladder_etl.pdf.glyphs import Drawn

#: the forms and layers within which something is drawn, from the outermost to the innermost, each time anew
Part = tuple[int | str, ...]
_FEW, _NEARLY_ALL = 5, 0.9  # texts that are no copy of another part's


def in_parts(page: playa.Page) -> Iterator[tuple[Part, ContentObject]]:
    """All that a page draws, in its order, with the part that it is of."""
    forms = itertools.count()

    def within(
        items: Iterable[ContentObject], part: Part, entered: frozenset[int]
    ) -> Iterator[tuple[Part, ContentObject]]:
        for item in items:
            inner = (*part, layer) if (layer := layer_of(item)) and layer not in part else part
            if not isinstance(item, XObjectObject):
                yield inner, item
            elif (stream := item.stream.objid or 0) not in entered:
                yield from within(item, (*inner, next(forms)), entered | {stream})

    yield from within(page, (), frozenset())


def layer_of(item: ContentObject) -> str:
    """The name of the layer that something is drawn on, empty if on none."""
    for mark in reversed(item.mcstack):
        if mark.tag == "OC":
            name = mark.props.get("Name", b"")
            return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
    return ""


def unseen_parts(runs: Iterable[Drawn], parts: Sequence[Part]) -> set[Part]:
    """The parts nearly all of whose own texts are hidden; what several parts draw alike tells of none.

    Args:
        runs: with what ink says of them.
        parts: of each text object.
    """
    hidden, every = Counter[Part](), Counter[Part]()
    for run in runs:
        own = [set(itertools.accumulate((step,) for step in parts[order])) for order in run.orders]
        for part in set.intersection(*own) if own else ():
            every[part] += 1
            hidden[part] += bool(run.hidden)
    return {part for part, count in every.items() if count >= _FEW and hidden[part] >= _NEARLY_ALL * count}


def is_within(part: Part, others: set[Part]) -> bool:
    """Whether a part is one of others, or within one."""
    return any(part[:end] in others for end in range(1, len(part) + 1))

"""Identities that an edition's file adds: ``[[identity]]`` with the figures by name.

::

    [[identity]]
    id = "loontrekkenden with and without"
    result = "key_figures/loontrekkenden/BE25/2020/count"
    terms = ["key_figures/a/BE25/2020/count", "40% key_figures/b/BE25/2020/count"]
    base = []                    # filled: a percentage of these
    tolerance = "0"              # beyond the rounding that the weights bring along
    severity = "error"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

import msgspec

from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import COMPOSITION, SUM, WEIGHTED_SUM
from ladder_etl.domain.vocabulary import BLOCKS, STATISTICS
from ladder_etl.errors import EditionFileInvalid
from ladder_etl.validate.identity import Identity, Term, rounding_of

_TERM = re.compile(r"(?:(?P<percent>\d+(?:[.,]\d+)?)\s*%\s+)?(?P<figure>.+)")
_AREAS = frozenset(area.code for area in AREAS)
_SEE = "give id, result and terms; severity is error, warning or info, the tolerance a decimal number"
_Filled = Annotated[str, msgspec.Meta(min_length=1)]


class _Added(msgspec.Struct):
    """One entry, as a person writes it."""

    id: _Filled
    result: str
    terms: Annotated[list[str], msgspec.Meta(min_length=1)]
    base: list[str] = []
    description: str = ""
    tolerance: Decimal = Decimal(0)
    severity: Literal["error", "warning", "info"] = "error"


def added_identities(entries: Iterable[Mapping[str, object]], figures: Iterable[FigureKey]) -> Iterator[Identity]:
    """The identities that an edition's file spells out.

    Raises:
        EditionFileInvalid: an entry without id, result or terms, a figure's name or a number that can't be read.
    """
    names = {str(key): key for key in figures}
    for entry in entries:
        try:
            added = msgspec.convert(entry, _Added, strict=False)
        except msgspec.ValidationError as error:
            raise EditionFileInvalid(f"an [[identity]] is off: {error}: {dict(entry)}", _SEE) from error
        terms, base = (tuple(_term(text, names, added.id) for text in texts) for texts in (added.terms, added.base))
        weights = tuple(term.weight for term in terms)
        yield Identity(
            id=f"edition/{added.id}",
            kind=COMPOSITION if base else SUM if all(weight == 1 for weight in weights) else WEIGHTED_SUM,
            description=added.description or added.id,
            subject=_figure(added.result, names, added.id),
            terms=terms,
            base=base,
            slack=Fraction(added.tolerance) + (0 if base else rounding_of(weights)),
            severity=added.severity,
        )


def _term(text: str, names: Mapping[str, FigureKey], identity: str) -> Term:
    match = _TERM.fullmatch(text.strip())
    assert match is not None  # the second group takes anything
    percent = match["percent"]
    weight = Fraction(1) if percent is None else Fraction(percent.replace(",", ".")) / 100
    return Term(_figure(match["figure"], names, identity), weight)


def _figure(name: str, names: Mapping[str, FigureKey], identity: str) -> FigureKey:
    """The figure of that name; one that this reading lacks is an absent cell, if the name is well formed."""
    if name in names:
        return names[name]
    parts = name.split("/")
    if len(parts) == 5 and parts[0] in BLOCKS and parts[2] in _AREAS and parts[4] in STATISTICS and parts[3].isdigit():
        block, item, area, period, statistic = parts
        return FigureKey.of(block, item, area, int(period), statistic)
    raise EditionFileInvalid(
        f"the identity {identity!r} names no figure: {name!r}", "write block/item/area/period/statistic"
    )

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
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import ERROR, SEVERITIES
from ladder_etl.domain.identities import COMPOSITION, SUM, WEIGHTED_SUM
from ladder_etl.domain.vocabulary import BLOCKS, STATISTICS
from ladder_etl.errors import EditionFileInvalid
from ladder_etl.validate.identity import Identity, Term, rounding_of

_TERM = re.compile(r"(?:(?P<percent>\d+(?:[.,]\d+)?)\s*%\s+)?(?P<figure>.+)")
_AREAS = frozenset(area.code for area in AREAS)


def added_identities(entries: Iterable[Mapping[str, object]], figures: Iterable[FigureKey]) -> Iterator[Identity]:
    """The identities that an edition's file spells out.

    Raises:
        EditionFileInvalid: an entry without id, result or terms, a figure's name or a number that can't be read.
    """
    names = {str(key): key for key in figures}
    for entry in entries:
        name = _text(entry, "id")
        terms = tuple(_term(text, names, name) for text in _list(entry, "terms", name))
        base = tuple(_term(text, names, name) for text in _list(entry, "base", name))
        if not name or not terms:
            raise EditionFileInvalid(f"an [[identity]] has no id or no terms: {dict(entry)}", "give it both")
        weights = tuple(term.weight for term in terms)
        kind = COMPOSITION if base else SUM if all(weight == 1 for weight in weights) else WEIGHTED_SUM
        yield Identity(
            id=f"edition/{name}",
            kind=kind,
            description=_text(entry, "description") or name,
            subject=_figure(_text(entry, "result"), names, name),
            terms=terms,
            base=base,
            slack=_tolerance(entry, name) + (0 if base else rounding_of(weights)),
            severity=_severity(entry, name),
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


def _text(entry: Mapping[str, object], key: str) -> str:
    return str(entry.get(key, ""))


def _list(entry: Mapping[str, object], key: str, identity: str) -> list[str]:
    value = entry.get(key, [])
    if not isinstance(value, list | tuple):
        raise EditionFileInvalid(f"{key} of the identity {identity!r} is no list", "write a list of figures")
    return [str(item) for item in value]


def _tolerance(entry: Mapping[str, object], identity: str) -> Fraction:
    try:
        return Fraction(Decimal(_text(entry, "tolerance") or "0"))
    except InvalidOperation as error:
        raise EditionFileInvalid(
            f"the tolerance of the identity {identity!r} is no number", "write a decimal number such as 0.4"
        ) from error


def _severity(entry: Mapping[str, object], identity: str) -> str:
    severity = _text(entry, "severity") or ERROR
    if severity not in SEVERITIES:
        raise EditionFileInvalid(
            f"the severity {severity!r} of the identity {identity!r} isn't known", f"one of {', '.join(SEVERITIES)}"
        )
    return severity

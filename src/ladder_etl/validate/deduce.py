"""Lost figures that the identities determine: an exact value with its proof, or the interval that is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ladder_etl.domain.figures import CONFLICTS, DEDUCED, IMPUTED, Figure, FigureKey
from ladder_etl.domain.findings import INFO, Finding, Subject
from ladder_etl.domain.numbers import Kind, Number, format_scaled
from ladder_etl.domain.overrides import override_advice
from ladder_etl.domain.vocabulary import COUNT, GROWTH, PERCENT
from ladder_etl.validate.cells import LOST, Cell
from ladder_etl.validate.check import computed_range, equation
from ladder_etl.validate.identity import Register
from ladder_etl.validate.propagation import Propagation

#: a proof names this many steps; what lies behind them stands in the proofs of the figures they use
_PROOF_STEPS = 12


def deduced(
    figures: Iterable[Figure], register: Register, propagation: Propagation, doubts: frozenset[FigureKey]
) -> tuple[Figure, ...]:
    """The figures, with a value where one was lost and the identities leave exactly one that nothing makes doubtful.

    A figure that is printed, ``n.b.`` and dashes included, stays as it is, and so does one whose visible readings
    disagree: it wasn't lost, and which of them is right is for a person to say.
    """
    return tuple(
        _filled(figure, propagation.cells[figure.key], register, propagation)
        if propagation.cells[figure.key].state == LOST
        and propagation.cells[figure.key].span.point is not None
        and figure.key not in doubts
        and not _is_contested(figure)
        else figure
        for figure in figures
    )


def _is_contested(figure: Figure) -> bool:
    return any(testimony.role == CONFLICTS for testimony in figure.testimonies)


def doubted(suspects: frozenset[FigureKey], register: Register, propagation: Propagation) -> frozenset[FigureKey]:
    """The lost cells that what is deduced of them rests on a suspect, directly or through others; and the suspects."""
    doubts = set(suspects)
    growing = True
    while growing:
        growing = False
        for key, names in propagation.sources.items():
            if key not in doubts and any(not doubts.isdisjoint(register.by_id[name].keys) for name in names):
                doubts.add(key)
                growing = True
    return frozenset(doubts)


def bounded(figures: Iterable[Figure], propagation: Propagation, doubts: frozenset[FigureKey]) -> tuple[Finding, ...]:
    """A finding for each lost figure that the identities confine to an interval and nothing makes doubtful."""
    findings = []
    for figure in figures:
        cell = propagation.cells[figure.key]
        if figure.key in doubts:
            continue
        if cell.state == LOST and cell.span.point is None and figure.key in propagation.sources:
            findings.append(_interval(figure, cell, propagation))
    return tuple(findings)


def _filled(figure: Figure, cell: Cell, register: Register, propagation: Propagation) -> Figure:
    assert cell.span.point is not None
    return replace(
        figure,
        number=Number(_kind(figure.key, cell), cell.span.point, cell.decimals, figure.key.statistic == GROWTH),
        status=IMPUTED,
        origin=DEDUCED,
        proof=_proof(figure.key, register, propagation),
    )


def _kind(key: FigureKey, cell: Cell) -> Kind:
    if key.unit == PERCENT:
        return Kind.PERCENT
    return Kind.DECIMAL if cell.decimals else Kind.COUNT


def _proof(key: FigureKey, register: Register, propagation: Propagation) -> str:
    """The identities used, nearest first, with their numbers; other lost cells on the way with theirs."""
    lines: list[str] = []
    seen: set[str] = set()
    waiting = [key]
    while waiting and len(lines) < _PROOF_STEPS:
        current = waiting.pop(0)
        for name in propagation.final.get(current, {}).values():
            if name in seen:
                continue
            seen.add(name)
            identity = register.by_id[name]
            result = propagation.cells[identity.subject]
            shown = equation(identity, propagation.cells, computed_range(identity, propagation.cells))
            suffix = f" (result {_shown(identity.subject, result)})" if identity.is_ratio else ""
            lines.append(f"{name}: {shown}{suffix}")
            waiting += [k for k in identity.keys if k != current and propagation.cells[k].state == LOST]
    return "; ".join(lines[:_PROOF_STEPS])


def _interval(figure: Figure, cell: Cell, propagation: Propagation) -> Finding:
    low = _text(cell.span.low, figure.key, cell)
    high = "∞" if cell.span.high is None else _text(cell.span.high, figure.key, cell)
    return Finding(
        name="figure.bounded",
        severity=INFO,
        message=f"the text of {figure.key} is lost; the identities leave {low} to {high}",
        fix=override_advice("read it from the picture", figure),
        subjects=(Subject(figure.key, figure.place),),
        identity=propagation.sources[figure.key][0],
        expected=f"{low} … {high}",
    )


def _shown(key: FigureKey, cell: Cell) -> str:
    return "?" if cell.span.point is None else _text(cell.span.point, key, cell)


def _text(value: int, key: FigureKey, cell: Cell) -> str:
    text = format_scaled(value, cell.decimals, plus=key.statistic == GROWTH)
    return text + ("%" if key.unit == PERCENT and key.statistic != COUNT else "")


def narrowed(cells: Mapping[FigureKey, Cell], propagation: Propagation) -> dict[FigureKey, Cell]:
    """The cells for a second look: lost ones with the interval that the sound identities leave."""
    return {key: propagation.cells[key] if cell.state == LOST else cell for key, cell in cells.items()}

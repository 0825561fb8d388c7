"""Numbers that are drawings to figures: published only where recognisers agree and no identity objects.

What was seen in a drawing is first held against the form of its neighbours (a growth rate has a sign, one decimal and a
percent sign), then against the other recogniser, then against the arithmetic of the edition. What fails stays lost,
with what was seen in its finding and the picture beside it: a missing figure is worth more than a wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ladder_etl.domain.figures import (
    AGREES,
    CHOSEN,
    MISSING,
    NONE,
    NORMAL,
    RECOGNISED,
    Figure,
    FigureKey,
    Picture,
    Place,
    Testimony,
    Witness,
)
from ladder_etl.domain.findings import Finding
from ladder_etl.domain.numbers import Kind, Number, parse_number
from ladder_etl.pdf.looks import Looks
from ladder_etl.pdf.spots import DRAWN_SHAPES, NEURAL, NEURAL_ON_INK, PAGE_SHAPES, Look, Recognition, plain
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.forms import Forms

RULE = "recognised in the drawing"
#: what the neural recogniser must at least say of itself, alone and where shapes confirm it
_SURE, _CONFIRMED = 0.9, 0.6


class Ruling(Protocol):
    """What the identities say of numbers: who is in what they violate, who is proven, who is at least supported."""

    @property
    def objections(self) -> Sequence[tuple[str, frozenset[FigureKey]]]: ...
    @property
    def proven(self) -> frozenset[FigureKey]: ...
    @property
    def supported(self) -> frozenset[FigureKey]: ...


Court = Callable[[Mapping[FigureKey, Number]], Ruling]


@dataclass(frozen=True)
class Recognised:
    """The figures and findings after looking, and the pictures of what was looked at."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class _Candidate:
    """What one lost figure may say; ``needs`` is the evidence that it needs from the identities."""

    printed: str
    number: Number
    place: Place
    look: Look
    needs: str


_NOTHING, _SUPPORT, _PROOF, _MORE = "nothing", "support", "proof", "more than there can be"


def places_to_look_at(figures: Iterable[Figure]) -> tuple[Place, ...]:
    """Where lost figures are drawn."""
    return tuple(figure.place for figure in figures if _is_drawn(figure) and figure.place is not None)


def recognised(reconciled: Reconciliation, looks: Looks, court: Callable[[tuple[Figure, ...]], Court]) -> Recognised:
    """Fill lost figures with what was recognised, where that is sure.

    Args:
        reconciled: figures, lost ones without a number, and findings.
        looks: at each place; without recognitions where no recogniser is installed.
        court: makes of the figures what judges numbers for lost ones.
    """
    forms = Forms(reconciled.figures)
    candidates: dict[FigureKey, _Candidate] = {}
    looked: dict[FigureKey, list[tuple[Place, Look]]] = defaultdict(list)
    for figure in reconciled.figures:
        if _is_drawn(figure) and figure.place in looks.seen:
            looked[figure.key].append((figure.place, looks.seen[figure.place]))
    for key, seen in looked.items():
        candidate = _candidate(forms, key, seen)
        if candidate is not None:
            candidates[key] = candidate
    refusals = _refusals(candidates, court(reconciled.figures)) if candidates else {}
    accepted = {key: candidate for key, candidate in candidates.items() if key not in refusals}
    filled = {
        figure.key: _filled(figure, accepted[figure.key]) if _is_drawn(figure) and figure.key in accepted else figure
        for figure in reversed(reconciled.figures)  # drawn at several places it is one figure, the first
    }
    return Recognised(
        tuple(filled[key] for key in dict.fromkeys(figure.key for figure in reconciled.figures)),
        tuple(
            _after_looking(finding, looked, looks.failed, candidates, refusals)
            for finding in reconciled.findings
            if _lost(finding) not in accepted
        ),
        tuple(
            Picture(place, look.png, tuple(dict.fromkeys(seen.text for seen in look.recognitions)))
            for place, look in looks.seen.items()
            if look.png
        ),
    )


def _is_drawn(figure: Figure) -> bool:
    """A cell with a drawing and no text; not one whose readings disagree."""
    return figure.origin == NONE and figure.number is None and not figure.testimonies and figure.place is not None


def _candidate(forms: Forms, key: FigureKey, looks: Sequence[tuple[Place, Look]]) -> _Candidate | None:
    """What a figure's drawings say; nothing where one says something else than the others."""
    found = [candidate for place, look in looks if (candidate := _seen_at(forms, key, place, look)) is not None]
    if not found or len({candidate.number for candidate in found}) > 1:
        return None
    order = (_NOTHING, _SUPPORT, _PROOF, _MORE)
    return min(found, key=lambda candidate: order.index(candidate.needs))


def _seen_at(forms: Forms, key: FigureKey, place: Place, look: Look) -> _Candidate | None:
    for recognition in look.recognitions:
        printed = forms.printed(key, recognition.text) if recognition.engine in (NEURAL, NEURAL_ON_INK) else None
        number = parse_number(printed) if printed else None
        if printed and number is not None:
            return _Candidate(printed, number, place, look, _needed(forms, key, printed, number, look))
    return None


def _needed(forms: Forms, key: FigureKey, printed: str, number: Number, look: Look) -> str:
    """The evidence that a reading needs beside itself: the less the recognisers agree, the more."""
    by_engine = {recognition.engine: recognition for recognition in look.recognitions}
    agreeing = {name for name, seen in by_engine.items() if _says(forms, key, seen, printed)}
    certainty = max((by_engine[name].certainty for name in agreeing & {NEURAL, NEURAL_ON_INK}), default=0.0)
    if look.cut_off or agreeing != by_engine.keys() or certainty < _CONFIRMED:
        return _MORE
    if number.kind is Kind.NOT_AVAILABLE:
        return _NOTHING if {NEURAL, NEURAL_ON_INK} <= agreeing and certainty >= _SURE else _MORE
    if forms.sign_may_be_lost(key, printed):
        return _PROOF
    if PAGE_SHAPES in agreeing:
        return _NOTHING
    if certainty < _SURE or not {NEURAL, NEURAL_ON_INK} <= agreeing:
        return _MORE
    return _SUPPORT if DRAWN_SHAPES in agreeing else _PROOF


def _says(forms: Forms, key: FigureKey, seen: Recognition, printed: str) -> bool:
    if seen.engine in (PAGE_SHAPES, DRAWN_SHAPES):
        return seen.text == plain(printed)
    return forms.printed(key, seen.text) == printed


def _refusals(candidates: Mapping[FigureKey, _Candidate], court: Court) -> dict[FigureKey, str]:
    """Why candidates aren't published: a doubt of the recognisers, an identity that objects, or no evidence."""
    refused = {key: "it isn't sure enough" for key, candidate in candidates.items() if candidate.needs == _MORE}
    # of a code that breaks off it isn't known what it adds up
    refused |= {key: "the code of its row breaks off" for key in candidates if key.code.endswith("+")}
    while True:
        held = {key: candidate.number for key, candidate in candidates.items() if key not in refused}
        if not held:
            return refused
        ruling = court(held)
        if ruling.objections:
            refused |= _most_objected(ruling.objections)
            continue
        unproven = {
            key
            for key in held
            if (candidates[key].needs == _PROOF and key not in ruling.proven)
            or (candidates[key].needs == _SUPPORT and key not in ruling.supported | ruling.proven)
        }
        if not unproven:
            return refused
        refused |= dict.fromkeys(unproven, "only one recogniser reads it so, and no identity confirms it")


def _most_objected(objections: Iterable[tuple[str, frozenset[FigureKey]]]) -> dict[FigureKey, str]:
    """Those that stand in most of the violated identities; the others may be innocent and are tried again."""
    against: dict[FigureKey, list[str]] = defaultdict(list)
    for name, keys in objections:
        for key in keys:
            against[key].append(name)
    most = max(len(names) for names in against.values())
    return {key: f"{names[0]} would be violated" for key, names in against.items() if len(names) == most}


def _filled(figure: Figure, candidate: _Candidate) -> Figure:
    available = candidate.number.kind not in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE)
    witnesses = [
        Witness(candidate.printed, candidate.place, recognition.engine, RULE)
        for recognition in candidate.look.recognitions
    ]
    return replace(
        figure,
        printed=candidate.printed,
        number=candidate.number,
        status=NORMAL if available else MISSING,
        origin=RECOGNISED,
        place=candidate.place,
        testimonies=tuple(Testimony(w, CHOSEN if index == 0 else AGREES) for index, w in enumerate(witnesses)),
    )


def _lost(finding: Finding) -> FigureKey | None:
    return finding.subjects[0].key if finding.name == "figure.missing" and finding.subjects else None


def _after_looking(
    finding: Finding,
    looked: Mapping[FigureKey, Sequence[tuple[Place, Look]]],
    failed: Mapping[str, str],
    candidates: Mapping[FigureKey, _Candidate],
    refusals: Mapping[FigureKey, str],
) -> Finding:
    """A finding on a figure that stays lost, with what was seen at its place and why that isn't published."""
    key, place = _lost(finding), finding.subjects[0].place if finding.subjects else None
    if key is None:
        return finding
    if key in candidates:
        printed = candidates[key].printed
        return replace(
            finding,
            message=f"{finding.message}; it looks like {printed}, but {refusals[key]}",
            fix=finding.fix.replace(
                "read it on the page, or install the recognition extra", "compare with the picture", 1
            ),
            found=printed,
        )
    if place is not None and place.document in failed:
        return replace(finding, message=f"{finding.message}; it can't be looked at: {failed[place.document]}")
    texts = dict.fromkeys(seen.text for _, look in looked.get(key, ()) for seen in look.recognitions)
    return replace(finding, found=" / ".join(texts))

"""The witness court: all readings of a figure are heard, visible ones must agree, the losers stay on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ladder_etl.domain.figures import (
    AGREES,
    CHOSEN,
    CONFLICTS,
    HIDDEN,
    MISSING,
    NONE,
    NORMAL,
    PRINTED,
    Figure,
    FigureKey,
    Place,
    Testimony,
    Witness,
)
from ladder_etl.domain.findings import ERROR, INFO, WARNING, Finding, Subject
from ladder_etl.domain.numbers import Kind, parse_number
from ladder_etl.domain.overrides import override_advice
from ladder_etl.extract.extraction import Extraction, PlacedClaim
from ladder_etl.pdf.pages import PARTLY, STRUCK, Annotation, Run

ENGINE = "playa"
#: (document, page) → what is hidden there: its number among all, the run, its place
Hidden = defaultdict[tuple[str, int], list[tuple[int, Run, Place]]]


@dataclass(frozen=True)
class Reconciliation:
    """Figures with all their testimonies, and what the court noticed."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


def reconcile(extraction: Extraction) -> Reconciliation:
    """One figure for each key that was claimed or whose place was found empty."""
    heard: dict[FigureKey, list[PlacedClaim]] = defaultdict(list)
    for placed in extraction.claims:
        heard[placed.claim.key].append(placed)
    figures: list[Figure] = []
    findings: list[Finding] = []
    hidden: Hidden = defaultdict(list)
    for number, (run, place) in enumerate(extraction.hidden):
        hidden[place.document, place.page].append((number, run, place))
    for key, claims in heard.items():
        figure, noticed = _judged(key, claims, hidden)
        figures.append(figure)
        findings += noticed
    for gap, place in extraction.gaps:
        if gap.key not in heard:
            figures.append(Figure(gap.key, status=MISSING, origin=NONE, place=place))
            findings.append(_missing(figures[-1], place))
    findings += _hidden_findings(extraction.hidden)
    findings += [_annotation(note, place) for note, place in extraction.annotations]
    return Reconciliation(tuple(figures), tuple(findings))


def _judged(key: FigureKey, claims: Sequence[PlacedClaim], hidden: Hidden) -> tuple[Figure, list[Finding]]:
    witnesses = [_witness(placed) for placed in claims]
    places = [witness.place for witness in witnesses]
    unseen = [Testimony(_hidden_witness(run, place), HIDDEN) for run, place in _hidden_at(places, hidden)]
    values = {witness.number for witness in witnesses}
    differs = next((placed.claim.token.word.differs for placed in claims if placed.claim.token.word.differs), "")
    if len(values) > 1 or differs or any(placed.claim.token.word.contested for placed in claims):
        testimonies = tuple(Testimony(witness, CONFLICTS) for witness in witnesses)
        figure = Figure(key, status=MISSING, origin=NONE, place=claims[0].place, testimonies=(*testimonies, *unseen))
        return figure, [_differs(figure, differs, witnesses) if differs else _conflict(figure, claims, witnesses)]
    chosen = witnesses[0]
    number = chosen.number
    available = number is not None and number.kind not in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE)
    testimonies = (Testimony(chosen, CHOSEN), *(Testimony(witness, AGREES) for witness in witnesses[1:]))
    return (
        Figure(
            key,
            printed=chosen.printed,
            number=number,
            status=NORMAL if available else MISSING,
            origin=PRINTED,
            place=chosen.place,
            testimonies=(*testimonies, *unseen),
        ),
        [],
    )


def _witness(placed: PlacedClaim) -> Witness:
    runs = placed.claim.token.word.runs
    return Witness(
        printed=placed.claim.token.text,
        place=placed.place,
        engine=ENGINE,
        rule=placed.claim.rule,
        copies=max(run.copies for run in runs),
        layer=next((run.layer for run in runs if run.layer), ""),
        falls=placed.claim.falls,
    )


def _hidden_at(places: Iterable[Place], hidden: Hidden) -> list[tuple[Run, Place]]:
    """Hidden readings at the place of a visible one: they lost, and stay on record."""
    found: dict[int, tuple[Run, Place]] = {}
    for seen in places:
        box = seen.box
        for number, run, place in hidden[seen.document, seen.page]:
            # most stand elsewhere
            if place.box.x1 < box.x0 or box.x1 < place.box.x0 or place.box.bottom < box.top:
                continue
            if place.box.intersection(box) > 0.3 * min(place.box.area, box.area):
                found[number] = (run, place)
    return [found[number] for number in sorted(found)]


def _hidden_witness(run: Run, place: Place) -> Witness:
    return Witness(run.text.strip(), place, ENGINE, f"hidden: {run.hidden}", False, run.copies, run.layer)


def _conflict(figure: Figure, claims: Sequence[PlacedClaim], witnesses: Sequence[Witness]) -> Finding:
    printed = {witness.printed for witness in witnesses}
    orders = {order for placed in claims for run in placed.claim.token.word.runs for order in run.rivals}
    page_runs = {run.order: run.text.strip() for placed in claims for run in placed.page.seen}
    printed |= {page_runs[order] for order in orders if order in page_runs}
    return Finding(
        "duplicate.conflict",
        ERROR,
        f"{figure.key}: visible copies disagree: {' / '.join(sorted(printed))}; no value is published",
        override_advice("look at the places: which is the eye's?", figure),
        subjects=tuple(Subject(figure.key, witness.place) for witness in witnesses),
        found=" / ".join(sorted(printed)),
        certainty="shortlist",
    )


def _differs(figure: Figure, differs: str, witnesses: Sequence[Witness]) -> Finding:
    printed = " / ".join(sorted({witness.printed for witness in witnesses}))
    return Finding(
        "text.differs",
        ERROR,
        f"{figure.key}: the text says {printed}, but its digits look otherwise ({differs}); no value is published",
        override_advice("look at the place: what does the eye read?", figure),
        subjects=tuple(Subject(figure.key, witness.place) for witness in witnesses),
        found=printed,
    )


def _missing(figure: Figure, place: Place) -> Finding:
    return Finding(
        "figure.missing",
        WARNING,
        f"{figure.key} stands on page {place.page} as a drawing, not as text",
        override_advice("read it on the page, or install the recognition extra", figure),
        subjects=(Subject(figure.key, place),),
    )


def _hidden_findings(hidden: Sequence[tuple[Run, Place]]) -> list[Finding]:
    return [
        _of_hidden(run, place)
        for run, place in hidden
        if parse_number(run.text.strip()) is not None or any(char.isdigit() for char in run.text)
    ]


def _of_hidden(run: Run, place: Place) -> Finding:
    text = run.text.strip()
    said = f"{text!r} on page {place.page}"
    if run.hidden == PARTLY:
        name, severity = "number.partly_seen", WARNING
        message = f"of {said} a part can't be seen: the eye reads another; it isn't read"
        fix = "look at the page; if it is a figure, record what stands there as an override"
    elif run.hidden == STRUCK:
        name, severity = "number.struck", WARNING
        message = f"{said} is struck through: it is taken back, and isn't read"
        fix = "look at the page: is it a draft? if the number holds, record it as an override"
    else:
        name, severity = "hidden.ignored", INFO
        message = f"{said} is in the document but not to be seen ({run.hidden})"
        fix = "nothing to do; it is no figure"
    return Finding(name, severity, message, fix, subjects=(Subject(place=place),), found=text, cause=run.hidden)


def _annotation(note: Annotation, place: Place) -> Finding:
    says = f", which says {note.text.strip()[:60]!r}," if note.text.strip() else ""
    return Finding(
        "annotation.unread",
        WARNING,
        f"an annotation ({note.kind}){says} lies upon page {place.page}: it is none of the publication and isn't read",
        "look at the page; ask the publisher for a document without it if it covers figures",
        subjects=(Subject(place=place),),
        found=note.text.strip()[:60],
    )

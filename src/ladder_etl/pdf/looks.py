"""Looking at places of an edition's documents: one child process a document, what was seen before is remembered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Place
from ladder_etl.domain.numbers import Kind, parse_number
from ladder_etl.errors import LadderError
from ladder_etl.pdf import remembered
from ladder_etl.pdf.admission import admit_stored
from ladder_etl.pdf.in_child import look
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.sandbox import Call, outcomes_in_children
from ladder_etl.pdf.spots import Look, PageToLookAt, Sample, installed

#: of one page, so that a page of a million cells costs no more than a full one
MOST_SPOTS = 1500
MOST_SAMPLES = 240


@dataclass
class Looks:
    """What was seen, by place; documents (sha256) that couldn't be looked at, with the reason."""

    seen: dict[Place, Look] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def look_at(
    documents: Iterable[Document], pages: Mapping[str, Sequence[Page]], places: Iterable[Place], *, neural: bool = True
) -> Looks:
    """Look at places where something is drawn.

    Args:
        documents: of the edition.
        pages: sha256 → the document's pages as read.
        places: boxes on the visible page.
        neural: False makes pictures only, as where the extra ``recognition`` is not installed.

    Returns:
        A look at each place, of a document that could be looked at.
    """
    stored = {document.sha256: document for document in documents}
    recognisers = installed() if neural else ""
    looks = Looks()
    requests = _requests(pages, places)
    asked: list[tuple[str, str, tuple[PageToLookAt, ...]]] = []
    calls: list[Call] = []
    for document, request in requests.items():
        name = remembered.name_of(document, request, recognisers)
        known = remembered.recall(name, request)
        if known is not None:
            _add(looks, document, request, known)
            continue
        try:
            content = admit_stored(stored[document])
        except LadderError as error:  # it was read before: its file has changed since
            looks.failed[document] = str(error)
            continue
        asked.append((document, name, request))
        calls.append((look, (content, request, bool(recognisers)), {}))
    for (document, name, request), outcome in zip(asked, outcomes_in_children(calls), strict=True):
        if isinstance(outcome, LadderError):
            looks.failed[document] = str(outcome)
            continue
        remembered.remember(name, outcome)
        _add(looks, document, request, outcome)
    return looks


def _requests(pages: Mapping[str, Sequence[Page]], places: Iterable[Place]) -> dict[str, tuple[PageToLookAt, ...]]:
    spots: dict[tuple[str, int], dict[Box, None]] = defaultdict(dict)
    for place in places:
        spots[place.document, place.page][place.box] = None
    requests: dict[str, tuple[PageToLookAt, ...]] = {}
    for (document, number), boxes in sorted(spots.items()):
        page = next(page for page in pages[document] if page.number == number)
        size = (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)
        request = PageToLookAt(number, size, page.turn, tuple(boxes)[:MOST_SPOTS], _samples(page))
        requests[document] = (*requests.get(document, ()), request)
    return requests


def _samples(page: Page) -> tuple[Sample, ...]:
    """An even choice of the numbers that a page prints as upright text, each alone at its place."""
    samples = []
    for run in page.seen:
        if run.angle or run.rivals or not any(char.isdigit() for char in run.text):
            continue
        number = parse_number(run.text)
        if number is not None and number.kind is not Kind.NOT_AVAILABLE:
            samples.append(Sample(page.visible(run.box), run.text.strip()))
    return tuple(samples[:: max(1, -(-len(samples) // MOST_SAMPLES))])


def _add(looks: Looks, document: str, request: Sequence[PageToLookAt], answer: Sequence[Sequence[Look]]) -> None:
    for page, seen in zip(request, answer, strict=True):
        looks.seen.update({Place(document, page.number, one.box): one for one in seen})

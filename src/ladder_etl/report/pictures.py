"""The pictures that a report shows: its pages, and the source beside every doubtful number."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Place
from ladder_etl.errors import LadderError, UsageError

if TYPE_CHECKING:
    from ladder_etl.pdf.views import Views

#: in points: what is shown around a number, so that its neighbours and most of its label can be seen
_ASIDE, _ABOVE = 105.0, 24.0
#: in points: places that lie within such a region are shown together
_WIDEST, _HIGHEST = 560.0, 260.0
#: a report stays below 5 MB: no more parts than this, the gravest findings first
MOST_PARTS = 150
_MOST_PAGES = 24


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a page as a ``data:`` URI, with the places marked in it; the first is the one in question."""

    uri: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PageMap:
    """A page as a ``data:`` URI; its size in points."""

    document: str
    number: int
    width: float
    height: float
    uri: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pages, and crops by the places that were asked for; ``lacking`` says that a document could not be rendered."""

    pages: tuple[PageMap, ...] = ()
    crops: Mapping[tuple[Place, ...], tuple[Crop, ...]] = field(default_factory=dict)
    lacking: bool = False
    left_out: int = 0

    def lighter(self, by: int) -> Pictures:
        """The same without the least important crops, by so many characters; without any if that doesn't do."""
        crops = dict(self.crops)
        left_out = self.left_out
        while crops and by > 0:
            _, gone = crops.popitem()
            by -= sum(len(crop.uri) for crop in gone)
            left_out += len(gone)
        return replace(self, crops=crops, left_out=left_out, pages=self.pages if by <= 0 else ())


def pictures_of(
    documents: Iterable[Document], pages: Iterable[tuple[str, int]], wanted: Iterable[Sequence[Place]]
) -> Pictures:
    """Render in child processes, one a document.

    Args:
        documents: whose files are read again; one whose content has changed is left out.
        pages: sha256 and number of each page to show.
        wanted: places that belong together, the one in question first, the most important first.
    """
    groups = [(tuple(places), cluster) for places in wanted for cluster in clusters_of(places)]
    kept, left_out = groups[:MOST_PARTS], max(0, len(groups) - MOST_PARTS)
    numbers: dict[str, list[int]] = defaultdict(list)
    for document, number in sorted(set(pages))[:_MOST_PAGES]:
        numbers[document].append(number)
    clusters: dict[str, list[tuple[Place, ...]]] = defaultdict(list)
    for _, cluster in kept:
        clusters[cluster[0].document].append(cluster)
    views, lacking = _views(documents, numbers, clusters)
    shown: list[PageMap] = []
    cut: dict[tuple[Place, ...], bytes] = {}
    for document, view in views.items():
        shown += [PageMap(document, p.number, p.width, p.height, _uri(p.jpeg, "jpeg")) for p in view.pages]
        cut.update(zip(clusters[document], view.parts, strict=True))
    crops: dict[tuple[Place, ...], list[Crop]] = defaultdict(list)
    for places, cluster in kept:
        if png := cut.get(cluster):
            crops[places].append(Crop(_uri(png, "png"), cluster))
    return Pictures(tuple(shown), {places: tuple(found) for places, found in crops.items()}, lacking, left_out)


def clusters_of(places: Iterable[Place]) -> list[tuple[Place, ...]]:
    """Places that can be shown in one picture, in order; each picture's first is the first of them."""
    clusters: list[list[Place]] = []
    for place in dict.fromkeys(places):
        if place.box.area <= 0:
            continue
        for cluster in clusters:
            if (cluster[0].document, cluster[0].page) == (place.document, place.page) and _fits(cluster, place):
                cluster.append(place)
                break
        else:
            clusters.append([place])
    return [tuple(cluster) for cluster in clusters]


def region_of(cluster: Sequence[Place]) -> Box:
    """What a picture shows: the places and what is around them."""
    box = union_of(place.box for place in cluster)
    return Box(max(0.0, box.x0 - _ASIDE), max(0.0, box.top - _ABOVE), box.x1 + _ASIDE, box.bottom + _ABOVE)


def _fits(cluster: Sequence[Place], place: Place) -> bool:
    box = union_of(one.box for one in (*cluster, place))
    return box.width <= _WIDEST and box.height <= _HIGHEST


def _views(
    documents: Iterable[Document],
    numbers: Mapping[str, Sequence[int]],
    clusters: Mapping[str, Sequence[tuple[Place, ...]]],
) -> tuple[dict[str, Views], bool]:
    """What each document's child process drew: sha256 → views, and whether one of them drew nothing."""
    from ladder_etl.pdf.sandbox import Call, outcomes_in_children, warm_up
    from ladder_etl.pdf.views import DRAWING, Part, views_of

    calls: list[Call] = []
    names, lacking = [], False
    for document in {d.sha256: d for d in documents if d.sha256 in {*numbers, *clusters}}.values():
        content = _content(document)
        if content is None:
            lacking = True
            continue
        asked = clusters.get(document.sha256, ())
        parts = [Part(c[0].page, region_of(c), tuple(place.box for place in c)) for c in asked]
        calls.append((views_of, (content, numbers.get(document.sha256, ()), parts), {}))
        names.append(document.sha256)
    if calls:
        warm_up([DRAWING])
    views: dict[str, Views] = {}
    for name, outcome in zip(names, outcomes_in_children(calls), strict=True):
        if isinstance(outcome, LadderError) or not outcome.sound:
            lacking = True
        else:
            views[name] = outcome
    return views, lacking


def _content(document: Document) -> bytes | None:
    """The document's bytes, if they still are what was read."""
    from ladder_etl.pdf.admission import admit_stored

    try:
        return admit_stored(document)
    except (LadderError, OSError):
        return None


def _uri(content: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode('ascii')}"


def write_pictures(
    documents: Iterable[Document], places: Iterable[Place | None], folder: Path
) -> dict[Place | None, Path]:
    """Write a PNG of each place and what is around it; the place is marked.

    A file's name is made of the document's hash, the page and the place: the same place is the same file. A place of a
    document that isn't there any more has no picture.

    Raises:
        UsageError: the folder can't be written.
    """
    asked, held = [place for place in dict.fromkeys(places) if place], tuple(documents)
    written: dict[Place | None, Path] = {}
    for start in range(0, len(asked), MOST_PARTS):
        crops = pictures_of(held, (), [(place,) for place in asked[start : start + MOST_PARTS]]).crops
        for places_shown, shown in crops.items():
            written[places_shown[0]] = folder / _name(places_shown[0])
            _write(written[places_shown[0]], b64decode(shown[0].uri.partition(",")[2]))
    return written


def _name(place: Place) -> str:
    return f"{place.document[:12]}-page{place.page}-{place.box.x0:.0f}-{place.box.top:.0f}-{place.box.x1:.0f}.png"


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"{path} can't be written ({error.strerror})", "name another folder with --pictures"
        ) from error

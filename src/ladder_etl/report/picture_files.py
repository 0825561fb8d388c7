"""Pictures of places on the pages as files beside each other, for answers that name their paths."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Place
from ladder_etl.errors import UsageError
from ladder_etl.report.pictures import MOST_PARTS, pictures_of


class Standing(Protocol):
    """Something of a curated file that says where it stands: texts, empty where it stands nowhere."""

    @property
    def document(self) -> str: ...
    @property
    def page(self) -> str: ...
    @property
    def box(self) -> Sequence[str]: ...


T = TypeVar("T", bound=Standing)


def write_pictures(documents: Iterable[Document], places: Iterable[Place], folder: Path) -> dict[Place, Path]:
    """Write a PNG of each place and what is around it; the place is marked.

    A file's name is made of the document's hash, the page and the place: the same place is the same file. A place of a
    document that isn't there any more has no picture.

    Raises:
        UsageError: the folder can't be written.
    """
    asked, held = list(dict.fromkeys(places)), tuple(documents)
    written: dict[Place, Path] = {}
    for start in range(0, len(asked), MOST_PARTS):
        crops = pictures_of(held, (), [(place,) for place in asked[start : start + MOST_PARTS]]).crops
        for places_shown, shown in crops.items():
            written[places_shown[0]] = folder / _name(places_shown[0])
            _write(written[places_shown[0]], b64decode(shown[0].uri.partition(",")[2]))
    return written


def written_for(shown: Iterable[T], documents: Iterable[Document], folder: Path) -> dict[T, str]:
    """The paths of pictures of the places where these stand, written as by `write_pictures`."""
    places = {one: place for one in shown if (place := _place_of(one)) is not None}
    written = write_pictures(documents, places.values(), folder)
    return {one: str(written[place]) for one, place in places.items() if place in written}


def _place_of(shown: Standing) -> Place | None:
    if not shown.document or not shown.page:
        return None
    x0, top, x1, bottom = (float(edge) for edge in shown.box)
    return Place(shown.document, int(shown.page), Box(x0, top, x1, bottom))


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

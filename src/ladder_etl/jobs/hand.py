"""Shared storage at hand: a job works on folders of this machine, whatever address its place has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ladder_etl import storage
from ladder_etl.jobs.one import Place
from ladder_etl.jobs.temporary import temporary_folder
from ladder_etl.storage import SharedCurated, SharedRaw, url_of


@contextmanager
def at_hand(place: Place, edition: int) -> Iterator[Place]:
    """Yield a place on this machine to run an edition in; what is new there is on shared storage afterwards.

    Raises:
        LadderError: as the storage raises it.
    """
    with _temporary(place) as here:
        raw, curated = _shared_raw(place.raw), _shared_curated(place.curated)
        if raw:
            raw.bring(here.raw, edition)
        if curated:
            curated.bring(here.curated, edition)
        try:
            yield here
            if raw:
                raw.take_back(here.raw)
        finally:  # the evidence of a document that was refused, too
            if curated and (here.curated / str(edition)).exists():
                curated.publish(here.curated, edition)


@contextmanager
def raw_at_hand(raw: Path) -> Iterator[Path]:
    """Yield a raw store on this machine, whole; after a good end what was taken in is on shared storage too."""
    with _temporary(Place(raw, Path())) as here:
        shared = _shared_raw(raw)
        if shared:
            shared.bring(here.raw)
        yield here.raw
        if shared:
            shared.take_back(here.raw)


@contextmanager
def curated_at_hand(curated: Path) -> Iterator[Path]:
    """Yield the curated data on this machine, to be read."""
    with _temporary(Place(Path(), curated)) as here:
        shared = _shared_curated(curated)
        if shared:
            shared.bring_all(here.curated)
        yield here.curated


def stored_editions(raw: Path, *, sample: bool = True) -> tuple[int, ...]:
    """Years of which the raw store has documents; the sample's where it has none, if that will do."""
    from ladder_etl.sources import RawStore

    url = url_of(raw)
    return (SharedRaw(url).editions() if url else ()) or RawStore(raw).editions(sample=sample)


def shared_overview(curated: Path) -> bool | None:
    """Make the overview on shared storage anew if it is stale; whether it was. None for a folder of this machine."""
    from ladder_etl import curate

    shared = _shared_curated(curated)
    if shared is None:
        return None
    if not shared.overview_is_stale():
        return False
    with temporary_folder() as here:
        versions = shared.versions()
        for edition in versions:
            shared.bring(here, edition)
        curate.rebuild_overview(here)
        shared.publish_overview(here, versions)
    return True


def put_back(curated: Path, editions: Sequence[int]) -> None:
    """Make editions what they were before this job published them."""
    from ladder_etl import curate

    shared = _shared_curated(curated)
    if shared is None:
        curate.put_back(curated, editions)
        return
    for edition in editions:
        shared.put_back(edition)


def let_go(curated: Path, editions: Sequence[int]) -> None:
    """Remove what was kept of editions as they were before this job published them."""
    from ladder_etl import curate

    if not storage.is_shared(curated):  # there the version before is kept anyway
        curate.let_go(curated, editions)


@contextmanager
def _temporary(place: Place) -> Iterator[Place]:
    if not place.shared:
        yield place
        return
    with temporary_folder() as here:
        yield replace(
            place,
            raw=here / "raw" if storage.is_shared(place.raw) else place.raw,
            curated=here / "curated" if storage.is_shared(place.curated) else place.curated,
            keep=place.keep and not storage.is_shared(place.curated),
        )


def _shared_raw(raw: Path) -> SharedRaw | None:
    url = url_of(raw)
    return SharedRaw(url) if url else None


def _shared_curated(curated: Path) -> SharedCurated | None:
    url = url_of(curated)
    return SharedCurated(url) if url else None

"""One edition, from the raw store to what is published, and the record of what was."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, ROLES, Change, Document, Pulled
from ladder_etl.domain.runs import EditionRun
from ladder_etl.editions.overrides import load_overrides
from ladder_etl.errors import UsageError
from ladder_etl.jobs.fingerprint import fingerprint
from ladder_etl.jobs.garbage import before_an_edition
from ladder_etl.jobs.refusals import refusals_reported
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.sources import RawStore
from ladder_etl.storage import is_shared, url_of
from ladder_etl.storage.remote import Remote

if TYPE_CHECKING:
    from ladder_etl.onboard.earlier import Earlier

Progress = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run, where its report is, and whether its data were published or held back."""

    run: EditionRun
    report: Path
    published: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job reads and writes, and whether open errors hold its data back.

    ``overrides`` holds the decisions recorded for each edition, ``<edition>.toml``; it need not exist.
    ``raw`` and ``curated`` may be addresses on shared storage for `many` and `hand`.
    ``pictures``: reports show pages, which costs more than the rest of them.
    ``keep``: what was published of an edition is kept aside, for the job's end to put it back or let it go.
    """

    raw: Path
    curated: Path
    publish_anyway: bool = False
    overrides: Path = Path("overrides")
    keep: bool = False
    pictures: bool = True

    @property
    def shared(self) -> bool:
        """Whether any of it is on shared storage."""
        return is_shared(self.raw) or is_shared(self.curated)


def newest_edition(raw: Path) -> int:
    """The last year that the raw store has documents of; the sample's where it has none.

    Raises:
        UsageError: there is no sample either.
    """
    editions = RawStore(raw).editions()
    if not editions:
        raise UsageError(f"{raw} holds no document", "ladder-etl pull, or ladder-etl backfill YEAR …")
    return editions[-1]


def run_stored(year: int | None, place: Place, progress: Progress | None = None) -> Outcome:
    """The main job: run an edition that the raw store holds, the newest one if no year is given.

    Raises:
        LadderError: as the store and the pipeline raise it.
    """
    check_writable(place.curated)
    year = newest_edition(place.raw) if year is None else year
    documents = stored_documents(year, place)
    with refusals_reported(year, place.curated, documents):
        return run_documents(year, documents, place, progress=progress)


def stored_documents(year: int, place: Place) -> tuple[Document, ...]:
    """The documents of an edition that the raw store holds, or the sample's.

    Raises:
        UsageError: editions are `lost_editions`, this one, or any while the documents are the sample's: another store
            was meant, or it isn't there today, and the sample would be published in their place.
        LadderError: as the store raises it.
    """
    if not (place.raw / str(year)).exists() and year in lost_editions(place):
        raise UsageError(
            f"{place.raw} has lost the documents of {year}, of which {place.curated} holds data",
            f"restore the raw store, or ladder-etl backfill {year} --provincial FILE --regional FILE; "
            f"an edition that is no longer wanted is removed from {place.curated}",
        )
    documents = RawStore(place.raw).documents(year)
    if any(document.sample for document in documents):
        lost = lost_editions(place)
        if lost:
            raise UsageError(
                f"{place.raw} holds no document of {', '.join(map(str, lost))}, of which {place.curated} holds data, "
                "so the sample is not run",
                "name the raw store with --raw, or another folder for the sample with --curated",
            )
    return documents


def lost_editions(place: Place) -> tuple[int, ...]:
    """Editions that were published from documents, of which the raw store has none any more; not of shared storage."""
    store = RawStore(place.raw)
    years = sorted(int(path.parent.name) for path in place.curated.glob("[0-9][0-9][0-9][0-9]/quality.json"))
    gone = (year for year in years if not any(store.newest(year, role) for role in ROLES))
    return tuple(year for year in gone if _is_of_documents(place.curated / str(year) / "quality.json"))


def _is_of_documents(record: Path) -> bool:
    """Whether an edition was made of documents, not of the sample; a record that can't be read says nothing."""
    try:
        return not json.loads(record.read_bytes()).get("sample")
    except (OSError, ValueError, AttributeError):
        return False


def backfill(
    year: int,
    provincial: Sequence[str],
    regional: Sequence[str],
    place: Place,
    *,
    edition_file: Path | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Take documents into the raw store and run them; those that come to no run are taken out again.

    Args:
        provincial: paths or addresses of the provincial document.
        regional: of the regional one, or one a region; it may be the provincial one's.
        edition_file: TOML of what is particular to that year.
        progress: told each stage and what it works on.

    Raises:
        LadderError: as the store and the pipeline raise it.
    """
    check_writable(place.curated)
    with (
        refusals_reported(year, place.curated),
        taken_in(year, provincial, regional, place.raw) as documents,
    ):
        return run_documents(year, documents, place, edition_file=edition_file, progress=progress)


@contextmanager
def taken_in(
    year: int, provincial: Sequence[str], regional: Sequence[str], raw: Path
) -> Iterator[tuple[Document, ...]]:
    """Take documents into the raw store, and out again if the block fails: they would be what the next run fails on.

    Raises:
        LadderError: as the store raises it.
    """
    store = RawStore(raw)
    named = [(PROVINCIAL, source) for source in provincial] + [(REGIONAL, source) for source in regional]
    documents = store.add_all(named, year, admission=refuse_unsound)
    try:
        yield documents
    except BaseException:
        store.forget(documents)
        raise


def run_documents(
    year: int,
    documents: Sequence[Document],
    place: Place,
    *,
    edition_file: Path | None = None,
    progress: Progress | None = None,
    overview: bool = True,
) -> Outcome:
    """Run an edition's documents and publish it or hold it back; without ``overview`` the one over all is left stale.

    Raises:
        LadderError: as the pipeline raises it.
    """
    from ladder_etl import pipeline  # which imports what reads pages beside the children that read them

    before_an_edition()
    overrides = load_overrides(place.overrides, year)
    run = pipeline.run_edition(
        year,
        documents,
        edition_file,
        progress=progress,
        overrides=overrides,
        earlier=lambda: _earlier(place, year),
    )
    run = replace(run, inputs=fingerprint(year, documents, edition_file, overrides))
    if place.keep:
        from ladder_etl import curate

        curate.keep(place.curated, year)
    report = pipeline.publish(
        run, place.curated, place.publish_anyway, progress=progress, overview=overview, pictures=place.pictures
    )
    return Outcome(run, report, run.publishable or place.publish_anyway)


def _earlier(place: Place, year: int) -> Sequence[Earlier]:
    from ladder_etl.onboard.earlier import earlier_editions

    return earlier_editions(place.raw, place.curated, year)


def pull(raw: Path, *, pages: Sequence[str] = (), sources: Path | None = None) -> tuple[Pulled, ...]:
    """Take in what is new at the sources; of each document what became of it.

    Args:
        pages: landing pages instead of the registered ones.
        sources: a file instead of the delivered ``editions/sources.toml``.

    Raises:
        LadderError: as `intake.pull_documents` raises it, and where nothing is new and a document can't be had. Where
            something is new its failures are told only: else it would never be run, and they will be met again.
    """
    from ladder_etl.intake import pull_documents

    pulled = pull_documents(raw, pages=pages, sources=sources)
    if not any(entry.new for entry in pulled):
        for entry in pulled:
            if entry.change is Change.FAILED:  # of what is lacking the run will tell
                raise entry.error()
    return pulled


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality record of an edition as it was curated, and where its report is."""

    edition: int
    lines: tuple[str, ...]
    open_errors: tuple[dict[str, Any], ...]
    record: dict[str, Any]
    report: Path


def curated_quality(curated: Path, year: int | None = None) -> Quality:
    """What the last run found out about an edition, the one run last if no year is given; published or held back.

    Raises:
        UsageError: nothing was curated there, or its record can't be read.
    """
    from ladder_etl.curate import newest_record

    path = newest_record(curated, year)
    if path is None:
        what = f"the edition on {year}" if year else "an edition"
        raise UsageError(
            f"{curated} holds no report on {what}", "ladder-etl run, or name another folder with --curated"
        )
    from ladder_etl.report import summary_lines

    report = path.with_name("report.html")
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        lines = tuple(summary_lines(record, report))
        return Quality(record["edition"], lines, tuple(record["open_errors"]), record, report)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} can't be read ({type(error).__name__})", "ladder-etl run makes it anew") from None


def check_writable(folder: Path) -> None:
    """Find out before the work whether its result can be written.

    Raises:
        UsageError: the folder, or the one it would be made in, is a file or can't be written to.
        SourceUnreachable: likewise, of an address on shared storage.
    """
    url = url_of(folder)
    if url is not None:
        Remote(url).check_writable()
        return
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir():
        raise UsageError(f"{nearest} is not a folder", "name another with --curated")
    try:
        tempfile.TemporaryDirectory(prefix=".probe-", dir=nearest).cleanup()
    except OSError as error:
        raise UsageError(f"{nearest} can't be written to ({error.strerror})", "name another with --curated") from None

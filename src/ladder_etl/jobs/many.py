"""Many editions in one job: each alone, those that are unchanged for nothing, the overview over all once at the end."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, ROLES
from ladder_etl.editions.overrides import load_overrides
from ladder_etl.errors import EditionWaits, LadderError, UsageError
from ladder_etl.jobs.endings import Ending, curated_ending, failed
from ladder_etl.jobs.fingerprint import fingerprint, stands
from ladder_etl.jobs.hand import at_hand, shared_overview, stored_editions
from ladder_etl.jobs.one import (
    Place,
    Progress,
    check_writable,
    lost_editions,
    newest_edition,
    run_documents,
    stored_documents,
    taken_in,
)
from ladder_etl.jobs.refusals import refusals_reported
from ladder_etl.jobs.workers import Workers
from ladder_etl.sources import check_edition
from ladder_etl.sources.addresses import is_url
from ladder_etl.storage import is_shared, url_of

_COLUMNS = ("edition", "role", "source")
_HELP = "the columns are edition,role,source; role is provincial or regional"


@dataclass(frozen=True, slots=True)
class Request:
    """An edition to run: of the documents that are named, or else of those that the raw store holds.

    ``again``: also where what stands was made of these very inputs.
    """

    edition: int
    provincial: tuple[str, ...] = ()
    regional: tuple[str, ...] = ()
    edition_file: Path | None = None
    again: bool = False


def requests_for(place: Place, year: int | None = None, *, again: bool = False) -> tuple[Request, ...]:
    """All editions that the raw store holds or has lost (to run them says so), or the one of ``year``.

    The sample where it holds nothing.

    Raises:
        UsageError: there is no sample either.
    """
    years = sorted({*stored_editions(place.raw), *lost_editions(place)}) if year is None else [year]
    if not years:
        newest_edition(place.raw)
    return tuple(Request(each, again=again) for each in years)


def run_request(request: Request, place: Place, progress: Progress | None = None) -> Ending:
    """Run one edition and publish it or hold it back; the overview over all editions is left for `end_with_overview`.

    Raises:
        LadderError: as `one.backfill` and `one.run_stored` raise it.
    """
    with at_hand(place, request.edition) as here:
        ending = _run_at_hand(request, here, progress)
    url = url_of(place.curated)
    if url is None:
        return ending
    lines = tuple(line.replace(str(here.curated), url) for line in ending.lines)
    return replace(ending, report=ending.report.replace(str(here.curated), url), lines=lines)


def _run_at_hand(request: Request, place: Place, progress: Progress | None) -> Ending:
    year, stored = request.edition, not (request.provincial or request.regional)
    try:
        held = stored_documents(year, place) if stored else ()
    except EditionWaits as error:
        if _had_both(place.curated, year):
            raise
        return Ending(year, 0, (str(error),))
    taken = nullcontext(held) if stored else taken_in(year, request.provincial, request.regional, place.raw)
    with refusals_reported(year, place.curated, held), taken as documents:
        overrides = load_overrides(place.overrides, year)
        inputs = fingerprint(year, documents, request.edition_file, overrides)
        unchanged = not request.again and stands(place.curated, year, inputs, place.publish_anyway)
        if not unchanged:
            file = request.edition_file
            run_documents(year, documents, place, edition_file=file, progress=progress, overview=False)
    return curated_ending(place.curated, year, unchanged)


def _had_both(curated: Path, year: int) -> bool:
    """Whether something of an edition was curated that is not the sample's."""
    from ladder_etl.curate import newest_record

    record = newest_record(curated, year)
    try:
        return not json.loads(record.read_bytes()).get("sample") if record else (curated / str(year)).exists()
    except (OSError, ValueError, AttributeError):  # nobody knows what it was made of
        return True


def run_many(
    requests: Sequence[Request], place: Place, workers: int = 1, told: Callable[[Ending], None] | None = None
) -> tuple[Ending, ...]:
    """Run editions, each alone; what is unforeseen in one ends that one only.

    Args:
        workers: so many processes, which stay alive from one edition to the next.
        told: called with each ending as soon as it is there, by one thread at a time.

    Returns:
        The endings, in the order of the requests.

    Raises:
        LadderError: the curated folder can't be written, or the overview not be made; the editions stand.
    """
    check_places(requests, place)
    endings: dict[int, Ending] = {}
    for index, ending in _ended(requests, place, min(workers, len(requests))):
        endings[index] = ending
        if told is not None:
            told(ending)
    end_with_overview(place)
    return tuple(endings[index] for index in range(len(requests)))


def check_places(requests: Iterable[Request], place: Place) -> None:
    """Find out before the work whether its results can be written.

    Raises:
        LadderError: as `one.check_writable` raises it.
    """
    check_writable(place.curated)
    if is_shared(place.raw) and any(request.provincial for request in requests):  # written to when the edition is run
        check_writable(place.raw)


def end_with_overview(place: Place) -> bool:
    """Make the overview over all editions anew if an edition was published since it was made; whether it was.

    Raises:
        LadderError: as `curate.rebuild_overview` raises it.
    """
    from ladder_etl import curate

    shared = shared_overview(place.curated)
    if shared is not None:
        return shared
    if not curate.overview_is_stale(place.curated):
        return False
    curate.rebuild_overview(place.curated)
    return True


def _ended(requests: Sequence[Request], place: Place, workers: int) -> Iterator[tuple[int, Ending]]:
    """Each request's index and ending, in the order in which they end."""
    if workers <= 1:
        yield from ((index, _survived(run_request, request, place)) for index, request in enumerate(requests))
        return
    # threads only wait for processes: no PDF library and no data frame in them
    with Workers(workers) as pool, ThreadPoolExecutor(workers) as threads:
        run = partial(pool.call, run_request)
        waiting = {threads.submit(_survived, run, request, place): index for index, request in enumerate(requests)}
        yield from ((waiting[future], future.result()) for future in as_completed(waiting))


def _survived(run: Callable[[Request, Place], Ending], request: Request, place: Place) -> Ending:
    try:
        return run(request, place)
    except Exception as error:  # noqa: BLE001 - the other editions must not suffer from this one
        return failed(request.edition, error)


def inputs_that_stand(request: Request, place: Place) -> str | None:
    """The hash of an edition's inputs and of where it is curated, if what stands there was made of these.

    None where it has to be run, or where that can't be known without taking documents in.
    """
    if request.again or request.provincial or request.regional or place.shared:
        return None
    try:
        overrides = load_overrides(place.overrides, request.edition)
        inputs = fingerprint(request.edition, stored_documents(request.edition, place), overrides=overrides)
    except LadderError:  # the run will say it
        return None
    if not stands(place.curated, request.edition, inputs, place.publish_anyway):
        return None
    return f"{inputs}-{sha256(str(place).encode()).hexdigest()}"


def read_manifest(path: Path, *, again: bool = False) -> tuple[Request, ...]:
    """The editions that a list names, in its order.

    Args:
        again: run them also where what stands was made of the same inputs.

    Raises:
        UsageError: it can't be read, or a line of it says something that can't be used.
    """
    try:
        lines = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        reader = csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",", strict=True)
        fields, listed = set(reader.fieldnames or ()), list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} can't be read ({error})", _HELP) from None
    if not set(_COLUMNS) <= fields:
        raise UsageError(f"{path} has no column {' or '.join(sorted(set(_COLUMNS) - fields))}", _HELP)
    rows: dict[int, list[dict[str, str]]] = {}
    for number, row in enumerate(listed, start=2):
        rows.setdefault(_edition_of(row, f"line {number} of {path}"), []).append(row)
    if not rows:
        raise UsageError(f"{path} names no document", _HELP)
    return tuple(_request(edition, of_edition, path.parent, again) for edition, of_edition in rows.items())


def _edition_of(row: dict[str, str], where: str) -> int:
    if row["role"] not in ROLES or not row["source"]:
        raise UsageError(f"{where} names no document", _HELP)
    try:
        return check_edition(int(row["edition"]))
    except ValueError:
        raise UsageError(f"{where}: {row['edition']!r} is not a year", _HELP) from None


def _request(edition: int, rows: Iterable[dict[str, str]], folder: Path, again: bool) -> Request:
    rows = list(rows)
    sources = {
        role: tuple(_found(row["source"], folder) for row in rows if row["role"] == role)
        for role in (PROVINCIAL, REGIONAL)
    }
    missing = [role for role, named in sources.items() if not named]
    if missing:
        raise UsageError(f"the {missing[0]} document of {edition} is not in the list", _HELP)
    file = next((row["edition_file"] for row in rows if row.get("edition_file")), None)
    return Request(edition, sources[PROVINCIAL], sources[REGIONAL], folder / file if file else None, again)


def _found(source: str, folder: Path) -> str:
    return source if is_url(source) else str(folder / source)

"""Many drawn editions, by worker processes: ``python -m tests.jobs.scale [--editions N …] [--workers N …]``.

Prints editions per second, growth of time and memory over the run (last quarter against the first), what Great
Expectations and Prefect take of an edition, and what bare ``pdfplumber.extract_words`` takes for the same pages. Drawn
editions are made once and kept in the folder; where there are fewer drawings than editions they are run again, each
time in a place of its own, so that nothing is unchanged.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.measures import seconds_of_reading
from ladder_etl.errors import LadderError
from ladder_etl.jobs.endings import Ending, failed
from ladder_etl.jobs.many import Request, end_with_overview, run_request
from ladder_etl.jobs.one import Place
from ladder_etl.jobs.workers import Workers
from tests.builder.__main__ import write_edition
from tests.builder.compose import build
from tests.builder.figures import drawn_figures
from tests.builder.layout import drawn_layout
from tests.builder.quirks import drawn_quirks

#: editions that share a curated folder, one a year
_SERIES = range(2012, 2032)


@dataclass(frozen=True, slots=True)
class Sample:
    """What was seen when an edition ended: seconds since the beginning, CPU seconds and megabytes of the workers."""

    at: float
    cpu: float
    worker: float
    controller: float


@dataclass(frozen=True, slots=True)
class Run:
    """A measured run of many editions."""

    editions: int
    workers: int
    seconds: float
    published: int
    failed: int
    growth_of_time: float
    growth_of_cpu: float
    worker_mb: float
    worker_growth_mb: float
    controller_mb: float
    overview_seconds: float

    @property
    def per_second(self) -> float:
        return self.editions / self.seconds


def drawings(folder: Path, count: int, *, plain: bool = False) -> list[tuple[int, Path]]:
    """So many drawn editions, made where they aren't there yet: the year and the folder of each.

    Args:
        plain: without quirks; those hide, copy and split texts, and a page has up to ten times as many.
    """
    made = []
    for seed in range(count):
        year = _SERIES[seed % len(_SERIES)]
        place = folder / f"{seed // len(_SERIES):03}" / str(year)
        if not (place / "edition.json").exists():
            quirks = () if plain else drawn_quirks(seed, text_only=True)
            write_edition(build(drawn_figures(seed, year=year), drawn_layout(seed), quirks, seed), place)
        made.append((year, place))
    return made


def measured(drawn: list[tuple[int, Path]], count: int, workers: int, home: Path) -> Run:
    """Run so many editions, from the documents to what is published, a series of years in each curated folder."""
    places = [_place(home, *divmod(index, len(drawn))) for index in range(count)]
    requests = [_request(*drawn[index % len(drawn)]) for index in range(count)]
    samples: list[Sample] = []
    endings: list[Ending] = []
    with Workers(workers) as pool, ThreadPoolExecutor(workers) as threads:
        pids = set(threads.map(lambda _: pool.call(_warm_up), range(workers)))
        began, cpu = time.monotonic(), _cpu_of(pids)

        def run(index: int) -> None:
            try:
                endings.append(pool.call(run_request, requests[index], places[index]))
            except LadderError as error:
                endings.append(failed(requests[index].edition, error))
            seen = Sample(time.monotonic() - began, _cpu_of(pids) - cpu, max(map(_resident, pids)), _resident("self"))
            samples.append(seen)
            if len(samples) % max(1, count // 8) == 0:
                print(f"{len(samples)} of {count}: {seen}", file=sys.stderr, flush=True)

        list(threads.map(run, range(count)))
    began = time.monotonic()
    for place in dict.fromkeys(places):
        end_with_overview(place)
    return _told(samples, endings, workers, time.monotonic() - began)


def _told(samples: list[Sample], endings: list[Ending], workers: int, overview: float) -> Run:
    quarter = len(samples) // 4
    first, last = samples[quarter], samples[-1]
    third = samples[-quarter - 1]
    return Run(
        editions=len(endings),
        workers=workers,
        seconds=last.at,
        published=sum(ending.word == "published" for ending in endings),
        failed=sum(ending.word == "failed" for ending in endings),
        growth_of_time=(last.at - third.at) / (first.at - samples[0].at),
        growth_of_cpu=(last.cpu - third.cpu) / (first.cpu - samples[0].cpu),
        worker_mb=last.worker,
        worker_growth_mb=statistics.mean(s.worker for s in samples[-quarter:])
        - statistics.mean(s.worker for s in samples[quarter : 2 * quarter]),
        controller_mb=last.controller,
        overview_seconds=overview / len(endings),
    )


def _warm_up() -> int:
    """Import what a run imports, in a worker; its process id."""
    import os

    import pandas as pd  # noqa: F401

    from ladder_etl import pipeline  # noqa: F401
    from ladder_etl.validate.library import great_expectations

    great_expectations()
    return os.getpid()


def _place(home: Path, time: int, number: int = 0) -> Place:
    """Where a drawing is run for the n-th time: with the others of its series, and never twice in one place."""
    folder = home / f"{time}-{number // len(_SERIES)}"
    return Place(folder / "raw", folder / "curated", publish_anyway=True)


def _request(year: int, folder: Path) -> Request:
    regional = tuple(str(path) for path in sorted(folder.glob("regional*.pdf")))
    return Request(year, (str(folder / "provincial.pdf"),), regional)


def _resident(pid: int | str) -> float:
    """Megabytes that a process holds (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def _cpu_of(pids: set[int]) -> float:
    """CPU seconds of processes, their children apart (Linux)."""
    fields = [Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for pid in pids]
    return sum(int(field[11]) + int(field[12]) for field in fields) / 100


def seconds_of_suites(drawn: list[tuple[int, Path]], home: Path, times: int = 5) -> tuple[float, float]:
    """CPU seconds of this process a further edition, and of these Great Expectations' suites; medians."""
    from ladder_etl.validate import suites

    taken: list[float] = []
    real = suites.run_suites

    def timed(*arguments: Any) -> Any:
        began = time.process_time()
        try:
            return real(*arguments)
        finally:
            taken.append(time.process_time() - began)

    suites.run_suites = timed  # type: ignore[assignment]
    whole = []
    for index in range(times + 1):
        began = time.process_time()
        run_request(_request(*drawn[index]), _place(home, 1000 + index))
        whole.append(time.process_time() - began)
    suites.run_suites = real
    return statistics.median(whole[1:]), statistics.median(taken[1:])


def seconds_of_prefect(drawn: list[tuple[int, Path]], home: Path, count: int = 20) -> float:
    """CPU seconds of this process that a flow takes for an unchanged edition, beyond what the job itself takes."""
    from ladder_etl.jobs.many import requests_for, run_many
    from ladder_etl.serving import flow

    place = _place(home, 2000)
    run_many([_request(*drawn[index]) for index in range(count)], place, workers=2)
    refresh = flow("refresh")
    with _server():
        refresh(raw=place.raw, curated=place.curated, publish_anyway=True, return_state=True)
        began = time.process_time()
        refresh(raw=place.raw, curated=place.curated, publish_anyway=True, return_state=True)
        by_flow = time.process_time() - began
    began = time.process_time()
    run_many(requests_for(place), place)
    return (by_flow - (time.process_time() - began)) / count


@contextmanager
def _server() -> Iterator[None]:
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=300):
        yield


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.jobs.scale", description="Many drawn editions.")
    parser.add_argument("--editions", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument(
        "--drawings", type=int, default=50, help="so many different ones: a quarter of the editions, or its half, …"
    )
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "ladder-etl-drawn")
    parser.add_argument("--plain", action="store_true", help="editions without quirks")
    parser.add_argument("--no-overhead", action="store_true", help="measure many editions only")
    given = parser.parse_args()
    drawn = drawings(given.folder / ("plain" if given.plain else "quirks"), given.drawings, plain=given.plain)
    for count in given.editions:
        for workers in given.workers:
            with tempfile.TemporaryDirectory(prefix="ladder-etl-scale-") as folder:
                run = measured(drawn, count, workers, Path(folder))
            print(json.dumps(asdict(run) | {"editions_per_second": round(run.per_second, 3)}), flush=True)
    if given.no_overhead:
        return
    home = Path(tempfile.mkdtemp(prefix="ladder-etl-scale-"))
    try:
        whole, suites = seconds_of_suites(drawn, home)
        paths = [path for _, folder in drawn[1:6] for path in sorted(folder.glob("*.pdf"))]
        bare = seconds_of_reading(paths, "pdfplumber words") / 5
        print(
            json.dumps({"edition, CPU s": whole, "of these GX": suites, "bare extract_words, CPU s": bare}), flush=True
        )
        print(json.dumps({"Prefect, an edition, CPU s": seconds_of_prefect(drawn, home)}), flush=True)
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()

"""A further edition in a running process, stage by stage, beside a bare reading of the same pages in the same process.

CPU seconds, of the children too: what a child does for a document is done here once more in this process and timed.
Rounds take turns (bare, then ours), and of each stage the least counts: the machine's other work disturbs all alike.
"""

from __future__ import annotations

import gc
import io
import pickle
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ladder_etl.domain.documents import Document

_PYTHONS_OWN = gc.get_threshold()
#: what the goals leave out: drawings are recognised once and remembered, pictures are for the report
APART = ("recognise", "report")


def stages_of_a_further_edition(documents: Sequence[Document], rounds: int = 3) -> dict[str, float]:
    """CPU seconds by stage, ``bare`` (pdfplumber's characters of the same pages) first; and ``wall``, the longest wait.

    ``read in a child`` is the reading with PDFium's hearing; ``hand over`` what this process does to have it; ``second
    reading`` what pdfplumber takes for all pages, were they in doubt: it is in no sum, since the run itself asks it for
    doubtful pages only.
    """
    contents = list(dict.fromkeys(document.path.read_bytes() for document in documents))
    runs: list[dict[str, float]] = []
    _run_and_publish(documents)
    for _ in range(rounds + 1):
        with _as_by_itself():
            taken = {
                "bare": _cpu(lambda: _bare_characters(contents)),
                "read in a child": _cpu(lambda: _read(contents)),
                "second reading": _cpu(lambda: _read_again(contents)),
            }
        runs.append(taken | _run_and_publish(documents))
    return {stage: min(run[stage] for run in runs[1:]) for stage in runs[0]}


def counted(stages: dict[str, float]) -> float:
    """The CPU seconds of what the goals count."""
    left_out = {"bare", "wall", "second reading", *APART}
    return sum(seconds for stage, seconds in stages.items() if stage not in left_out)


def growth_over(documents: Sequence[Document], editions: int = 12) -> tuple[float, float]:
    """Resident megabytes of this process at its peak, and how many more it holds after further ``editions``."""
    for _ in range(3):
        _run_and_publish(documents)
    before = _resident()
    for _ in range(editions):
        _run_and_publish(documents)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, _resident() - before


def unchanged_edition(documents: Sequence[Document], times: int = 5) -> float:
    """Seconds in which an edition is found not to have changed since it was published, the first look apart."""
    from ladder_etl import pipeline
    from ladder_etl.jobs.fingerprint import fingerprint, stands

    year = documents[0].edition
    with tempfile.TemporaryDirectory() as folder:
        run = replace(pipeline.run_edition(year, documents), inputs=fingerprint(year, documents))
        pipeline.publish(run, Path(folder), True)
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            if not stands(Path(folder), year, fingerprint(year, documents)):
                raise AssertionError("nothing has changed")
            taken.append(time.perf_counter() - began)
    return min(taken)


def worker_peak(documents: Iterable[Document]) -> float:
    """The most megabytes that a worker holds while it reads one of the documents."""
    from ladder_etl.pdf.sandbox import call_in_child

    return max(call_in_child(_peak_of_reading, document.path.read_bytes()) for document in documents)


def _peak_of_reading(content: bytes) -> float:
    from ladder_etl.pdf.reading import read_and_listen

    pickle.dumps(read_and_listen(content))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run_and_publish(documents: Sequence[Document]) -> dict[str, float]:
    from ladder_etl import pipeline
    from ladder_etl.jobs.garbage import before_an_edition
    from ladder_etl.report import write_report

    before_an_edition()
    marks: list[tuple[str, float]] = []

    def tell(stage: str, _: str) -> None:
        marks.append((stage, time.process_time()))

    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        run = pipeline.run_edition(documents[0].edition, documents, progress=tell)
        pipeline.publish(run, Path(folder), True, progress=tell)
        marks.append(("", time.process_time()))
        stages = {"wall": time.perf_counter() - began}
        for (stage, before), (_, after) in pairwise(marks):
            name = "hand over" if stage == "read" else stage
            stages[name] = stages.get(name, 0.0) + after - before
        report = _cpu(lambda: write_report(run, Path(folder) / "page.html"))
    return stages | {"curate": stages["curate"] - report, "report": report}


@contextmanager
def _as_by_itself() -> Iterator[None]:
    """As in a process of its own: garbage is looked for as often as Python does, and not among what others imported."""
    ours, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_PYTHONS_OWN)
    try:
        yield
    finally:
        gc.set_threshold(*ours)
        if not frozen:
            gc.unfreeze()


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / (1 << 20)


def _bare_characters(contents: Iterable[bytes]) -> None:
    import pdfplumber

    for content in contents:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for page in document.pages:
                _ = page.chars


def _read(contents: Iterable[bytes]) -> None:
    from ladder_etl.pdf.reading import read_and_listen

    for content in contents:
        pickle.dumps(read_and_listen(content), pickle.HIGHEST_PROTOCOL)


def _read_again(contents: Iterable[bytes]) -> None:
    from ladder_etl.pdf.second import read_again

    for content in contents:
        read_again(content)

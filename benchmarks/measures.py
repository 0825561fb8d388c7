"""The measurements: each runs the real thing on the newest stored edition and returns seconds or megabytes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from ladder_etl.domain.documents import Document
from ladder_etl.sources import RawStore

COMMAND = [sys.executable, "-m", "ladder_etl.cli"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def least_seconds(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs: what the machine's other work disturbed least."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def seconds_of_command(*arguments: str, times: int = 3) -> float:
    """Wall-clock seconds of ``ladder-etl`` with these words in a process of its own, bytecode compiled."""

    def call() -> None:
        subprocess.run([*COMMAND, *arguments], env=ENVIRONMENT, capture_output=True, check=False)

    return least_seconds(call, times)


def seconds_of_python(program: str, times: int = 3) -> float:
    """Wall-clock seconds of a program in a fresh interpreter."""
    return least_seconds(
        lambda: subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT, capture_output=True, check=True), times
    )


def cold_run() -> tuple[float, float]:
    """Seconds of the main job by the command line, and the most memory that one of its processes held, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = seconds_of_command("run", "--publish-anyway", "--curated", folder, times=2)
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def stored_documents() -> tuple[int, tuple[Document, ...]]:
    """The newest edition that ``raw/`` (else the sample) holds."""
    store = RawStore(Path("raw"))
    edition = store.editions()[-1]
    return edition, store.documents(edition)


def stages_of_a_further_edition(times: int = 3) -> dict[str, float]:
    """CPU seconds of each stage in a process that has run an edition before, of the quickest run.

    ``read`` is measured in this process, without the child that it has otherwise; ``report`` is the page with its
    pictures, told apart from ``curate``; ``wall`` is the whole as a user waits for it, child and report included.
    """
    from ladder_etl import pipeline
    from ladder_etl.report import write_report

    edition, documents = stored_documents()
    runs: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(times + 1):
            marks: list[tuple[str, float]] = []

            def tell(stage: str, _: str, marks: list[tuple[str, float]] = marks) -> None:
                marks.append((stage, time.process_time()))

            began = time.perf_counter()
            run = pipeline.run_edition(edition, documents, progress=tell)
            pipeline.publish(run, Path(folder), True, progress=tell)
            marks.append(("", time.process_time()))
            stages = {"wall": time.perf_counter() - began}
            for (stage, before), (_, after) in pairwise(marks):
                stages[stage] = stages.get(stage, 0.0) + after - before
            before = time.process_time()
            write_report(run, Path(folder) / "page.html")
            report = time.process_time() - before
            runs.append(stages | {"curate": stages["curate"] - report, "report": report})
    best = min(runs[1:], key=lambda stages: sum(stages.values()))
    return best | {"read": _cpu_of_reading(documents)}


def _cpu_of_reading(documents: tuple[Document, ...]) -> float:
    from ladder_etl.pdf.admission import admit
    from ladder_etl.pdf.reading import read_pages

    taken = []
    for _ in range(3):
        before = time.process_time()
        for path in {document.path for document in documents}:
            read_pages(admit(path))
        taken.append(time.process_time() - before)
    return min(taken)


def seconds_of_reading(paths: list[Path], reader: str) -> float:
    """CPU seconds in which a bare library reads all pages of ``paths``, in a process of its own, the import apart."""
    programs = {
        "pdfplumber chars": "import pdfplumber\ndef read(p):\n  for page in pdfplumber.open(p).pages: page.chars",
        "pdfplumber words": "import pdfplumber\ndef read(p):\n  for g in pdfplumber.open(p).pages: g.extract_words()",
        "camelot lattice": "import camelot\ndef read(p): camelot.read_pdf(p, pages='all', flavor='lattice')",
        "camelot stream": "import camelot\ndef read(p): camelot.read_pdf(p, pages='all', flavor='stream')",
    }
    program = (
        f"import sys, time, warnings; warnings.simplefilter('ignore')\n{programs[reader]}\n"
        "best = 1e9\nfor _ in range(3):\n  began = time.process_time()\n  for path in sys.argv[1:]: read(path)\n"
        "  best = min(best, time.process_time() - began)\nprint(best)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *map(str, paths)], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return float(result.stdout.split()[-1])

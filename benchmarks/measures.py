"""The measurements: each runs the real thing on the newest stored edition and returns seconds or megabytes."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Document
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


def documents_of(paths: Sequence[Path]) -> tuple[Document, ...]:
    """These PDFs as one edition, or the newest that ``raw/`` (else the sample) holds; their names tell the roles."""
    if not paths:
        store = RawStore(Path("raw"))
        return store.documents(store.editions()[-1])
    roles = [PROVINCIAL if path.name.startswith(PROVINCIAL) else REGIONAL for path in paths]
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    year = int(next(filter(str.isdecimal, paths[0].parts[::-1]), "2020"))
    return tuple(
        Document(year, role, sha, path, path.name) for role, sha, path in zip(roles, hashes, paths, strict=True)
    )


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

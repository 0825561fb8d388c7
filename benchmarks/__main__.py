"""Measures speed and memory, and prints each beside its goals; some minutes, on a machine that does nothing else."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import measures, stages
from ladder_etl.domain.documents import Document


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement; ``must`` and ``stretch`` are goals of the same unit, None where there is none."""

    what: str
    value: float
    unit: str
    must: float | None = None
    stretch: float | None = None

    @property
    def verdict(self) -> str:
        if self.must is None:
            return ""
        if self.value > self.must:
            return "missed"
        return "stretch" if self.stretch is not None and self.value <= self.stretch else "met"


def lines(pdfs: Sequence[Path] = ()) -> Iterator[Line]:
    """Each measurement as soon as it is taken, of these PDFs instead of the stored ones where some are named."""
    yield Line("ladder-etl --help", measures.seconds_of_command("--help", times=5), "s", 0.3)
    yield Line("an empty Python", measures.seconds_of_python("pass"), "s")
    yield Line("import great_expectations", measures.seconds_of_python("import great_expectations", 2), "s")
    seconds, megabytes = measures.cold_run()
    yield Line("one edition cold, by the command line", seconds, "s", 4.5, 3.5)
    yield Line("  largest of its processes", megabytes, "MB", 450, 380)
    yield from _further(measures.documents_of(list(pdfs)))


def _further(documents: tuple[Document, ...]) -> Iterator[Line]:
    """A further edition in a running process; memory first, before pdfplumber is in this process."""
    peak, growth = stages.growth_over(documents)
    yield Line("memory: this process at its peak", peak, "MB", 450, 380)
    yield Line("memory: more after 12 further editions", growth, "MB", 10, 0)
    yield Line("memory: a worker at its peak", stages.worker_peak(documents), "MB", 120, 70)
    yield Line("an unchanged edition again", stages.unchanged_edition(documents), "s", 0.020, 0.005)
    taken = stages.stages_of_a_further_edition(documents)
    bare, further = taken.pop("bare"), stages.counted(taken)
    yield Line("bare pdfplumber characters of the same pages, CPU", bare, "s")
    yield Line("a further edition, wall clock, all included", taken.pop("wall"), "s")
    for stage, seconds in taken.items():
        note = " (in no sum)" if stage in ("second reading", *stages.APART) else ""
        yield Line(f"  {stage}{note} / bare", seconds / bare, "x")
    yield Line("a further edition, CPU of all processes", further, "s", 0.45, 0.25)
    yield Line("a further edition / bare", further / bare, "x", 0.45, 0.25)
    reading = taken["read in a child"]
    paths = sorted({document.path for document in documents})
    for reader in ("pdfplumber words", "camelot lattice", "camelot stream"):
        yield Line(f"reading / bare {reader}", reading / measures.seconds_of_reading(paths, reader), "x")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("pdfs", nargs="*", type=Path, metavar="PDF", help="of an edition, instead of the stored sample")
    parser.add_argument("--json", action="store_true", help="print the result for a machine")
    given = parser.parse_args()
    if given.json:
        print(json.dumps([asdict(line) for line in lines(given.pdfs)], indent=2))
        return
    print(f"{'':58}{'measured':>12} {'must':>8} {'stretch':>8}")
    for line in lines(given.pdfs):
        must, stretch = ("" if goal is None else f"{goal:g}" for goal in (line.must, line.stretch))
        print(f"{line.what:58}{line.value:9.3f} {line.unit:2} {must:>8} {stretch:>8}  {line.verdict}", flush=True)


main()

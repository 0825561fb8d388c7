"""Prints the measurements beside the goals; ``--json`` for a machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from benchmarks import measures


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


def lines() -> Iterator[Line]:
    """Each measurement as soon as it is taken."""
    yield Line("ladder-etl --help", measures.seconds_of_command("--help", times=5), "s", 0.3)
    yield Line("an empty Python", measures.seconds_of_python("pass"), "s")
    yield Line("import great_expectations", measures.seconds_of_python("import great_expectations", 2), "s")
    seconds, megabytes = measures.cold_run()
    yield Line("one edition cold, by the command line", seconds, "s", 4.5, 3.5)
    yield Line("  largest of its processes", megabytes, "MB", 450, 380)
    stages = measures.stages_of_a_further_edition()
    yield Line("a further edition, wall clock, report included", stages.pop("wall"), "s")
    for stage, seconds in stages.items():
        yield Line(f"  {stage}, CPU", seconds, "s")
    further = sum(seconds for stage, seconds in stages.items() if stage != "report")
    yield Line("a further edition, CPU of all stages but the report", further, "s", 0.45, 0.25)
    paths = sorted({document.path for document in measures.stored_documents()[1]})
    bare = {
        reader: measures.seconds_of_reading(paths, reader)
        for reader in ("pdfplumber chars", "pdfplumber words", "camelot lattice", "camelot stream")
    }
    for reader, seconds in bare.items():
        yield Line(f"  the same pages: bare {reader}, CPU", seconds, "s")
    yield Line("a further edition / bare pdfplumber characters", further / bare["pdfplumber chars"], "x", 0.45, 0.25)
    yield Line("reading / pdfplumber extract_words", stages["read"] / bare["pdfplumber words"], "x")
    yield Line("reading / camelot lattice", stages["read"] / bare["camelot lattice"], "x")


def main() -> None:
    """Measure and print."""
    if "--json" in sys.argv:
        print(json.dumps([asdict(line) for line in lines()], indent=2))
        return
    print(f"{'':58}{'measured':>12} {'must':>8} {'stretch':>8}")
    for line in lines():
        must, stretch = ("" if goal is None else f"{goal:g}" for goal in (line.must, line.stretch))
        print(f"{line.what:58}{line.value:9.3f} {line.unit:2} {must:>8} {stretch:>8}  {line.verdict}", flush=True)


main()

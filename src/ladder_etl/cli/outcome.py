"""What a run is doing, on standard error while a person looks on; and how it ends, told to a person or a machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import typer

if TYPE_CHECKING:
    from ladder_etl.jobs.one import Outcome

#: told which stage works on what (a document, a number of pages)
Told = Callable[[str, str], None]


def tell_outcome(outcome: Outcome, as_json: bool) -> None:
    """Print the verdict of a run.

    Raises:
        typer.Exit: with status 1 where open errors remain.
    """
    from ladder_etl import report

    if as_json:
        tell_json(report.as_json(outcome.run) | {"published": outcome.published, "report": str(outcome.report)})
    else:
        typer.echo("\n".join(report.summary_lines(outcome.run, outcome.report)))
    if not outcome.run.publishable:
        raise typer.Exit(1)


class Tellable(Protocol):
    """What can be told to a person and to a machine."""

    def as_json(self) -> Any: ...
    def lines(self) -> list[str]: ...


def tell(result: Tellable, as_json: bool) -> None:
    """Print a result for a machine or a person."""
    if as_json:
        tell_json(result.as_json())
    else:
        typer.echo("\n".join(result.lines()))


def tell_json(value: object) -> None:
    """Print a value for a machine."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


@contextmanager
def shown_progress() -> Iterator[Told]:
    """Yield a function that shows each stage and what it works on, a line each, with the time it takes."""
    if not sys.stderr.isatty():
        yield lambda _stage, _subject: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        under_way: dict[TaskID, str] = {}

        def tell(stage: str, subject: str) -> None:
            for line, of_stage in list(under_way.items()):
                if of_stage != stage:  # the documents of one stage may be at work side by side
                    progress.update(line, total=1, completed=1)
                    del under_way[line]
            under_way[progress.add_task(f"{stage} {subject}", total=None)] = stage

        yield tell

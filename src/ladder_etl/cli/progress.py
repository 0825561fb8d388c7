"""What a run is doing, on standard error while it does it, and only where a person looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: told which stage works on what (a document, a number of pages)
Told = Callable[[str, str], None]


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

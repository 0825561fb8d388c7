"""What a run is doing, on standard error while it does it, and only where a person looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: told what is at work on (a document, an edition) and at which stage
Told = Callable[[str, str], None]


@contextmanager
def shown_progress() -> Iterator[Told]:
    """Yield a function that shows each subject and its stage on one line of its own, with the time it takes."""
    if not sys.stderr.isatty():
        yield lambda _subject, _stage: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("[dim]{task.fields[stage]}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as progress:
        lines: dict[str, TaskID] = {}

        def tell(subject: str, stage: str) -> None:
            if subject not in lines:
                lines[subject] = progress.add_task(subject, total=None, stage=stage)
            progress.update(lines[subject], stage=stage)

        yield tell

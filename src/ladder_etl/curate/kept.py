"""What was published of an edition, kept aside until a publication that consists of several steps has succeeded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from ladder_etl.curate.overview import make_stale
from ladder_etl.curate.staging import locked, replace_folder

_KEPT = ".kept-"


def keep(curated: Path, edition: int) -> None:
    """Link an edition's files aside (an empty folder where nothing is published): to be put back or let go.

    Raises:
        LadderError: as `staging.locked` raises it.
        OSError: the disk is full.
    """
    with locked(curated):
        published, aside = curated / str(edition), _aside(curated, edition)
        shutil.rmtree(aside, ignore_errors=True)
        if published.exists():
            shutil.copytree(published, aside, copy_function=_linked)
        else:
            aside.mkdir()


def put_back(curated: Path, editions: Iterable[int]) -> None:
    """Make editions what they were when they were kept; the overview counts as stale from then on.

    Raises:
        LadderError: as `staging.locked` raises it.
        OSError: a folder can't be renamed.
    """
    with locked(curated):
        for edition in editions:
            published, aside = curated / str(edition), _aside(curated, edition)
            if not aside.exists():  # it wasn't published
                continue
            if any(aside.iterdir()):
                replace_folder(aside, published, curated / f".previous-{edition}")
            else:
                shutil.rmtree(published, ignore_errors=True)
            shutil.rmtree(aside, ignore_errors=True)
        make_stale(curated)


def let_go(curated: Path, editions: Iterable[int]) -> None:
    """Remove what was kept."""
    for edition in editions:
        shutil.rmtree(_aside(curated, edition), ignore_errors=True)


def _aside(curated: Path, edition: int) -> Path:
    return curated / f"{_KEPT}{edition}"


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a filesystem without links
        shutil.copy2(source, target)

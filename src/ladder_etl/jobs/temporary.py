"""Folders of this machine for as long as a job lasts; what a killed run left the next one removes."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "ladder-etl-"
#: held by the run whose folder it is in; its lock is the kernel's, so that a killed run lets go of it
_IN_USE = ".in-use"
#: between its making and its locking a folder looks as if nobody used it
_YOUNG_SECONDS = 60


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield a folder that is gone afterwards."""
    _remove_abandoned()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name, (Path(name) / _IN_USE).open("w") as in_use:
        fcntl.flock(in_use, fcntl.LOCK_EX)
        yield Path(name)


def _remove_abandoned() -> None:
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_IN_USE}"):
        with suppress(OSError):  # in use, or somebody else's
            descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if abs(time.time() - os.fstat(descriptor).st_mtime) > _YOUNG_SECONDS:
                    shutil.rmtree(path.parent)
            finally:
                os.close(descriptor)

"""Files of this machine: read whole or refused with what to do; a folder that one process at a time changes."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ladder_etl.errors import DocumentRefused, UsageError

MAX_BYTES = 100 << 20


def read_file(path: Path) -> bytes:
    """All bytes of a regular file of at most `MAX_BYTES`.

    Raises:
        UsageError: there is no such file, or it is a folder, a device, or not readable.
        DocumentRefused: it is larger.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UsageError(f"{path} is a folder", "name the PDF file in it")
        if not stat.S_ISREG(mode):
            raise UsageError(f"{path} is not a regular file", "name a PDF file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist", "check the name and the folder you are in") from None
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{path} can't be read ({cause})", "check the name and its permissions") from None
    if len(content) > MAX_BYTES:
        raise DocumentRefused(
            f"{path} is larger than {MAX_BYTES >> 20} MB",
            "an edition is far smaller: check the file",
            "too_large",
            str(path),
        )
    return content


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process changes a folder, which is made if need be; the lock of a killed one is free at once.

    Raises:
        OSError: it can't be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network filesystems lock no folders
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)

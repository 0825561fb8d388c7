"""Files of this machine: read whole or refused with what to do, written whole or not at all; folders likewise."""

from __future__ import annotations

import fcntl
import os
import stat
import tempfile
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


def write_aside(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def refuse_unreadable(folder: Path) -> None:
    """One that can't be looked into would pass for an empty one, and the sample for what is in it.

    Raises:
        UsageError: it is there and can't be listed.
    """
    try:
        with os.scandir(folder):
            return
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(
            f"{folder} can't be looked into ({error.strerror})", "check its permissions, or name another with --raw"
        ) from None


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

"""Publishes as a whole or not at all: a lock, files written aside, then one exchange of folders.

A run writes into a hidden folder beside its target (so on the same filesystem) and the kernel exchanges the two. A
run that is killed leaves at most hidden folders, which the next run mends and removes; the lock is the kernel's, so a
killed run frees it.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ladder_etl.curate.files import HELD_BACK
from ladder_etl.curate.vintages import carry_vintages, holds_data
from ladder_etl.errors import LadderError, UsageError

#: many workers may publish one after the other; the lock of a killed run is free at once
LOCK_SECONDS = 300.0
_LOCK = ".lock"
_NEW = ".staging-"
_OLD = ".previous-"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MOST_LEFT = 100
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


@contextmanager
def locked(curated: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the curated folder for writing; the folder is made if need be and leftovers of killed runs are mended.

    Raises:
        UsageError: if the folder can't be made or written.
        LadderError: if another run holds it for longer than ``seconds``.
    """
    try:
        curated.mkdir(parents=True, exist_ok=True)
        handle = os.open(curated / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise _unwritable(curated, error) from error
    try:
        _wait_for(handle, curated, seconds)
        try:
            _mend(curated)
        except OSError as error:
            raise write_failed(curated, error) from error
        yield
    finally:
        os.close(handle)


@contextmanager
def staged_edition(curated: Path, edition: int, seconds: float = LOCK_SECONDS) -> Iterator[Path]:
    """Yield an empty folder that becomes ``curated/<edition>/`` when the block ends without an error.

    What was published from other documents of the edition is carried along as its vintages; what an earlier run that
    was held back left there goes.

    Raises:
        UsageError: if the curated folder can't be written.
        LadderError: if the disk is full or another run holds the folder; what was published before is untouched.
    """
    with _staged(curated, edition, curated / str(edition), seconds) as staging:
        yield staging
        if holds_data(staging):
            carry_vintages(curated / str(edition), staging)


@contextmanager
def staged_held_back(curated: Path, edition: int) -> Iterator[Path]:
    """Yield an empty folder that becomes ``curated/<edition>/held_back/``; what is published beside it isn't touched.

    Raises:
        UsageError: if the curated folder can't be written.
        LadderError: as `staged_edition` raises it.
    """
    with _staged(curated, edition, curated / str(edition) / HELD_BACK, LOCK_SECONDS) as staging:
        yield staging


@contextmanager
def _staged(curated: Path, edition: int, target: Path, seconds: float) -> Iterator[Path]:
    with locked(curated, seconds):
        # what a killed run left may not go, as on a network filesystem where somebody has a file of it open
        names = (f"{_NEW}{edition}", *(f"{_NEW}{edition}-{number}" for number in range(1, _MOST_LEFT)))
        staging = next((curated / name for name in names if not (curated / name).exists()), curated / names[0])
        try:
            staging.mkdir()
        except OSError as error:
            raise _unwritable(curated, error) from error
        try:
            yield staging
            _flush(staging)
            target.parent.mkdir(exist_ok=True)
            aside = f"{_OLD}{edition}" if target.parent == curated else f"{_NEW}{edition}-old"  # only data are mended
            replace_folder(staging, target, curated / aside)
        except OSError as error:
            raise write_failed(curated, error) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def staged_file(path: Path) -> Iterator[Path]:
    """Yield a hidden path beside ``path`` whose file replaces it when the block ends without an error.

    It is not forced to the disk: what this writes is made anew from the editions' files at any time.

    Raises:
        LadderError: if the disk is full or the folder can't be written; the file that was there is untouched.
    """
    aside = path.with_name(f"{_NEW}{path.name}")
    try:
        yield aside
        aside.replace(path)
    except OSError as error:
        raise write_failed(path.parent, error) from error
    finally:
        aside.unlink(missing_ok=True)


def write_failed(folder: Path, error: OSError) -> LadderError:
    """The error of the tree for a write that failed half-way."""
    reason = error.strerror or str(error)
    if error.errno in _NO_ROOM or tells_no_room(reason):
        instruction = "make room on the disk and run again; what was published before is untouched"
        return LadderError(f"there is no room to write in {folder} ({reason})", instruction)
    return LadderError(f"writing in {folder} failed ({reason})", "what was published before is untouched; run again")


def tells_no_room(reason: str) -> bool:
    """Whether a library's own words say that the disk is full."""
    return any(os.strerror(code).lower() in reason.lower() for code in _NO_ROOM)


def _unwritable(folder: Path, error: OSError) -> LadderError:
    if error.errno in _NO_ROOM:
        return write_failed(folder, error)
    reason = error.strerror or str(error)
    return UsageError(f"the curated folder {folder} can't be written ({reason})", "name another one with --curated DIR")


def _wait_for(handle: int, curated: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                reason = f"another run has been writing in {curated} for {seconds:.0f} seconds"
                raise LadderError(reason, "wait until it has ended, then run again") from None
            time.sleep(0.05)
        else:
            return


def _mend(curated: Path) -> None:
    """Put back an edition that a killed run had moved away, remove what killed runs left behind."""
    for old in curated.glob(f"{_OLD}*"):
        target = curated / old.name.removeprefix(_OLD)
        if not target.exists():
            old.rename(target)
    for leftover in (*curated.glob(f"{_NEW}*"), *curated.glob(f"{_OLD}*")):
        if leftover.is_dir():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """Bring the files to the disk: a rename that outlives a power cut must not name empty files."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def replace_folder(new: Path, target: Path, old: Path) -> None:
    """Put ``new`` in the place of ``target`` in one step; ``old`` is the name in between where there is no exchange."""
    if not target.exists():
        new.rename(target)
    elif exchange_folders(new, target):
        shutil.rmtree(new, ignore_errors=True)
    else:
        # no exchange on this system: between two renames the edition is under its old name, and _mend puts it back
        target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange two existing folders of one filesystem, so that no moment lacks either.

    Returns:
        Whether it was done; False where system or filesystem knows no exchange.

    Raises:
        OSError: if the exchange is known and failed.
    """
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(first, second, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(one))

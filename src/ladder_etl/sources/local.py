"""A file of this machine, read whole or refused with what to do."""

from __future__ import annotations

import stat
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

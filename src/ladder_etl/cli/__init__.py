"""The command line: ``ladder-etl``.

Each command is a function of `commands`, and imports what it needs when it is called: ``ladder-etl --help`` starts in
the time that typer takes. `call` is the one place where errors become a line on standard error and an exit status.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from ladder_etl.errors import LadderError

_INTERRUPTED = 130


def main() -> None:
    """The console script."""
    sys.exit(call(sys.argv[1:]))


def call(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        The exit status: 0 published · 1 held back, or something unforeseen · 2 wrong usage · 3 a document was refused ·
        4 a source can't be reached. Whatever happens, one line on standard error says what and what to do; a
        traceback only with ``--debug``.
    """
    debug = "--debug" in arguments
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # not a text file in a test
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = _called([word for word in arguments if word != "--debug"])
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _told("interrupted; nothing was published", _INTERRUPTED)
    except LadderError as error:
        if debug:
            traceback.print_exc()
        return _told(str(error), error.exit_status)
    except OSError as error:
        if debug:
            traceback.print_exc()
        return _told(f"{error.filename or 'a file'}: {error.strerror or error}; check its folder and make room", 2)
    except Exception as error:  # noqa: BLE001 - the last resort: never a traceback
        if debug:
            traceback.print_exc()
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return _told(f"something unforeseen happened ({what}); run it again with --debug and report what it prints", 1)


def _called(arguments: Sequence[str]) -> int:
    from ladder_etl.cli.commands import app

    try:
        app(args=list(arguments), prog_name="ladder-etl")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


def _told(message: str, status: int) -> int:
    with suppress(OSError):
        sys.stderr.write(f"ladder-etl: {' '.join(message.split())}\n")  # a name may hold line ends
    return status

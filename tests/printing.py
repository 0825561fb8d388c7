"""What a program prints in a process of its own, where nothing is imported that another test has asked for."""

from __future__ import annotations

import subprocess
import sys


def printed_by(program: str) -> list[str]:
    """The lines that a program of Python prints.

    Raises:
        subprocess.CalledProcessError: it ends otherwise than well.
    """
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.splitlines()

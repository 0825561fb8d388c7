"""What a document can make a PDF library do, as functions that the sandbox's tests call in a child."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import Kind, Number, parse_number
from ladder_etl.errors import DocumentRefused


def echo(value: object) -> object:
    return value


def echo_numbers(numbers: list[Number | None]) -> list[Number | None]:
    return numbers


def echo_various(
    value: tuple[set[int], frozenset[str], Path, Decimal, Kind, Box | None],
) -> tuple[set[int], frozenset[str], Path, Decimal, Kind, Box | None]:
    return value


def read_numbers(printed: list[str]) -> tuple[tuple[Box, Number | None, Decimal], ...]:
    return tuple((Box(0, 0, 1, 1), parse_number(text), Decimal("1.5")) for text in printed)


def process_id() -> int:
    return os.getpid()


def folder_and_modules() -> tuple[str, bool]:
    return str(Path.cwd()), "pytest" in sys.modules


def secret(name: str) -> str | None:
    return os.environ.get(name)


def refuse() -> None:
    raise DocumentRefused("it is a menu", "choose another", "other_publication")


def raise_odd() -> None:
    raise KeyError("/Root\nsecond line")


def raise_system_exit() -> None:
    raise SystemExit(0)


def abort() -> None:
    os.abort()


def segfault() -> None:
    ctypes.string_at(0)


def leave_quietly() -> None:
    os._exit(0)


def spin() -> None:
    while True:
        pass


def sleep(seconds: float) -> tuple[float, float, float]:
    """The seconds, and when it began and ended."""
    began = time.monotonic()
    time.sleep(seconds)
    return seconds, began, time.monotonic()


def sleep_deaf() -> None:
    """Sleeps, and ignores every signal that can be ignored."""
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(600)


def eat_memory() -> int:
    return len([bytearray(64 << 20) for _ in range(200)])


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1)


def talk_endlessly() -> bytes:
    return b"x" * (64 << 20)


def fill_a_file(path: Path) -> None:
    path.write_bytes(bytes(16 << 20))


def open_many_files() -> None:
    kept: list[Any] = []
    while True:
        kept.append(Path("/dev/null").open())  # noqa: SIM115


def call_home(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), timeout=5)


def start_a_program() -> None:
    subprocess.run(["true"], check=True)


def give_another_type() -> Box:
    return "a text"  # type: ignore[return-value]


def give_what_cannot_cross() -> object:
    return sys.stdin


def lie(body: bytes) -> None:
    """Writes ``body`` on every open descriptor as if it were the answer."""
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, body)
        except OSError:
            continue
    os._exit(0)


def open_with(library: str, path: Path) -> int:
    """Read a PDF with a real library; the number of characters on it."""
    if library == "pdfplumber":
        import pdfplumber

        with pdfplumber.open(path) as pdf:
            return sum(len(page.chars) for page in pdf.pages)
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return sum(page.get_textpage().count_chars() for page in document)

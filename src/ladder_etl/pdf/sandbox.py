"""Call a function in a child process that a hostile document can neither exhaust nor talk out of.

``call_in_child(function, *args)`` runs an importable function in a process of its own, under limits on memory,
computing time and wall clock. What comes back is a value, an error of the tree, or, for everything that a document can
do to a PDF library (crash, abort, hang, eat memory, raise anything at all), a `DocumentRefused` that says so.

How it is built, and why:

- A **host** process is started once; it imports the PDF libraries and forks a worker for each call (`sandbox_host`).
  A fork costs milliseconds where a fresh interpreter costs a tenth of a second, and forking the host rather than the
  calling process is safe when that one has threads (a progress bar, Prefect) and hides its memory and open files.
- **Two witnesses of an end**: the worker writes its answer, its supervisor appends the exit status when it is dead. An
  answer counts only when it is complete and the status is 0.
- **What comes back is not trusted**: it is decoded as the return type that the called function declares, and as nothing
  else (`crossing`). A pickle would hand a captured worker the parent.

POSIX only. Limits the system doesn't know (macOS and ``RLIMIT_AS``) are left out; the wall clock always holds.
"""

from __future__ import annotations

import dataclasses
import os
import selectors
import signal
import socket
import struct
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from ladder_etl.errors import DocumentRefused, LadderError
from ladder_etl.pdf.crossing import NotOfThatType, answer_of, error_of, packed_call
from ladder_etl.pdf.sandbox_host import ANSWER, ERROR, FAILURE, HEADER, STATUS, Limits, Request, host

P = ParamSpec("P")
R = TypeVar("R")
#: a function, its arguments and its named ones
Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]

_INSTRUCTION = "open the file in a PDF viewer; if it is sound there, save a copy from it and use that"
_CHUNK = 1 << 20
_AT_ONCE = 2
#: seconds that a supervisor gets beyond the wall clock to report that it ended its worker
_GRACE = 2.0


def warm_up(modules: Iterable[str] = ()) -> None:
    """Start the host now and let it import ``modules`` while this process does something else."""
    host().send(Request(tuple(modules), Limits(), str(Path.cwd()), b""), None)


def call_in_child(function: Callable[P, R], *args: P.args, limits: Limits | None = None, **kwargs: P.kwargs) -> R:  # type: ignore[valid-type]
    """Call ``function(*args, **kwargs)`` in a worker process and return its value.

    Args:
        function: an importable function (a module's own, not a closure or lambda) with its types declared.
        limits: what the worker may use; the defaults of `Limits` otherwise.

    Returns:
        The function's value, of its declared return type: plain values, tuples, lists, dicts, sets, `Decimal`, paths,
        data classes and enums.

    Raises:
        DocumentRefused: the worker crashed, ran out of a limit, raised, or answered something else than such a value;
            the traceback of what it raised is in the error's notes.
        LadderError: the function raised one; it crosses over as it is.
    """
    (outcome,) = outcomes_in_children([(function, args, kwargs)], limits)
    if isinstance(outcome, LadderError):
        raise outcome
    return outcome  # type: ignore[no-any-return]


def outcomes_in_children(calls: Sequence[Call], limits: Limits | None = None) -> list[Any]:
    """Make several calls, two at a time, each in a worker of its own.

    Returns:
        What each gave, in the order of the calls: its value, or the `LadderError` that `call_in_child` would raise.
    """
    limits = limits or Limits()
    outcomes: dict[int, Any] = {}
    waiting = list(enumerate(calls))[::-1]
    with selectors.DefaultSelector() as selector:
        running = 0
        while waiting or running:
            while waiting and running < _AT_ONCE:
                index, (function, args, kwargs) = waiting.pop()
                call = _Call(index, function, limits, _start(function, args, kwargs, limits))
                selector.register(call.socket, selectors.EVENT_READ, call)
                running += 1
            for call in _advance(selector):
                selector.unregister(call.socket)
                call.socket.close()
                running -= 1
                outcomes[call.index] = _outcome_of(call)
    return [outcomes[index] for index in range(len(calls))]


@dataclass(slots=True)
class _Call:
    """A call under way: what the worker has said so far, and when it must have ended."""

    index: int
    function: Callable[..., Any]
    limits: Limits
    socket: socket.socket
    said: bytearray = dataclasses.field(default_factory=bytearray)
    began: float = dataclasses.field(default_factory=time.monotonic)

    @property
    def seconds_left(self) -> float:
        return self.began + self.limits.wall_seconds + _GRACE - time.monotonic()

    @property
    def too_much(self) -> bool:
        return len(self.said) > self.limits.answer_bytes


def _start(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], limits: Limits
) -> socket.socket:
    blob = packed_call(function, args, kwargs)
    ours, theirs = socket.socketpair()
    with theirs:
        ours.settimeout(limits.wall_seconds)
        host().send(Request((function.__module__,), limits, str(Path.cwd()), blob), theirs, ours)
    return ours


def _advance(selector: selectors.BaseSelector) -> list[_Call]:
    """Wait for something to happen; the calls that ended, were late or said too much."""
    under_way: list[_Call] = [key.data for key in selector.get_map().values()]
    ready = selector.select(max(0.0, min(call.seconds_left for call in under_way)))
    ended = []
    for key, _ in ready:
        call: _Call = key.data
        chunk = call.socket.recv(_CHUNK)
        call.said += chunk
        if not chunk or call.too_much:
            ended.append(call)
    return ended + [call for call in under_way if call not in ended and call.seconds_left <= 0]


def _outcome_of(call: _Call) -> Any:
    """The worker's value, or the error that it ended in."""
    limits = call.limits
    if call.too_much:
        return _refused(f"reading it gave more than {limits.answer_bytes >> 20} MB of text and drawings")
    if call.seconds_left <= _GRACE:
        return _refused(f"reading it takes more than {limits.wall_seconds:g} s")
    if len(call.said) < STATUS.size:
        return _refused("the process that read it ended without a word")
    said, (status,) = bytes(call.said[: -STATUS.size]), STATUS.unpack(call.said[-STATUS.size :])
    if status != 0:
        return _refused(_reason_of_end(status, limits))
    try:
        kind, size = HEADER.unpack_from(said)
        body = said[HEADER.size :]
        if len(body) != size:
            raise ValueError(f"{len(body)} bytes instead of {size}")
        if kind == FAILURE:
            return _refused_by_failure(body.decode("utf-8", "replace"), limits)
        if kind not in (ANSWER, ERROR):
            raise ValueError("kind")
        return answer_of(call.function, body) if kind == ANSWER else error_of(body)
    except (struct.error, *NotOfThatType) as error:
        return _refused(f"the process that read it gave an answer that can't be trusted ({error})")


def _reason_of_end(status: int, limits: Limits) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return f"the process that read it ended with status {code}"
    if code == -signal.SIGXCPU:
        return f"reading it takes more than {limits.cpu_seconds} s of computing"
    if code == -signal.SIGKILL:  # not by its supervisor: that would have been late
        return "reading it takes more memory than this machine has"
    return f"reading it crashes the PDF library ({signal.Signals(-code).name})"


def _refused_by_failure(report: str, limits: Limits) -> DocumentRefused:
    """``report``: the last line of a traceback, then the traceback."""
    summary, _, traceback = report.partition("\n")
    if summary.startswith("MemoryError"):
        error = _refused(f"reading it takes more than {limits.memory_mb} MB of memory")
    else:
        error = _refused(f"the PDF library can't read it ({summary[:200]})")
    error.add_note(traceback)
    return error


def _refused(reason: str) -> DocumentRefused:
    return DocumentRefused(reason, _INSTRUCTION)

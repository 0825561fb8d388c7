"""The host of the sandbox: a process that forks a supervised, limited worker for each call (see `sandbox`).

The calling process speaks to the host over a control socket: one byte and a file descriptor a call. Over that
descriptor comes the request; over it the worker answers, and its supervisor appends the exit status.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import msgspec

from ladder_etl.errors import LadderError
from ladder_etl.pdf.crossing import called, packed, packed_error

#: an answer: its kind, the length of what follows
HEADER = struct.Struct("!cQ")
#: the worker's wait status, appended by its supervisor
STATUS = struct.Struct("!i")
ANSWER, ERROR, FAILURE = b"A", b"E", b"F"
_LENGTH = struct.Struct("!Q")
_OPEN_FILES = 64
#: events of Python's own code that lead out of the process; camelot and pdfplumber need none of them to read
_DOORS = frozenset(
    "socket.connect socket.bind socket.sendto socket.getaddrinfo subprocess.Popen os.system os.exec os.posix_spawn"
    " os.fork os.kill".split()
)
_START = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from ladder_etl.pdf.sandbox_host import serve
serve(int(sys.argv[2]))
"""
#: what of the environment the host sees: nothing that could be a secret
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ", "VIRTUAL_ENV", "PYTHONHASHSEED")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use.

    ``memory_mb`` is address space beyond what the host's own modules take; ``written_mb`` the size of any file it
    writes; ``answer_bytes`` what it may give back. ``pages`` is for the called function to keep. The wall clock stops
    what waits, not what computes: that a machine is busy, or stood still for a while, is no fault of a document.
    """

    memory_mb: int = 768
    cpu_seconds: int = 60
    wall_seconds: float = 300.0
    written_mb: int = 64
    answer_bytes: int = 256 << 20
    pages: int = 60


@dataclass(frozen=True, slots=True)
class Request:
    """A call: modules to import beforehand, limits, working folder, and the packed function with its arguments."""

    modules: tuple[str, ...]
    limits: Limits
    folder: str
    blob: bytes


class Host:
    """The parent's end: starts the host process and hands it calls."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def send(self, request: Request, theirs: socket.socket | None, ours: socket.socket | None = None) -> None:
        """Hand over one request; ``theirs`` is the end that the worker answers on, ``ours`` the other one.

        Without sockets the host only imports the request's modules.
        """
        if theirs is None or ours is None:
            ours, theirs = socket.socketpair()
            with ours, theirs:
                return self.send(request, theirs, ours)
        body = packed(request)
        with self._lock:
            try:
                socket.send_fds(self._running(), [b"+"], [theirs.fileno()])
            except OSError:  # the host was ended from outside: once more with a new one
                self._control = None
                socket.send_fds(self._running(), [b"+"], [theirs.fileno()])
        ours.sendall(_LENGTH.pack(len(body)) + body)
        return None

    def _running(self) -> socket.socket:
        if self._control is None:
            ours, theirs = socket.socketpair()
            with theirs:
                path = json.dumps([entry or str(Path.cwd()) for entry in sys.path])
                environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
                # one thread each: workers share the processors, and threads don't survive a fork
                environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
                self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
                    [sys.executable, "-c", _START, path, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            self._control = ours
        return self._control


_host: Host | None = None


def host() -> Host:
    """This process's host; a forked copy of this process gets one of its own."""
    global _host
    if _host is None or _host.owner != os.getpid():
        _host = Host()
    return _host


def serve(control_fd: int) -> None:
    """The host's life: import what requests name, fork a supervisor for each, end when the parent has gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # supervisors need no burial
    with socket.socket(fileno=control_fd) as control:
        while True:
            message, fds, _, _ = socket.recv_fds(control, 1, 1)
            if not message:
                return
            with socket.socket(fileno=fds[0]) as call, contextlib.suppress(OSError, EOFError):
                request = _request_from(call)
                for module in request.modules:
                    with contextlib.suppress(ImportError):  # the worker will say it
                        importlib.import_module(module)
                gc.freeze()  # workers don't look for garbage among what was imported
                if request.blob and os.fork() == 0:
                    control.close()
                    _supervise(call, request)


def _request_from(call: socket.socket) -> Request:
    with call.makefile("rb") as stream:
        (length,) = _LENGTH.unpack(stream.read(_LENGTH.size).rjust(_LENGTH.size, b"\0"))
        return msgspec.msgpack.decode(stream.read(length), type=Request)


def _supervise(call: socket.socket, request: Request) -> NoReturn:
    """Fork the worker, wait until it is dead or late, say how it ended."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        worker = os.fork()
        if worker == 0:
            _work(call, request)

        def end_worker(*_: object) -> None:
            os.kill(worker, signal.SIGKILL)

        signal.signal(signal.SIGALRM, end_worker)
        signal.setitimer(signal.ITIMER_REAL, request.limits.wall_seconds)
        _, status = os.waitpid(worker, 0)
        call.sendall(STATUS.pack(status))
    finally:
        os._exit(0)


def _work(call: socket.socket, request: Request) -> NoReturn:
    """Call the function under limits and answer: a value, an error of the tree, or a failure's report."""
    try:
        _confine(request.limits)
        os.chdir(request.folder)
        try:
            kind, body = ANSWER, packed(called(request.blob))
        except LadderError as error:
            kind, body = ERROR, packed_error(error)
        except BaseException as error:  # noqa: BLE001 - whatever a document makes a library raise
            kind, body = FAILURE, _report_of(error)
        call.sendall(HEADER.pack(kind, len(body)))
        call.sendall(body)
        os._exit(0)
    finally:
        os._exit(1)


def _report_of(error: BaseException) -> bytes:
    """One line that names the error, then its traceback."""
    if isinstance(error, MemoryError):
        return b"MemoryError"
    summary = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{summary}\n{''.join(traceback.format_exception(error))[-8000:]}".encode("utf-8", "replace")


def _confine(limits: Limits) -> None:
    """Put this process under ``limits``; close the doors to network and programs, as far as Python's own code goes."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_CPU", limits.cpu_seconds, limits.cpu_seconds + 1)
    _limit("RLIMIT_FSIZE", limits.written_mb << 20)
    _limit("RLIMIT_NOFILE", _OPEN_FILES)
    _limit("RLIMIT_AS", _address_space() + (limits.memory_mb << 20))
    sys.addaudithook(_refuse_to_leave)


def _limit(name: str, soft: int, hard: int | None = None) -> None:
    # a system that doesn't know a limit, or holds a lower one already
    with contextlib.suppress(AttributeError, ValueError, OSError):
        resource.setrlimit(getattr(resource, name), (soft, soft if hard is None else hard))


def _address_space() -> int:
    """What this process has mapped already, in bytes; 0 where the system doesn't tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _refuse_to_leave(event: str, _: tuple[object, ...]) -> None:
    if event in _DOORS:
        raise PermissionError(f"{event} is not for a process that reads documents")

"""Serves the flows of `flows/` as Prefect deployments, and calls them: the one place here that knows of Prefect.

The flows stand beside the package, in a checkout as in an installed wheel. Importing them sets what Prefect reads
when it is imported (no telemetry, a home of the project's own), so it happens before Prefect is imported.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ladder_etl.errors import LadderError, SourceUnreachable, UsageError

_START_SECONDS = 300
_GRACE_SECONDS = 30
_CLOCK_SECONDS = 60.0
_PUT_BACK_SECONDS = 3600
_API = "PREFECT_API_URL"
#: Prefect's command, ended when whoever started it is gone, even if that was killed: then our end of the pipe is shut.
#: Who interrupts all processes at once (a terminal, a service manager) means us: we need the server to end in order
_WITH_US = """
import os, runpy, signal, sys, threading
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
threading.Thread(target=lambda: (sys.stdin.read(), os.kill(os.getpid(), signal.SIGTERM)), daemon=True).start()
runpy.run_module("prefect", run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to look at the publisher's page: a cron line and the time zone it is meant in; ``limit`` runs at a time."""

    cron: str = "30 6 * * *"
    zone: str = "Europe/Brussels"
    limit: int = 2


def flow(name: str) -> Any:
    """The flow of a module of ``flows``, named as it is.

    Raises:
        UsageError: the flows aren't there.
    """
    _import_flows()
    return getattr(import_module(f"flows.{name}"), name)


def _import_flows() -> None:
    """Let the flows set what Prefect reads when it is imported; Prefect isn't imported by this."""
    try:
        import_module("flows")
    except ModuleNotFoundError as error:
        raise UsageError(f"the flows can't be imported ({error})", "install the project anew: make run") from None


def call(name: str, **parameters: Any) -> tuple[int, str]:
    """Run a flow in this process; the exit status of the job and its one line.

    Raises:
        UsageError: it shall run on a cluster, and no server is named that cluster and caller share.
        SourceUnreachable: the server that is named doesn't answer.
    """
    if parameters.get("address") and not os.environ.get(_API):
        raise UsageError(
            "a cluster needs a Prefect server that all of its workers reach",
            f"prefect server start, then name it in {_API}, here and for the workers",
        )
    job = flow(name)
    _check_named()
    state = job(return_state=True, **parameters)
    told_by = import_module("flows.ending").told_by
    return told_by(state)[0], f"{state.name}: {state.message}"


def serve(places: Mapping[str, Path], sources: Mapping[str, Any], schedule: Schedule, port: int) -> None:
    """Register the deployments and run what is due, until it is interrupted.

    Args:
        places: the folders raw, curated and overrides.
        sources: what the refresh flow takes for ``pages`` and ``sources``.
        port: of the server that is started on this machine, as long as this lasts, where none is named.

    Raises:
        LadderError: the server doesn't start or doesn't answer, or the schedule is none.
    """
    _import_flows()
    own = not os.environ.get(_API)
    if own:
        _check_free(port)
        os.environ[_API] = f"http://127.0.0.1:{port}/api"  # before Prefect is imported
    else:
        _check_named()
    deployments = _deployments(places, sources, schedule)  # what is wrong with them is told before a server is started
    # Prefect's runner works in a folder of one name for all users of a machine, which belongs to the first of them
    with TemporaryDirectory(prefix="ladder-etl-serve-") as tempfile.tempdir, _server(port) if own else nullcontext():
        from prefect import serve as serve_deployments

        threading.Thread(target=_end_where_put_back, args=(_CLOCK_SECONDS,), daemon=True).start()
        serve_deployments(*deployments, limit=schedule.limit)


def _end_where_put_back(seconds: float) -> None:
    """End this process where the clock was put back: the server's services wait for the time that it was before.

    After a minute in which a clock was ten years ahead, Prefect would schedule nothing for ten years, and say nothing.
    """
    last = time.time()
    while (now := time.time()) > last - _PUT_BACK_SECONDS:
        last = now
        time.sleep(seconds)
    _end_at_once(LadderError("the clock was put back, and Prefect waits for the time that it was", "start it again"))


def _deployments(places: Mapping[str, Path], sources: Mapping[str, Any], schedule: Schedule) -> list[Any]:
    refresh, backfill, report = (flow(name) for name in ("refresh", "backfill", "quality_report"))
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    folders = _plain(places)
    pulled = folders | {"pull": True} | _plain(sources)
    alone = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    common: dict[str, Any] = {"entrypoint_type": EntrypointType.MODULE_PATH, "tags": ["ladder-etl"]}
    try:
        ZoneInfo(schedule.zone)
        daily = Cron(schedule.cron, timezone=schedule.zone)
        weekly = Cron("0 7 * * 1", timezone=schedule.zone)
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        told = f"{schedule.cron!r} in {schedule.zone!r} is no schedule ({error})"
        raise UsageError(told, "as: --cron '30 6 * * *' --timezone Europe/Brussels") from None
    return [
        refresh.to_deployment(
            "daily",
            parameters=pulled,
            schedules=[daily],
            concurrency_limit=alone,
            **common,
        ),
        backfill.to_deployment("by-hand", parameters=folders, concurrency_limit=alone, **common),
        report.to_deployment("weekly", parameters={"curated": folders["curated"]}, schedules=[weekly], **common),
    ]


def _plain(parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Path) else value for name, value in parameters.items()}


@contextmanager
def _server(port: int) -> Iterator[None]:
    """A server of our own on the loopback address; should it end before us, so does this process, and says so.

    Else a service manager would take it for alive, and nothing would be run any more.
    """
    command = [sys.executable, "-c", _WITH_US, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    log = Path(os.environ["PREFECT_HOME"]) / "server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    pipe = subprocess.PIPE
    with log.open("wb") as out, subprocess.Popen(command, stdin=pipe, stdout=out, stderr=out) as process:  # noqa: S603
        ending = threading.Event()
        try:
            _wait_for(process, port, log)
            threading.Thread(target=_end_without, args=(process, ending, log), daemon=True).start()
            yield
        except Exception as error:
            raise error if process.poll() is None else _server_ended(log) from error
        finally:
            ending.set()
            process.terminate()


def _end_without(process: subprocess.Popen[bytes], ending: threading.Event, log: Path) -> None:
    process.wait()
    if not ending.wait(_GRACE_SECONDS):  # who terminates all processes at once may end the server first
        _end_at_once(_server_ended(log))


def _end_at_once(error: LadderError) -> None:
    sys.stderr.write(f"ladder-etl: {error}\n")
    sys.stderr.flush()
    os._exit(1)  # whatever runs needs the server, so it can't end in order


def _server_ended(log: Path) -> LadderError:
    return LadderError("the Prefect server has ended", f"see {log}, and start it again")


def _check_named() -> None:
    """Ask the server that is named in the environment, if one is."""
    if not os.environ.get(_API):
        return
    from prefect import get_client

    with get_client(sync_client=True) as client:
        error = client.api_healthcheck()
    if error is not None:
        told = f"the Prefect server named in {_API} doesn't answer ({type(error).__name__})"
        raise SourceUnreachable(told, f"start it, or name another one; without {_API} one is started here")


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise UsageError(
                f"something listens on port {port} already",
                f"name a free one with --port; if it is a Prefect server, use it: {_API}=http://127.0.0.1:{port}/api",
            )


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise _server_ended(log)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SourceUnreachable("the Prefect server doesn't answer", "see whether the machine is overloaded")

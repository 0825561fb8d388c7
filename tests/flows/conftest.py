"""A real Prefect server: SQLite in a private home, on the loopback address, no telemetry; once a session."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """Where a server is and what processes that shall use it need in their environment."""

    url: str
    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def started(self, *words: str, cwd: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
        """``python words…`` with this server, its output in ``cwd/log``; interrupted at the end, or else killed."""
        with (cwd / "log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, *words], cwd=cwd, env=self.environment | more, stdout=log, stderr=log, text=True
            )
            try:
                yield process
            finally:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(300)  # on a busy machine runs under way take their time
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def client(self) -> Any:
        from prefect.client.orchestration import SyncPrefectClient

        return SyncPrefectClient(self.url)

    def run_of(self, deployment: str, **parameters: Any) -> Any:
        """A flow run, triggered by the API."""
        with self.client() as client:
            found = client.read_deployment_by_name(deployment)
            return client.create_flow_run_from_deployment(found.id, parameters=parameters).id

    def ended(self, run: Any, seconds: float = 300) -> Any:
        """The end state of a flow run."""
        with self.client() as client:
            once(lambda: (state := client.read_flow_run(run).state) and state.is_final(), seconds)
            return client.read_flow_run(run).state

    def artifacts(self, run: Any) -> dict[str, Any]:
        """What a flow run shows, by key."""
        from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId

        wanted = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run]))
        with self.client() as client:
            return {artifact.key: artifact.data for artifact in client.read_artifacts(artifact_filter=wanted)}


def once(condition: Callable[[], object], seconds: float = 180) -> None:
    """Wait until something has happened."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.2)


def environment_of(home: Path) -> dict[str, str]:
    """An environment without any setting of Prefect's but a home, as where the project was just installed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return kept | {
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }


def answers(url: str) -> bool:
    import httpx

    try:
        return httpx.get(f"{url}/health", timeout=5).is_success
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that this process and those that it starts use."""
    import flows

    assert flows.__doc__  # before Prefect is imported
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker
    from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

    home, port = tmp_path_factory.mktemp("prefect"), free_port()
    url = f"http://127.0.0.1:{port}/api"
    server = Server(url, home, environment_of(home) | {"PREFECT_API_URL": url})
    words = ("-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port))
    with server.started(*words, cwd=home), temporary_settings({PREFECT_API_URL: url, PREFECT_HOME: home}):
        once(lambda: answers(url), 600)
        yield server
        APILogWorker.drain_all()  # or they go on trying when the server has gone
        EventsWorker.drain_all()

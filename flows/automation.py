"""Has a Prefect server itself tell a webhook of each run that fails or crashes: ``python -m flows.automation URL``.

Unlike the hook of `flows.notify`, this also tells of runs whose process was killed, once the server notices.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from prefect.automations import Automation
from prefect.blocks.webhook import Webhook
from prefect.events.actions import CallWebhook
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from pydantic import SecretStr

_NAME = "ladder-etl-failed"
_STATES = ("Failed", "Crashed", "TimedOut", "HeldBack")
_FLOWS = ["refresh", "backfill", "quality-report"]
_PAYLOAD = '{"text": {{ (flow.name ~ " " ~ flow_run.state.name ~ ": " ~ flow_run.state.message) | tojson }}}'


def create(url: str) -> None:
    """Create the automation, or make the one that is there call this address."""
    block = Webhook(url=SecretStr(url)).save(_NAME, overwrite=True)
    assert isinstance(block, UUID)  # a coroutine only where the caller is one
    trigger = EventTrigger(
        expect={f"prefect.flow-run.{state}" for state in _STATES},
        match_related=ResourceSpecification({"prefect.resource.role": "flow", "prefect.resource.name": _FLOWS}),
        posture=Posture.Reactive,
        threshold=1,
        within=timedelta(0),
        for_each={"prefect.resource.id"},
    )
    call = CallWebhook(block_document_id=block, payload=_PAYLOAD)
    with suppress(ValueError):  # there is none
        known = Automation.read(name=_NAME)
        assert isinstance(known, Automation)
        known.delete()
    Automation(name=_NAME, trigger=trigger, actions=[call]).create()


if __name__ == "__main__":
    create(sys.argv[1])

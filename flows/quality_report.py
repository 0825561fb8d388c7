"""The quality of what was curated, as artifacts of a flow run: the verdict and the open findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import State, flow
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.states import Completed, Failed

from ladder_etl.errors import LadderError
from ladder_etl.jobs import curated_quality


@flow(name="quality-report")
def quality_report(year: int | None = None, curated: Path = Path("curated")) -> State[Any]:
    """Show the verdict on an edition, or on the one that was curated last, beside the run."""
    try:
        quality = curated_quality(curated, year)
    except LadderError as error:
        return Failed(message=str(error), data={"exit_status": error.exit_status})
    key = f"quality-{quality.edition}"
    create_markdown_artifact("```\n" + "\n".join(quality.lines) + "\n```", key=key)
    create_table_artifact([dict(error) for error in quality.open_errors], key=f"{key}-errors")
    create_link_artifact(quality.report.resolve().as_uri(), key=f"{key}-report", link_text="the report")
    return Completed(message=quality.lines[0], data={"exit_status": 0, "reports": [str(quality.report)]})

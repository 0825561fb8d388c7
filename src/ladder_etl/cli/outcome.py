"""How a run ends: published or held back, told to a person or to a machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from ladder_etl.jobs import Outcome


def tell_outcome(outcome: Outcome, as_json: bool) -> None:
    """Print the verdict of a run.

    Raises:
        typer.Exit: with status 1 where open errors remain.
    """
    from ladder_etl import report

    if as_json:
        told = {"published": outcome.published, "report": str(outcome.report)}
        tell_record(report.as_json(outcome.run) | told)
    else:
        typer.echo("\n".join(report.summary_lines(outcome.run, outcome.report)))
    if not outcome.run.publishable:
        raise typer.Exit(1)


def tell_record(record: dict[str, Any]) -> None:
    """Print a record for a machine, without its long parts."""
    from ladder_etl.report.summary import LONG_PARTS

    told = {key: value for key, value in record.items() if key not in LONG_PARTS}
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))

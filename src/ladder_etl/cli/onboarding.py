"""``ladder-etl onboard``: a year that nobody has seen, from its files to a drafted edition file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ladder_etl.cli.options import CURATED, RAW, AsJson, CuratedHere, RawHere, Year
from ladder_etl.cli.outcome import shown_progress, tell

if TYPE_CHECKING:
    from ladder_etl.onboard.drift import Choice, Decision


def onboard(
    year: Year,
    provincial: Annotated[
        list[str], typer.Option("--provincial", metavar="FILE_OR_URL", help="The provincial document.")
    ],
    regional: Annotated[
        list[str],
        typer.Option("--regional", metavar="FILE_OR_URL", help="The regional one; repeat it for one PDF a region."),
    ],
    page: Annotated[Path, typer.Option("--page", metavar="FILE", help="Where to write the pictures.")] = Path(
        "onboarding.html"
    ),
    interactive: Annotated[bool, typer.Option("--interactive", help="Ask the decisions one by one.")] = False,
    raw: RawHere = RAW,
    curated: CuratedHere = CURATED,
    as_json: AsJson = False,
) -> None:
    """Draft the edition file of a new year and say what drifted.

    Publishes nothing, and keeps no document: that is for ladder-etl backfill. Writes editions/YEAR.toml in the
    working folder (a file that is there already is read, and left as it is) and onboarding.html, prints what is
    certain and the few decisions that only a person can take, each with the lines to paste, and reads all other
    editions again with the draft in place. Exit status 1 if any of them changes.

    \b
    ladder-etl onboard 2021 --provincial provinciaal.pdf --regional regionaal.pdf
    ladder-etl onboard 2021 --provincial all.pdf --regional all.pdf --interactive
    """
    from ladder_etl.jobs.onboarding import onboard as onboarded
    from ladder_etl.jobs.one import Place

    with shown_progress() as told:
        # a question can't be read under a spinner
        progress = None if interactive else told
        result = onboarded(
            year,
            provincial,
            regional,
            Place(raw, curated),
            page=page,
            ask=ask if interactive else None,
            progress=progress,
        )
    tell(result, as_json)
    if any(one.changed for one in result.regression):
        raise typer.Exit(1)


def ask(decision: Decision, number: int, count: int) -> Choice | None:
    """Ask one decision on standard error, where questions don't mix with the result."""
    typer.echo(f"\nDecision {number} of {count}: {decision.question}", err=True)
    for place, choice in enumerate(decision.choices, start=1):
        why = f" ({'; '.join(choice.evidence)})" if choice.evidence else ""
        typer.echo(f"  {place}  {choice.says}{why}", err=True)
    typer.echo("  0  leave it open", err=True)
    while True:
        answer = typer.prompt("Which", default="0", err=True).strip()
        if answer.isdecimal() and int(answer) <= len(decision.choices):
            return decision.choices[int(answer) - 1] if int(answer) else None
        typer.echo(f"A number from 0 to {len(decision.choices)}.", err=True)

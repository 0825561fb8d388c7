"""``ladder-etl report``: what the last run found out, and the page that tells it."""

from __future__ import annotations

from typing import Annotated

import typer

from ladder_etl.cli.options import CURATED, RAW, AsJson, CuratedHere, OptionalYear, Raw


def report(
    year: OptionalYear = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    raw: Raw = RAW,
    curated: CuratedHere = CURATED,
    as_json: AsJson = False,
) -> None:
    """The data-quality report of what was run last, published or held back, or of one edition.

    \b
    ladder-etl report
    ladder-etl report 2020 --open
    ladder-etl report 2020 --json | jq .verdict
    """
    from ladder_etl.cli.outcome import tell_record
    from ladder_etl.jobs import curated_quality

    quality = curated_quality(curated, year)
    if open_it:
        import webbrowser

        if not webbrowser.open(quality.report.resolve().as_uri()):
            typer.echo(f"no browser was found; open {quality.report}", err=True)
    if as_json:
        tell_record(quality.record | {"report": str(quality.report)})
    else:
        typer.echo("\n".join(quality.lines))

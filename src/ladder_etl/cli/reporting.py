"""``ladder-etl report``: what the last run found out, and the page that tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ladder_etl.cli.options import (
    CURATED,
    OVERRIDES,
    RAW,
    AsJson,
    CuratedHere,
    OptionalYear,
    Overrides,
    Raw,
    address_of,
)
from ladder_etl.cli.outcome import tell_json


def report(
    year: OptionalYear = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    gx_docs: Annotated[
        bool,
        typer.Option("--gx-docs", help="Write Great Expectations' pages into gx_docs/; they load from the network."),
    ] = False,
    raw: Raw = RAW,
    curated: CuratedHere = CURATED,
    overrides: Overrides = OVERRIDES,
    as_json: AsJson = False,
) -> None:
    """The data-quality report of what was run last, or of one edition.

    Of what was published or what is held back, whichever is newer. Ends with status 1 while errors are open,
    whether they hold the data back or were published anyway.

    \b
    ladder-etl report
    ladder-etl report 2020 --open
    ladder-etl report 2020 --json | jq .verdict
    ladder-etl report 2020 --gx-docs
    """
    from ladder_etl.errors import UsageError
    from ladder_etl.jobs.one import curated_quality
    from ladder_etl.report.summary import LONG_PARTS

    if gx_docs:
        _write_gx_docs(year, raw, overrides)
        return
    quality, address = curated_quality(curated, year), address_of(curated)
    where = str(quality.report)
    if address:
        where = where.replace(str(curated), address)
        if open_it:
            raise UsageError(f"a browser can't open {where}", "download it, and open that")
    if open_it:
        import webbrowser

        if not webbrowser.open(quality.report.resolve().as_uri()):
            typer.echo(f"no browser was found; open {quality.report}", err=True)
    if as_json:
        record = {name: part for name, part in quality.record.items() if name not in LONG_PARTS}
        tell_json(record | {"report": where})
    else:
        typer.echo("\n".join(line.replace(str(quality.report), where) for line in quality.lines))
    if quality.open_errors:
        raise typer.Exit(1)


def _write_gx_docs(year: int | None, raw: Path, overrides: Path) -> None:
    from ladder_etl.jobs.docs import gx_docs

    typer.echo(
        "these pages load scripts and styles from the network and print what documents say as raw HTML: "
        "look at them on your own machine, don't publish them",
        err=True,
    )
    typer.echo(str(gx_docs(year, raw, overrides, Path("gx_docs"))))

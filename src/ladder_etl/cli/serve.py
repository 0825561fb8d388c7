"""``ladder-etl serve``: the Prefect deployments on one machine."""

from __future__ import annotations

from typing import Annotated

import typer

from ladder_etl.cli.options import CURATED, OVERRIDES, RAW, Curated, Overrides, Raw
from ladder_etl.cli.sourcing import Pages, SourcesFile


def serve(
    cron: Annotated[
        str, typer.Option("--cron", metavar="CRON", help="When the publisher's page is looked at.")
    ] = "30 6 * * *",
    zone: Annotated[
        str, typer.Option("--timezone", metavar="ZONE", help="What the schedule is meant in.")
    ] = "Europe/Brussels",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="So many runs at a time.")] = 2,
    port: Annotated[
        int,
        typer.Option(
            "--port", metavar="N", min=1, max=65535, help="Of the server that is started where none is named."
        ),
    ] = 4200,
    page: Pages = None,
    sources_file: SourcesFile = None,
    raw: Raw = RAW,
    curated: Curated = CURATED,
    overrides: Overrides = OVERRIDES,
) -> None:
    """Look for new documents by schedule, and run them, with Prefect.

    Serves the flows as deployments: refresh by schedule, backfill by hand, a weekly report. Runs until it is
    interrupted. PREFECT_API_URL names a Prefect server of your own; without it one is started here, on the loopback
    address, with its database in .prefect/ and no telemetry; http://127.0.0.1:4200 shows its runs.

    \b
    ladder-etl serve
    ladder-etl serve --cron "0 7 * * mon-fri" --raw /srv/ladder/raw --curated /srv/ladder/curated
    """
    from ladder_etl.serving import Schedule
    from ladder_etl.serving import serve as serve_deployments
    from ladder_etl.storage import is_shared

    folders = {"raw": raw, "curated": curated, "overrides": overrides}
    places = {name: folder if is_shared(folder) else folder.absolute() for name, folder in folders.items()}
    serve_deployments(places, {"pages": page or [], "sources": sources_file}, Schedule(cron, zone, limit), port)

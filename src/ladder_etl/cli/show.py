"""``ladder-etl show``: look at a page as the pipeline saw it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ladder_etl.cli.options import CURATED, RAW, CuratedHere, RawHere, Year


def show(
    year: Year,
    page: Annotated[int | None, typer.Option("--page", metavar="N", help="The page, from 1.")] = None,
    document: Annotated[str, typer.Option("--document", metavar="ROLE", help="provincial or regional.")] = "",
    layer: Annotated[
        str, typer.Option("--layer", metavar="NAME", help="words, readings, figures, hidden or unexplained.")
    ] = "figures",
    finding: Annotated[str, typer.Option("--finding", metavar="ID", help="Circle what a finding touches.")] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write the PNG.")] = None,
    zoom: Annotated[float, typer.Option("--zoom", metavar="X", min=0.5, max=6.0, help="Pixels a point.")] = 2.0,
    raw: RawHere = RAW,
    curated: CuratedHere = CURATED,
) -> None:
    """Draw a page with boxes around what was read, as a PNG.

    Words and hidden text are read from the document; readings, figures and what is unexplained are of the last run,
    published or held back.
    A finding is shown on its own page where no --page is given.

    \b
    ladder-etl show 2020 --page 2 --layer figures
    ladder-etl show 2020 --page 1 --document regional --layer words --out page.png
    ladder-etl show 2020 --finding 4
    """
    from ladder_etl.curate import newest_record
    from ladder_etl.domain.documents import ROLES
    from ladder_etl.errors import UsageError
    from ladder_etl.report.show import View, shown_page
    from ladder_etl.sources import RawStore

    if document and document not in ROLES:
        raise UsageError(f"{document!r} is no document", f"one of {', '.join(ROLES)}")
    view = View(page, document, layer, finding, zoom)
    record = newest_record(curated, year)
    png = shown_page(RawStore(raw).documents(year), record.parent if record else curated / str(year), view)
    path = out or Path(_name(year, page, document, finding, layer))
    path.write_bytes(png)
    typer.echo(str(path))


def _name(year: int, page: int | None, document: str, finding: str, layer: str) -> str:
    where = f"{document or 'provincial'}-{page}" if page else f"finding-{finding}"
    return f"show-{year}-{where}-{layer}.png"

"""``ladder-etl editions``: which there are, how they word their measures, and what is off in their files."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ladder_etl.cli.options import CURATED, RAW, AsJson, CuratedHere, RawHere, parse_year
from ladder_etl.cli.outcome import tell_json

editions = typer.Typer(
    invoke_without_command=True, no_args_is_help=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


@editions.callback()
def list_editions(
    context: typer.Context,
    labels: Annotated[bool, typer.Option("--labels", help="Measures × editions, on one screen.")] = False,
    raw: RawHere = RAW,
    curated: CuratedHere = CURATED,
    as_json: AsJson = False,
) -> None:
    """The editions there are, each with its file, documents and state.

    A file in the working folder's editions/ wins over the packaged one of that year. With --labels how each edition
    words and letters its measures: = is the vocabulary's own wording, a point says that the edition hasn't it.

    \b
    ladder-etl editions
    ladder-etl editions --labels
    ladder-etl editions check
    """
    if context.invoked_subcommand:
        return
    if labels:
        _tell_labels(raw, curated, as_json)
        return
    from ladder_etl.onboard.overview import listed_editions

    listed = listed_editions(raw, curated)
    if as_json:
        tell_json([asdict(edition) for edition in listed])
        return
    for edition in listed:
        documents = "the sample" if edition.sample else f"{edition.documents or 'no'} documents"
        file = edition.file or "no file: the defaults alone"
        typer.echo(f"{edition.year}  {edition.state:<10}  {documents:<13}  {file}")


def _tell_labels(raw: Path, curated: Path, as_json: bool) -> None:
    from ladder_etl.onboard.earlier import earlier_editions
    from ladder_etl.onboard.overview import label_lines, label_rows

    known = sorted(earlier_editions(raw, curated), key=lambda edition: edition.year)
    rows, years = label_rows(known), [edition.year for edition in known]
    if as_json:
        tell_json({"editions": years, "measures": [asdict(row) for row in rows]})
    else:
        typer.echo("\n".join(label_lines(rows, years, shutil.get_terminal_size((160, 60)).columns)))


@editions.command()
def check(
    year: Annotated[
        list[int] | None, typer.Argument(parser=parse_year, metavar="[YEAR]...", help="These only; else all.")
    ] = None,
    raw: RawHere = RAW,
    curated: CuratedHere = CURATED,
    as_json: AsJson = False,
) -> None:
    """What is off in the editions' files, and the mend.

    With the line of each: unknown keys and ids; labels, codes and deviations that nothing in the edition's
    documents answers to. The documents in the raw store are read for that.

    \b
    ladder-etl editions check
    ladder-etl editions check 2021 --json
    """
    from ladder_etl.editions import known_years
    from ladder_etl.editions.review import OPEN
    from ladder_etl.onboard.overview import reviewed_files

    years = year or known_years()
    remarks = reviewed_files(raw, years)
    if as_json:
        tell_json([asdict(remark) for remark in remarks])
    else:
        typer.echo("\n".join(map(str, remarks)) or f"{', '.join(map(str, years))}: nothing is off")
    if any(remark.severity != OPEN for remark in remarks):
        raise typer.Exit(1)

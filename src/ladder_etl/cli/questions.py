"""Commands that answer from what was curated, and from the rules: explain, diff, query, suites."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ladder_etl.cli.options import (
    CURATED,
    PICTURES,
    RAW,
    AsJson,
    CuratedHere,
    OptionalYear,
    Pictures,
    RawHere,
    Year,
    parse_year,
)
from ladder_etl.cli.outcome import tell, tell_json

if TYPE_CHECKING:
    from ladder_etl.curate.database import Answer


def explain(
    key: Annotated[list[str], typer.Argument(metavar="KEY", help="The figure's key, or parts that mean one figure.")],
    edition: Annotated[
        int | None,
        typer.Option("--edition", parser=parse_year, metavar="YEAR", help="The edition; else the newest that has it."),
    ] = None,
    raw: RawHere = RAW,
    curated: CuratedHere = CURATED,
    pictures: Pictures = PICTURES,
    as_json: AsJson = False,
) -> None:
    """Where one published figure comes from and what was checked on it.

    Tells its value as printed, the place on the page and a picture of it, every reading, the identities it stands in
    with their numbers and how closely they watch it, the findings on it, who decided what, what other editions and
    earlier documents say, and the lines that record a decision. KEY is as findings name it, or parts of it, or words of
    its label and area, in any order.

    \b
    ladder-etl explain measure_table/collectieve_inschakeling/BE25/2020/count
    ladder-etl explain vop BE25 2020 share
    ladder-etl explain ondersteuningspremie West-Vlaanderen 2020 growth
    ladder-etl explain lde growth BE2 --edition 2020 --json
    """
    from dataclasses import replace

    from ladder_etl.report.explain import explain as explained
    from ladder_etl.report.pictures import write_pictures
    from ladder_etl.sources import RawStore

    told = explained(curated, " ".join(key), edition)
    drawn = write_pictures(RawStore(raw).all_documents(told.edition), [told.place], pictures)
    told = replace(told, picture=str(drawn.get(told.place, "")))
    tell(told, as_json)


def diff(
    before: Year,
    after: Year,
    raw: RawHere = RAW,
    curated: CuratedHere = CURATED,
    pictures: Pictures = PICTURES,
    as_json: AsJson = False,
) -> None:
    """What changed from one edition to another.

    Figures that both give are compared: a revision, a change of what is counted or of its wording, our own reading, or
    rounding, each with pictures of both places on the pages. Then measures that are new, gone, renamed or re-lettered.

    \b
    ladder-etl diff 2019 2020
    ladder-etl diff 2019 2020 --json | jq '.figures[] | select(.change == "revision")'
    """
    from ladder_etl.curate.diff import diff_editions
    from ladder_etl.report.pictures import write_pictures
    from ladder_etl.sources import RawStore

    told = diff_editions(curated, before, after)
    places = [side.place for change in told.figures for side in (change.before, change.after)]
    drawn = write_pictures(RawStore(raw).all_documents(before, after), places, pictures)
    tell(told.with_pictures(lambda side: str(drawn.get(side.place, ""))), as_json)


def query(
    question: Annotated[str, typer.Argument(metavar="SQL", help="One question, in DuckDB's SQL.")],
    raw: RawHere = RAW,
    curated: CuratedHere = CURATED,
    as_json: AsJson = False,
) -> None:
    """Ask the database over all editions a question in SQL.

    The answer is a table on a terminal, CSV when piped. The database is opened for reading only. Tables and views:
    observations, labelled, latest, as_of(year), time_series, regions_wide, findings, violated, unlikely.

    \b
    ladder-etl query "SELECT item, obs_value, printed FROM latest WHERE ref_area = 'BE25' AND statistic = 'count'"
    ladder-etl query "FROM violated"
    ladder-etl query "SELECT * FROM as_of(2020) LIMIT 3" --json
    """
    from ladder_etl.curate.database import query as answered

    answer = answered(curated, question)
    if as_json:
        tell_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
    elif sys.stdout.isatty():
        _tabulate(answer)
    else:
        typer.echo(answer.as_csv(), nl=False)


def suites(
    year: OptionalYear = None,
    raw: RawHere = RAW,
    curated: CuratedHere = CURATED,
    as_json: AsJson = False,
) -> None:
    """What must be true of the data, and how grave each rule is.

    The expectation suites; with YEAR also those that the edition's own file adds.

    \b
    ladder-etl suites
    ladder-etl suites 2020 --json | jq '.[].name'
    """
    from dataclasses import asdict

    from ladder_etl.editions import load_edition
    from ladder_etl.validate import expectations

    added = expectations.added_suites(load_edition(year).expectations) if year else ()
    listed = (*expectations.suites(), *added)
    if as_json:
        tell_json([asdict(suite) for suite in listed])
        return
    for suite in listed:
        typer.echo(f"{suite.name}, on {suite.table}: {suite.description}")
        for rule in suite.rules:
            typer.echo(f"  {rule.severity:<8} {rule.description}  [{rule.expectation}]")


def _tabulate(answer: Answer) -> None:
    """Print an answer as a table; text of a document can't steer the terminal."""
    from numbers import Real

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from ladder_etl.curate.database import as_text
    from ladder_etl.domain.texts import one_line

    table = Table(box=box.SIMPLE_HEAD)
    for number, name in enumerate(answer.columns):
        cells = [row[number] for row in answer.rows if row[number] is not None]
        is_number = bool(cells) and all(isinstance(cell, Real) and not isinstance(cell, bool) for cell in cells)
        table.add_column(Text(one_line(name)), justify="right" if is_number else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(one_line(as_text(cell))) for cell in row))
    console = Console()
    console.print(table)
    console.print(f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}", highlight=False)

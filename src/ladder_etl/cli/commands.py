"""The commands. Each says in its docstring what a user reads in ``--help``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ladder_etl import __version__
from ladder_etl.cli.editions import editions
from ladder_etl.cli.many import (
    PROCESSES,
    Address,
    Again,
    Every,
    How,
    Manifest,
    Runner,
    Workers,
    run_editions,
    run_listed_editions,
    run_stored_editions,
)
from ladder_etl.cli.onboarding import onboard
from ladder_etl.cli.options import (
    CURATED,
    OVERRIDES,
    RAW,
    AsJson,
    Curated,
    NoPictures,
    OptionalYear,
    Overrides,
    PublishAnyway,
    Raw,
)
from ladder_etl.cli.questions import diff, explain, query, suites
from ladder_etl.cli.reporting import report
from ladder_etl.cli.serve import serve
from ladder_etl.cli.show import show
from ladder_etl.cli.sourcing import pull, sources

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich takes a third of a second to import
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 published · 1 open errors hold publication back · 2 wrong usage · "
    "3 a document was refused · 4 a source can't be reached.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ladder-etl {__version__}")
        raise typer.Exit


@app.callback()
def ladder_etl(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks; may stand anywhere.")] = False,
) -> None:
    """The participatieladder, from its yearly PDFs to data that can be quoted.

    \b
    ladder-etl run                        the sample edition, or the newest in raw/
    ladder-etl backfill 2021 --provincial provinciaal.pdf --regional regionaal.pdf
    ladder-etl report --json              the verdict on what was run last
    ladder-etl explain vop BE25 2020 share
    """


@app.command()
def run(
    year: OptionalYear = None,
    every: Every = False,
    again: Again = False,
    workers: Workers = 1,
    runner: Runner = PROCESSES,
    address: Address = "",
    raw: Raw = RAW,
    curated: Curated = CURATED,
    overrides: Overrides = OVERRIDES,
    publish_anyway: PublishAnyway = False,
    no_pictures: NoPictures = False,
    as_json: AsJson = False,
) -> None:
    """Read, check and publish an edition that the raw store holds.

    Without YEAR the newest one; the embedded sample where there is none. Open errors hold the data back: then the
    report and the findings stand in curated/YEAR/held_back/, and what was published before stays as it is.

    \b
    ladder-etl run
    ladder-etl run 2020 --curated /tmp/try
    ladder-etl run --all --workers 2
    """
    from ladder_etl.cli.outcome import shown_progress, tell_outcome
    from ladder_etl.jobs.one import Place, run_stored

    place = Place(raw, curated, publish_anyway, overrides, pictures=not no_pictures)
    how = How(workers, runner, address, again)
    how.check(every, "--all")
    if every or place.shared:
        run_stored_editions(year, place, how, as_json, every)
        return
    with shown_progress() as tell:
        outcome = run_stored(year, place, tell)
    tell_outcome(outcome, as_json)


@app.command()
def backfill(
    year: OptionalYear = None,
    provincial: Annotated[
        list[str] | None, typer.Option("--provincial", metavar="FILE_OR_URL", help="The provincial document.")
    ] = None,
    regional: Annotated[
        list[str] | None,
        typer.Option("--regional", metavar="FILE_OR_URL", help="The regional one; repeat it for one PDF a region."),
    ] = None,
    edition_file: Annotated[
        Path | None,
        typer.Option(
            "--edition-file", metavar="FILE", exists=True, dir_okay=False, help="What is particular to that year, TOML."
        ),
    ] = None,
    manifest: Manifest = None,
    again: Again = False,
    workers: Workers = 1,
    runner: Runner = PROCESSES,
    address: Address = "",
    raw: Raw = RAW,
    curated: Curated = CURATED,
    overrides: Overrides = OVERRIDES,
    publish_anyway: PublishAnyway = False,
    no_pictures: NoPictures = False,
    as_json: AsJson = False,
) -> None:
    """Take an edition's documents into the raw store, and run them.

    They are read, checked and published as by ladder-etl run; also of a year that no edition file describes. Both
    options may name the same PDF. A document that is refused is not kept.

    \b
    ladder-etl backfill 2019 --provincial p.pdf --regional r.pdf
    ladder-etl backfill 2021 --provincial all.pdf --regional all.pdf
    ladder-etl backfill 2018 --provincial https://…/p.pdf --regional https://…/r.pdf
    ladder-etl backfill --manifest editions.csv --workers 2
    """
    from ladder_etl.cli.outcome import shown_progress, tell_outcome
    from ladder_etl.jobs import one
    from ladder_etl.jobs.many import Request

    place = one.Place(raw, curated, publish_anyway, overrides, pictures=not no_pictures)
    how = How(workers, runner, address, again)
    how.check(manifest is not None, "--manifest")
    if manifest is not None:
        run_listed_editions(manifest, place, how, as_json)
        return
    if year is None or not provincial or not regional:
        raise typer.BadParameter("name YEAR, --provincial and --regional, or --manifest with many of them")
    if place.shared:
        request = Request(year, tuple(provincial), tuple(regional), edition_file, again=True)
        run_editions([request], place, how, as_json)
        return
    with shown_progress() as tell:
        outcome = one.backfill(year, provincial, regional, place, edition_file=edition_file, progress=tell)
    tell_outcome(outcome, as_json)


for _answer in (onboard, serve, pull, report, explain, show, diff, query, suites):
    app.command()(_answer)
app.add_typer(editions, name="editions")
app.add_typer(sources, name="sources")

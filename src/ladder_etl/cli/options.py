"""Words that several commands understand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ladder_etl.errors import UsageError


def parse_year(text: str) -> int:
    """A year of four digits.

    Raises:
        typer.BadParameter: it is something else.
    """
    from ladder_etl.sources import check_edition

    try:
        return check_edition(int(text))
    except (ValueError, UsageError):
        raise typer.BadParameter(f"{text} is not a year") from None


Year = Annotated[int, typer.Argument(parser=parse_year, metavar="YEAR", help="The year that the edition is on.")]
OptionalYear = Annotated[
    int | None, typer.Argument(parser=parse_year, metavar="YEAR", help="The year that the edition is on.")
]
Raw = Annotated[Path, typer.Option("--raw", metavar="DIR", help="Where documents are kept.")]
Curated = Annotated[Path, typer.Option("--curated", metavar="DIR", help="Where data and reports are published.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result for a machine.")]
Overrides = Annotated[
    Path, typer.Option("--overrides", metavar="DIR", help="Where a person's decisions are recorded, YEAR.toml.")
]
PublishAnyway = Annotated[
    bool, typer.Option("--publish-anyway", help="Publish despite open errors; the data's status columns carry them.")
]
RAW = Path("raw")
CURATED = Path("curated")
OVERRIDES = Path("overrides")

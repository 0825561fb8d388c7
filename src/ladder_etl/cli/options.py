"""Words that several commands understand."""

from __future__ import annotations

import atexit
from contextlib import ExitStack
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


def brought_here(folder: str | Path) -> Path:
    """A curated folder to read from: the one that is named, or a copy of what an address on shared storage has.

    Raises:
        LadderError: as the storage raises it.
    """
    from ladder_etl.storage import url_of

    url = url_of(Path(folder))
    if url is None:
        return Path(folder)
    from ladder_etl.jobs.hand import curated_at_hand

    here = _until_the_end.enter_context(curated_at_hand(Path(folder)))
    _addresses[here] = url
    return here


def raw_brought_here(folder: str | Path) -> Path:
    """A raw store to read from; as `brought_here`."""
    from ladder_etl.storage import is_shared

    if not is_shared(Path(folder)):
        return Path(folder)
    from ladder_etl.jobs.hand import raw_at_hand

    return _until_the_end.enter_context(raw_at_hand(Path(folder)))


def address_of(folder: Path) -> str | None:
    """The address of which a folder is the copy that `brought_here` made; it is gone when the command has ended."""
    return _addresses.get(folder)


_addresses: dict[Path, str] = {}
_until_the_end = ExitStack()
atexit.register(_until_the_end.close)
_WHERE_RAW = "Where documents are kept; or s3://…"
Raw = Annotated[Path, typer.Option("--raw", metavar="DIR", help=_WHERE_RAW)]
RawHere = Annotated[Path, typer.Option("--raw", metavar="DIR", parser=raw_brought_here, help=_WHERE_RAW)]
_WHERE_CURATED = "Where data and reports are published; or s3://…"
Curated = Annotated[Path, typer.Option("--curated", metavar="DIR", help=_WHERE_CURATED)]
CuratedHere = Annotated[Path, typer.Option("--curated", metavar="DIR", parser=brought_here, help=_WHERE_CURATED)]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result for a machine.")]
Overrides = Annotated[
    Path, typer.Option("--overrides", metavar="DIR", help="Where a person's decisions are recorded, YEAR.toml.")
]
Pictures = Annotated[
    Path, typer.Option("--pictures", metavar="DIR", help="Where pictures of places on the pages are written.")
]
PublishAnyway = Annotated[
    bool, typer.Option("--publish-anyway", help="Publish despite open errors; the data's status columns carry them.")
]
NoPictures = Annotated[
    bool, typer.Option("--no-pictures", help="Reports without pictures of the pages: quicker, for many editions.")
]
RAW = Path("raw")
CURATED = Path("curated")
OVERRIDES = Path("overrides")
PICTURES = Path("pictures")

"""Which pages announce editions and by which words a document is recognised there: ``editions/sources.toml``, typed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from ladder_etl.editions.edition import parsed
from ladder_etl.errors import UsageError
from ladder_etl.sources.addresses import Reach, is_url

Words = tuple[str, ...]


class _Typed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file, each of its keys known."""


class Direct(_Typed, frozen=True):
    """A document whose address is known; its edition and role too, or None: the document tells."""

    url: str
    edition: Annotated[int, msgspec.Meta(ge=1000, le=9999)] | None = None
    role: Literal["provincial", "regional"] | None = None


class Looked(_Typed, frozen=True):
    """The words that are looked for: of a link to a document, of the publication, of others."""

    link: Words
    publication: Words
    other: Words


class Roles(_Typed, frozen=True):
    """The words that name each document, in the order in which they are tried."""

    regional: Words
    provincial: Words


class Points(_Typed, frozen=True):
    """What each thing that is found adds, and how much makes a document of a link."""

    link_word: int
    leads_to_pdf: int
    publication_near: int
    publication_far: int
    role_near: int
    role_far: int
    year_near: int
    year_far: int
    other_near: int
    threshold: int


class Registry(_Typed, frozen=True):
    """``hosts`` are where a link may lead beside the page's own, ``private`` those that may be at a private address."""

    landing_pages: Words
    hosts: Words
    words: Looked
    roles: Roles
    points: Points
    private: Words = ()
    direct: tuple[Direct, ...] = ()

    def __post_init__(self) -> None:
        for url in (*self.landing_pages, *(one.url for one in self.direct)):
            if not is_url(url):
                raise ValueError(f"{url!r} is no address")

    def reach(self, named: str) -> Reach:
        """How far a download may go that begins at an address."""
        return Reach(named, self.hosts, self.private)


@cache
def registry() -> Registry:
    """The registry as it is delivered."""
    path = files("ladder_etl.editions").joinpath("sources.toml")
    return _typed(tomllib.loads(path.read_text(encoding="utf-8")), "sources.toml")


def registry_from(file: Path | None) -> Registry:
    """The registry of a file, else the delivered one.

    Raises:
        UsageError: the file can't be read, is no TOML, or says something else than a registry.
    """
    return registry() if file is None else _typed(parsed(file), str(file))


def _typed(table: Mapping[str, Any], name: str) -> Registry:
    try:
        return msgspec.convert(table, Registry)
    except msgspec.ValidationError as error:
        raise UsageError(f"{name} is no registry of sources ({error})", "see editions/sources.toml") from None

"""Which pages announce editions and by which words a document is recognised there: ``editions/sources.toml``, typed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ladder_etl.domain.documents import ROLES
from ladder_etl.errors import UsageError
from ladder_etl.sources.addresses import Reach, is_url

_WORDS = ("link", "publication", "other")
_POINTS = (
    "link_word",
    "leads_to_pdf",
    "publication_near",
    "publication_far",
    "role_near",
    "role_far",
    "year_near",
    "year_far",
    "other_near",
    "threshold",
)
_TABLES = {"landing_pages", "hosts", "private", "words", "roles", "points", "direct"}


@dataclass(frozen=True, slots=True)
class Direct:
    """A document whose address is known; its edition and role too, or None: the document tells."""

    url: str
    edition: int | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """``hosts`` are where a link may lead beside the page's own; ``roles`` and ``words`` map names to words.

    The roles stand in the order in which they are tried.
    """

    landing_pages: tuple[str, ...]
    hosts: tuple[str, ...]
    private: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    points: Mapping[str, int]
    direct: tuple[Direct, ...] = field(default=())

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
    if file is None:
        return registry()
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file} can't be read ({error.strerror})", "give the path of a TOML file") from None
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, UnicodeDecodeError
        raise UsageError(f"{file} is not valid TOML ({error})", "mend that line") from None
    return _typed(table, str(file))


def _typed(table: dict[str, Any], name: str) -> Registry:
    try:
        unknown = set(table) - _TABLES
        if unknown:
            raise ValueError(f"{', '.join(sorted(unknown))} is no table of it")
        pages = _strings(table["landing_pages"])
        if not all(is_url(page) for page in pages):
            raise ValueError("a landing page is no address")
        return Registry(
            landing_pages=pages,
            hosts=_strings(table["hosts"]),
            private=_strings(table.get("private", [])),
            words=MappingProxyType({key: _strings(table["words"][key]) for key in _WORDS}),
            roles=MappingProxyType({role: _strings(table["roles"][role]) for role in reversed(ROLES)}),
            points=MappingProxyType({key: _integer(table["points"][key]) for key in _POINTS}),
            direct=tuple(_direct(entry) for entry in table.get("direct", [])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise UsageError(f"{name} is no registry of sources ({what})", "see editions/sources.toml") from None


def _direct(entry: dict[str, Any]) -> Direct:
    direct = Direct(**entry)
    if not isinstance(direct.url, str) or not is_url(direct.url):
        raise ValueError(f"{direct.url!r} is no address")
    if direct.role not in (None, *ROLES):
        raise ValueError(f"{direct.role!r} is no role")
    if direct.edition is not None and not 1000 <= _integer(direct.edition) <= 9999:
        raise ValueError(f"{direct.edition!r} is no year")
    return direct


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{value!r:.60} is no list of strings")
    return tuple(value)


def _integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r:.60} is no whole number")
    return value

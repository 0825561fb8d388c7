"""An edition's definition: its TOML file merged once with defaults.toml and checked where it enters.

A file in the working folder's ``editions/`` wins over the package's file of that year; none inherits from another.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ladder_etl.domain.deviations import Deviation
from ladder_etl.editions.schema import (
    CODES,
    DOUBTED,
    ITEMS,
    LISTS,
    OTHERS,
    TABLES,
    UNEXPLAINED,
    YEAR,
    deviation_of,
    faults_of,
)
from ladder_etl.errors import EditionFileInvalid

Wordings = Mapping[str, tuple[str, ...]]
#: where a working folder keeps its own editions' files
FOLDER = Path("editions")
_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is known of an edition before its documents are read.

    ``labels``, ``areas``, ``statistics``, ``units`` and ``headings`` map ids to wordings, ``captions``
    to words that a figure's caption holds where it is a sentence; ``items`` maps ids of measures that only this
    edition knows to their wordings; ``own`` holds the labels that the edition's file adds, which win over all others;
    ``codes`` maps printed codes of this edition's measure table to items; ``identities``
    and ``expectations`` are what an edition's file adds to check (formats in the validate room); ``others`` are
    wordings of headings that have no figures, ``doubted`` ones that must not be taken for the label they are most like;
    ``unexplained_percent`` is how many of its numbers may be unexplained;
    ``version`` is the hash of the effective definition; ``known`` tells
    whether the year has a file of its own.
    """

    year: int
    areas: Wordings
    statistics: Wordings
    units: Wordings
    labels: Wordings
    headings: Wordings
    captions: Wordings
    items: Wordings = field(default_factory=lambda: _EMPTY)
    own: Wordings = field(default_factory=lambda: _EMPTY)
    others: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    deviations: tuple[Deviation, ...] = ()
    identities: tuple[Mapping[str, Any], ...] = ()
    expectations: tuple[Mapping[str, Any], ...] = ()
    unexplained_percent: int = 100
    version: str = ""
    known: bool = False

    def differs_in_items_only(self, other: Edition) -> bool:
        """Whether both say the same but for what labels and codes mean, which only a lexicon is asked."""
        names = {name: getattr(self, name) for name in ("labels", "items", "own", "doubted", "codes", "version")}
        return replace(other, **names) == self


def known_years() -> tuple[int, ...]:
    """The years that have an edition file, in the package or in the working folder."""
    packaged = [item.name for item in files(__package__).iterdir()]
    own = [path.name for path in FOLDER.glob("*.toml")] if FOLDER.is_dir() else []
    return tuple(sorted({int(name[:-5]) for name in (*packaged, *own) if _is_of_a_year(name)}))


def _is_of_a_year(name: str) -> bool:
    return name.endswith(".toml") and len(name) == 9 and name[:4].isascii() and name[:4].isdecimal()


def file_of(year: int) -> Path | None:
    """The edition file that holds for a year: the working folder's, else the package's, else None."""
    own = FOLDER / f"{year}.toml"
    if own.is_file():
        return own
    packaged = Path(str(files(__package__).joinpath(f"{year}.toml")))
    return packaged if packaged.is_file() else None


def load_edition(year: int, file: Path | None = None) -> Edition:
    """The definition of an edition: ``file``, else the file of that year (`file_of`), else the defaults alone.

    Raises:
        EditionFileInvalid: unreadable TOML, an unknown table, item or area, or a file of another year.
    """
    file = file or file_of(year)
    return edition_of(year, {} if file is None else parsed(file), str(file or f"{year}.toml"), known=file is not None)


def edition_of(year: int, own: Mapping[str, Any], name: str, *, known: bool = True) -> Edition:
    """The definition of an edition whose file says ``own``; ``name`` is what messages call the file.

    Raises:
        EditionFileInvalid: as `load_edition`.
    """
    if own.get(YEAR, year) != year:
        raise EditionFileInvalid(f"{name} is of {own[YEAR]}, not of {year}", "give the year it describes")
    for fault in faults_of(own, defaults()):
        raise EditionFileInvalid(f"{name}: {fault.message}", fault.mend)
    merged = _merged(own)
    version = hashlib.sha256(json.dumps(merged, sort_keys=True).encode()).hexdigest()[:12]
    return _typed(year, merged, own, version, known)


@cache
def defaults() -> Mapping[str, Any]:
    """What defaults.toml says."""
    return tomllib.loads(files(__package__).joinpath("defaults.toml").read_text(encoding="utf-8"))


def parsed(file: Path) -> dict[str, Any]:
    """The TOML of an edition's file.

    Raises:
        EditionFileInvalid: it can't be read, or is no TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise EditionFileInvalid(f"{file} can't be read: {error.strerror}", "give the path of a TOML file") from error
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, too deep, a number of thousands of digits
        raise EditionFileInvalid(f"{file} is not valid TOML: {error}", "mend that line") from error


def _merged(own: Mapping[str, Any]) -> dict[str, Any]:
    merged = {table: {key: list(value) for key, value in defaults().get(table, {}).items()} for table in TABLES}
    for table in TABLES:
        for key, wordings in own.get(table, {}).items():
            # an edition's own wordings come first, so that they win over the defaults'
            merged[table][key] = wordings + merged[table].get(key, [])
    lists: dict[str, Any] = {name: list(own.get(name, [])) for name in LISTS}
    lists[OTHERS] = [*own.get(OTHERS, []), *defaults().get(OTHERS, [])]
    lists[DOUBTED] = list(own.get(DOUBTED, []))
    lists[UNEXPLAINED] = own.get(UNEXPLAINED, defaults()[UNEXPLAINED])
    return merged | lists | {name: dict(own.get(name, {})) for name in (CODES, ITEMS)}


def _typed(year: int, merged: Mapping[str, Any], own: Mapping[str, Any], version: str, known: bool) -> Edition:
    return Edition(
        year=year,
        **{table: _wordings(merged[table]) for table in TABLES},
        items=_wordings(merged[ITEMS]),
        own=_wordings({**own.get("labels", {}), **own.get(ITEMS, {})}),
        others=tuple(merged[OTHERS]),
        doubted=tuple(merged[DOUBTED]),
        codes=MappingProxyType(merged[CODES]),
        deviations=tuple(deviation_of(row) for row in merged["deviation"]),
        identities=tuple(merged["identity"]),
        expectations=tuple(merged["expectation"]),
        unexplained_percent=merged[UNEXPLAINED],
        version=version,
        known=known,
    )


def _wordings(table: Mapping[str, Any]) -> Wordings:
    return MappingProxyType({key: tuple(value) for key, value in table.items()})

"""An edition's definition: its TOML file merged once with defaults.toml and checked where it enters."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.deviations import Deviation
from ladder_etl.domain.vocabulary import vocabulary
from ladder_etl.errors import EditionFileInvalid

Wordings = Mapping[str, tuple[str, ...]]
_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is known of an edition before its documents are read.

    ``labels``, ``areas``, ``statistics``, ``units`` and ``headings`` map ids to wordings, ``captions``
    to words that a figure's caption holds where it is a sentence; ``codes`` maps printed codes
    of this edition's measure table to items; ``identities``
    and ``expectations`` are what an edition's file adds to check (formats in the validate room); ``others`` are
    wordings of headings that have no figures; ``version`` is the hash of the effective definition; ``known`` tells
    whether the year has a file of its own.
    """

    year: int
    areas: Wordings
    statistics: Wordings
    units: Wordings
    labels: Wordings
    headings: Wordings
    captions: Wordings
    others: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    deviations: tuple[Deviation, ...] = ()
    identities: tuple[Mapping[str, Any], ...] = ()
    expectations: tuple[Mapping[str, Any], ...] = ()
    version: str = ""
    known: bool = False


_LISTS = ("deviation", "identity", "expectation")
_TABLES = ("areas", "statistics", "units", "labels", "headings", "captions")


def known_years() -> tuple[int, ...]:
    """The years that have an edition file in the package."""
    names = (item.name for item in files(__package__).iterdir())
    return tuple(sorted(int(name[:4]) for name in names if name.endswith(".toml") and name[:4].isdigit()))


def load_edition(year: int, file: Path | None = None) -> Edition:
    """The definition of an edition: ``file``, else the package's file of that year, else the defaults alone.

    Raises:
        EditionFileInvalid: unreadable TOML, an unknown table, item or area, or a file of another year.
    """
    defaults = dict(_defaults())
    own: dict[str, Any] = {}
    if file is not None:
        own = _parsed(file)
    elif year in known_years():
        own = tomllib.loads(files(__package__).joinpath(f"{year}.toml").read_text(encoding="utf-8"))
    name = str(file or f"{year}.toml")
    if own and own.get("year", year) != year:
        raise EditionFileInvalid(f"{name} is of {own['year']}, not of {year}", "give the year it describes")
    merged = _merged(defaults, own, name)
    version = hashlib.sha256(json.dumps(merged, sort_keys=True).encode()).hexdigest()[:12]
    return _typed(year, merged, version, bool(own), name)


@cache
def _defaults() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("defaults.toml").read_text(encoding="utf-8"))


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise EditionFileInvalid(f"{file} can't be read: {error.strerror}", "give the path of a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EditionFileInvalid(f"{file} is not valid TOML: {error}", "mend that line") from error


def _merged(defaults: dict[str, Any], own: dict[str, Any], name: str) -> dict[str, Any]:
    unknown = set(own) - {*_TABLES, "year", "codes", "others", "deviation", "expectation", "identity"}
    if unknown:
        raise EditionFileInvalid(
            f"{name} has an unknown table: {', '.join(sorted(unknown))}", "see docs/new_edition.md"
        )
    _refuse_wrong_shapes(own, name)
    merged = {table: {key: list(value) for key, value in defaults.get(table, {}).items()} for table in _TABLES}
    for table in _TABLES:
        for key, wordings in own.get(table, {}).items():
            if not isinstance(wordings, list) or not all(isinstance(item, str) for item in wordings):
                raise EditionFileInvalid(f"{name}: {table}.{key} must be a list of strings", "see docs/new_edition.md")
            # an edition's own wordings come first, so that they win over the defaults'
            merged[table][key] = wordings + merged[table].get(key, [])
    others = [*own.get("others", []), *defaults.get("others", [])]
    return merged | {
        "others": others,
        "codes": dict(own.get("codes", {})),
        "deviation": list(own.get("deviation", [])),
        "identity": list(own.get("identity", [])),
        "expectation": list(own.get("expectation", [])),
    }


def _refuse_wrong_shapes(own: dict[str, Any], name: str) -> None:
    """Every part of an edition's file is of the kind that it must be: tables, lists of tables, or a list of strings."""
    shapes: tuple[tuple[tuple[str, ...], str, Callable[[Any], bool]], ...] = (
        ((*_TABLES, "codes"), "a table", lambda value: isinstance(value, dict)),
        (_LISTS, "a list of tables", lambda value: isinstance(value, list) and all(isinstance(x, dict) for x in value)),
        (
            ("others",),
            "a list of strings",
            lambda value: isinstance(value, list) and all(isinstance(x, str) for x in value),
        ),
    )
    for parts, shape, is_so in shapes:
        for part in parts:
            if part in own and not is_so(own[part]):
                raise EditionFileInvalid(f"{name}: {part} must be {shape}", "see docs/new_edition.md")


def _typed(year: int, merged: dict[str, Any], version: str, known: bool, name: str) -> Edition:
    items = {entry.item for entry in vocabulary()}
    for table, allowed in (("labels", items), ("areas", {area.code for area in AREAS})):
        for key in merged[table]:
            if key not in allowed:
                raise EditionFileInvalid(f"{name}: {table}.{key} is no known id", "see domain/vocabulary.csv")
    for table in ("statistics", "units", "headings", "captions"):
        for key in merged[table]:
            known_keys = items if table == "captions" else _defaults()[table]
            if key not in known_keys:
                raise EditionFileInvalid(f"{name}: {table}.{key} is no known id", "see editions/defaults.toml")
    for code, item in merged["codes"].items():
        if not isinstance(item, str) or item not in items:
            raise EditionFileInvalid(f"{name}: codes.{code} = {item!r} is no known item", "see domain/vocabulary.csv")
    try:
        deviations = tuple(Deviation(**{key: str(value) for key, value in row.items()}) for row in merged["deviation"])
    except TypeError as error:
        raise EditionFileInvalid(f"{name}: a [[deviation]] is off: {error}", "see docs/new_edition.md") from error
    wordings = {
        table: MappingProxyType({key: tuple(value) for key, value in merged[table].items()}) for table in _TABLES
    }
    return Edition(
        year=year,
        **wordings,
        others=tuple(merged["others"]),
        codes=MappingProxyType(merged["codes"]),
        deviations=deviations,
        identities=tuple(merged["identity"]),
        expectations=tuple(merged["expectation"]),
        version=version,
        known=known,
    )

"""What an edition's file may say: each of its parts is looked at, and each fault is named with what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.deviations import Deviation
from ladder_etl.domain.overrides import BLANK
from ladder_etl.domain.vocabulary import vocabulary

#: id → wordings
TABLES = ("areas", "statistics", "units", "labels", "headings", "captions")
#: entries that are tables themselves
LISTS = ("deviation", "identity", "expectation")
ITEMS, CODES, OTHERS, DOUBTED, YEAR = "items", "codes", "others", "doubted", "year"
UNEXPLAINED = "unexplained_percent"
PARTS = (YEAR, OTHERS, DOUBTED, UNEXPLAINED, ITEMS, *TABLES, CODES, *LISTS)
#: ids that an edition's file gives to measures that no vocabulary has: never a path, never a formula
ITEM_ID = re.compile(r"[a-z][a-z0-9_]{1,59}")
_SEE = "see docs/new_edition.md"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an edition's file that the pipeline can't use: in which part, at which key, what, and the mend."""

    part: str
    key: str
    message: str
    mend: str


def deviation_of(row: Mapping[str, Any]) -> Deviation:
    """One ``[[deviation]]``.

    Raises:
        TypeError: a key that is unknown or lacks.
    """
    return Deviation(**{key: str(value) for key, value in row.items()})


def faults_of(own: Mapping[str, Any], defaults: Mapping[str, Any]) -> Iterator[Fault]:
    """All faults of an edition's parsed file; ``defaults`` tells the statistics, units and headings there are."""
    for part in own:
        if part not in PARTS:
            yield Fault(part, "", f"unknown table: {part}", f"{_near(part, PARTS)}{_SEE}")
    sound = []
    for part, shape, fits in _SHAPES:
        if part in own and not fits(own[part]):
            yield Fault(part, "", f"{part} must be {shape}", _SEE)
        elif part in own:
            sound.append(part)
    ids = _ids(own if ITEMS in sound else {}, defaults)
    for part in sound:
        if part in (*TABLES, ITEMS):
            yield from _faulty_wordings(part, own[part], ids)
    if CODES in sound:
        yield from _faulty_codes(own[CODES], ids["labels"])
    if "deviation" in sound:
        yield from _faulty_deviations(own["deviation"])


def _ids(own: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, set[str]]:
    """The ids that a table's keys, or the codes' items, may be."""
    items = {entry.item for entry in vocabulary()}
    known = {"labels": items | set(own.get(ITEMS, {})), "captions": items, "areas": {area.code for area in AREAS}}
    return known | {table: set(defaults[table]) for table in ("statistics", "units", "headings")}


def _faulty_wordings(part: str, table: Mapping[str, Any], ids: Mapping[str, set[str]]) -> Iterator[Fault]:
    items = {entry.item for entry in vocabulary()}
    for key, wordings in table.items():
        if part == ITEMS and key in items:
            yield Fault(
                part, key, f"items.{key} is in the vocabulary already", f"put its wordings under [labels] as {key}"
            )
        elif part == ITEMS and not ITEM_ID.fullmatch(key):
            yield Fault(part, key, f"items.{key!r} is no id", "2 to 60 of a-z, 0-9 and _, a letter first")
        elif part != ITEMS and key not in ids[part]:
            where = "domain/vocabulary.csv" if part in ("labels", "areas", "captions") else "editions/defaults.toml"
            yield Fault(part, key, f"{part}.{key} is no known id", f"{_near(key, ids[part])}see {where}")
        if not _are_strings(wordings):
            yield Fault(part, key, f"{part}.{key} must be a list of strings", _SEE)


def _faulty_codes(codes: Mapping[str, Any], items: set[str]) -> Iterator[Fault]:
    for code, item in codes.items():
        if not isinstance(item, str) or item not in items:
            near = _near(item, items) if isinstance(item, str) else ""
            yield Fault(CODES, code, f"codes.{code} = {item!r} is no known item", f"{near}see domain/vocabulary.csv")


def _faulty_deviations(rows: list[Mapping[str, Any]]) -> Iterator[Fault]:
    for number, row in enumerate(rows, start=1):
        try:
            deviation_of(row)
        except TypeError as error:
            yield Fault("deviation", str(number), f"a [[deviation]] is off: {error}", _SEE)
            continue
        for name in (name for name, value in row.items() if str(value).strip() in ("", BLANK)):
            said = f"{name} of a [[deviation]] is still to be filled in"
            yield Fault("deviation", str(number), said, "write it; an explanation has a reason, a source and a day")


def _near(word: str, known: Any) -> str:
    import difflib

    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"did you mean {near[0]}? " if near else ""


def are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _are_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _is_percent(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 100


_SHAPES: tuple[tuple[str, str, Callable[[Any], bool]], ...] = (
    *((part, "a table", lambda value: isinstance(value, dict)) for part in (*TABLES, ITEMS, CODES)),
    *((part, "a list of tables", are_tables) for part in LISTS),
    *((part, "a list of strings", _are_strings) for part in (OTHERS, DOUBTED)),
    (UNEXPLAINED, "a whole number from 0 to 100", _is_percent),
)

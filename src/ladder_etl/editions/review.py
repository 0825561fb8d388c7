"""A look through an edition's file: what is wrong in it, and what in it does nothing, each with line and mend."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ladder_etl.domain.codes import canonical_code
from ladder_etl.domain.vocabulary import vocabulary
from ladder_etl.editions.edition import defaults, parsed
from ladder_etl.editions.said import normalised
from ladder_etl.editions.schema import CODES, ITEMS, LISTS, TABLES, YEAR, faults_of
from ladder_etl.errors import EditionFileInvalid

ERROR, WARNING, OPEN = "error", "warning", "not verifiable"
_NAME = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_HEADER = re.compile(rf"\s*\[\[?\s*({_NAME})\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(rf"\s*(?:({_NAME})\s*\.\s*)?({_NAME})\s*=")
_AT = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a line of an edition's file.

    ``severity`` is error (the file is refused), warning (it does nothing), or not verifiable (the edition was not run).
    """

    file: str
    line: int
    severity: str
    message: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.message}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Printed:
    """What an edition was found to print when it was last run.

    ``labels`` are wordings on its pages, ``codes`` its measure table's; ``residuals`` maps violated identities to their
    residual (computed minus printed, a decimal string). What a ``sample`` doesn't print, the publication may.
    """

    labels: frozenset[str]
    codes: frozenset[str]
    residuals: Mapping[str, str]
    sample: bool = False


def review(file: Path, printed: Printed | None) -> list[Remark]:
    """All remarks on an edition's file, by line.

    Args:
        printed: what the last run of that edition found on its pages; None where there was none.
    """
    name = str(file)
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    try:
        own = parsed(file)
    except EditionFileInvalid as error:
        return [
            Remark(name, line_in(error.reason, text), ERROR, error.reason.removeprefix(f"{name} "), error.instruction)
        ]
    lines = Lines(text)
    found = [
        Remark(name, lines.of(fault.part, fault.key), ERROR, fault.message, fault.mend)
        for fault in faults_of(own, defaults())
    ]
    if own.get(YEAR, file.stem) not in (file.stem, int(file.stem) if file.stem.isdecimal() else None):
        found.append(Remark(name, lines.of(YEAR), ERROR, f"year is {own[YEAR]}", "name the file after its year"))
    if not found:
        found = [
            Remark(name, lines.of(part, key, wording), severity, message, mend)
            for part, key, wording, severity, message, mend in _idle(own, printed)
        ]
    return sorted(found, key=lambda remark: (remark.line, remark.message))


def _idle(own: Mapping[str, Any], printed: Printed | None) -> Iterator[tuple[str, str, str, str, str, str]]:
    """(part, key, wording, severity, message, mend) of each entry that changes nothing."""
    for part, key, wording in _repeated(own):
        yield part, key, wording, WARNING, f"{part}.{key} = {wording!r} is known to all editions", "remove it"
    if printed is None:
        if any(own.get(part) for part in (*TABLES, ITEMS, CODES, *LISTS)):
            message = "whether its entries are used can't be said: the edition was not run here"
            yield YEAR, "", "", OPEN, message, f"ladder-etl run {own.get(YEAR, 'YEAR')}"
        return
    idle = OPEN if printed.sample else WARNING
    seen = {normalised(label) for label in printed.labels}
    for part in ("labels", ITEMS):
        for key, wordings in own.get(part, {}).items():
            for wording in wordings:
                if normalised(wording) not in seen:
                    message = f"{part}.{key} = {wording!r} stands nowhere in this edition"
                    yield part, key, wording, idle, message, "remove it, or copy the wording from the page"
    for code in own.get(CODES, {}):
        if canonical_code(code) not in printed.codes:
            message = f"codes.{code}: this edition's measure table has no such code"
            yield CODES, code, "", idle, message, "remove it; codes are re-lettered from year to year"
    for number, row in enumerate(own.get("deviation", ()), start=1):
        residual = printed.residuals.get(row["identity"])
        if residual != str(row["residual"]):
            state = "holds or isn't checked" if residual is None else f"has the residual {residual}"
            mend = "remove it" if residual is None else "look at the page again, then mend the residual"
            yield "deviation", str(number), "", idle, f"{row['identity']} never fires: it {state}", mend


def _repeated(own: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The labels that the defaults or the vocabulary give to the same item already."""
    known: dict[str, set[str]] = {}
    for entry in vocabulary():
        known.setdefault(entry.item, set()).add(normalised(entry.label.split(";")[0]))
    for item, wordings in defaults()["labels"].items():
        known.setdefault(item, set()).update(map(normalised, wordings))
    for item, wordings in own.get("labels", {}).items():
        yield from (("labels", item, wording) for wording in wordings if normalised(wording) in known.get(item, ()))


class Lines:
    """The lines of a TOML text by table and key."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._places: dict[tuple[str, str], int] = {}
        table, entries = "", 0
        for number, line in enumerate(self._lines, start=1):
            if header := _HEADER.fullmatch(line):
                entries = entries + 1 if _bare(header[1]) == table else 1
                table = _bare(header[1])
                self._places.setdefault((table, ""), number)
                self._places.setdefault((table, str(entries)), number)
            elif key := _KEY.match(line):
                part = _bare(key[1]) if key[1] else table
                name = _bare(key[2])
                self._places.setdefault((part, name) if part else (name, ""), number)

    def of(self, part: str, key: str = "", wording: str = "") -> int:
        """The line of a key of a table, of a wording in its list, or of the table; 1 where it isn't found."""
        start = self._places.get((part, key)) or self._places.get((part, "")) or 1
        if not wording:
            return start
        spelt = (json.dumps(wording, ensure_ascii=False), json.dumps(wording), f"'{wording}'")
        rest = enumerate(self._lines[start - 1 :], start=start)
        return next((number for number, line in rest if any(text in line for text in spelt)), start)


def line_in(message: str, text: str) -> int:
    """The line that a message of the TOML reader names; the last of ``text`` where it names the document's end."""
    found = _AT.search(message)
    if found:
        return int(found[1])
    return max(1, len(text.splitlines())) if "end of document" in message else 1


def _bare(name: str) -> str:
    if name[0] == '"':
        try:
            return str(json.loads(name))
        except ValueError:
            return name[1:-1]
    return name[1:-1] if name[0] == "'" else name

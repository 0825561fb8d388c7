"""On which line of an edition's file something stands: the TOML reader of the standard library doesn't tell."""

from __future__ import annotations

import json
import re

_NAME = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_HEADER = re.compile(rf"\s*\[\[?\s*({_NAME})\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(rf"\s*(?:({_NAME})\s*\.\s*)?({_NAME})\s*=")
_AT = re.compile(r"at line (\d+)")


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

"""What changed in an edition, what that writes into its file, and what only a person can decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from ladder_etl.domain.figures import Place
from ladder_etl.domain.texts import toml_string
from ladder_etl.domain.vocabulary import vocabulary
from ladder_etl.editions import normalised
from ladder_etl.editions.schema import CODES, DOUBTED, ITEM_ID, ITEMS

RENAMED, REWORDED, NEW, SPLIT, GONE = "renamed", "reworded", "new", "split", "gone"
RELETTERED, REGION, DOUBT, DECIDED = "re-lettered", "region renamed", "doubted", "decided"
PERIODS, BLOCK, UNITS, IDENTITY = "periods", "block", "unit", "identity"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an edition's file: in ``part``, ``value`` is a wording of the id ``key``, or the item of the code."""

    part: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Drift:
    """One change that is certain: what changed, the evidence, what it writes into the draft, and where to look.

    ``before`` is where the earlier edition prints the same thing.
    """

    kind: str
    what: str
    evidence: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    place: Place | None = None
    before: Place | None = None

    @property
    def coins(self) -> bool:
        """Whether it gives an id to what the vocabulary doesn't have."""
        return any(entry.part == ITEMS for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a decision: what it says, the lines that it pastes, and what speaks for it."""

    says: str
    entries: tuple[Entry, ...]
    evidence: tuple[str, ...] = ()
    before: Place | None = None
    lines: str = ""

    @property
    def paste(self) -> str:
        """The lines of the edition's file that this choice adds; empty if it adds none."""
        return self.lines or toml_of(self.entries)


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that only a person can answer; the likeliest choice stands first."""

    question: str
    choices: tuple[Choice, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one look at an edition found: drifts that are certain, and decisions."""

    drifts: tuple[Drift, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(dict.fromkeys(entry for drift in self.drifts for entry in drift.entries))

    def __add__(self, other: Change) -> Change:
        return Change(self.drifts + other.drifts, self.decisions + other.decisions)


def with_entries(own: Mapping[str, Any], entries: Iterable[Entry]) -> dict[str, Any]:
    """What an edition's file says (parsed), with further entries."""
    merged = deepcopy(dict(own))
    for entry in entries:
        if entry.part == DOUBTED:
            wordings = merged.setdefault(DOUBTED, [])
        elif entry.part == CODES:
            merged.setdefault(CODES, {})[entry.key] = entry.value
            continue
        else:
            wordings = merged.setdefault(entry.part, {}).setdefault(entry.key, [])
        if entry.value not in wordings:
            wordings.append(entry.value)
    return merged


def toml_of(entries: Sequence[Entry]) -> str:
    """Entries as lines to paste, each under the header of its table; what is doubted stands above all tables."""
    doubted = [toml_string(entry.value) for entry in entries if entry.part == DOUBTED]
    lines = [f"{DOUBTED} = [{', '.join(doubted)}]"] if doubted else []
    for part in dict.fromkeys(entry.part for entry in entries if entry.part != DOUBTED):
        lines.append(f"[{part}]")
        for entry in entries:
            if entry.part == part:
                value = toml_string(entry.value) if part == CODES else f"[{toml_string(entry.value)}]"
                lines.append(f"{key_of(entry.key)} = {value}")
    return "\n".join(lines)


def comment(text: str) -> str:
    """Any text on one line of a comment: TOML allows no control characters there."""
    return "".join(char if char.isprintable() else " " for char in text.encode("utf-8", "replace").decode("utf-8"))


def key_of(key: str) -> str:
    """A key as TOML spells it."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else toml_string(key)


_PARENTHESIS = re.compile(r"\([^)]*\)?")


def id_of(label: str, taken: Iterable[str] = ()) -> str:
    """An id for a measure that no vocabulary has, made of its label: letters, digits and _ only, never a path.

    What stands in parentheses is left out where that leaves an id of its own.
    """
    others = {entry.item for entry in vocabulary()} | set(taken)
    for text in (_PARENTHESIS.sub(" ", label), label):
        name = re.sub(r"[^a-z0-9]+", "_", normalised(text)).strip("_")[:56].strip("_")
        name = name if name[:1].isalpha() else f"measure_{name}".strip("_")
        if ITEM_ID.fullmatch(name) and name not in others:
            return name
    number = next(n for n in range(2, 1000) if f"{name[:50]}_{n}" not in others)
    return f"{name[:50]}_{number}".replace("__", "_")

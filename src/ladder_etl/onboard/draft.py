"""The draft of an edition's file: valid, commented, and no more than what differs from the defaults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladder_etl.domain.documents import Document
from ladder_etl.domain.texts import toml_string
from ladder_etl.editions.schema import CODES, DOUBTED, ITEMS
from ladder_etl.onboard.drift import Decision, Drift, Entry, comment, key_of

_TABLES = ("areas", "labels", ITEMS, CODES)


def draft_of(
    year: int, documents: Iterable[Document], drifts: Sequence[Drift], decisions: Sequence[Decision], today: str
) -> str:
    """The file's text: what is certain as entries, other changes as comments, decisions as lines to uncomment.

    A decision's lines stand in the table that they belong to, so that the file is valid whichever is uncommented.
    """
    notes: dict[Entry, str] = {}
    for drift in drifts:
        for entry in drift.entries:
            notes.setdefault(entry, "; ".join(drift.evidence) or drift.what)
    lines = [
        f"# The edition on {year}: drafted by ladder-etl onboard on {today}, to be reviewed. It says what differs from",
        "# the defaults; behind each entry stands why it is certain.",
        *(f"# {document.role} document: sha256 {document.sha256}" for document in documents),
        *_told(drifts),
        f"year = {year}",
        *_doubted(notes),
    ]
    for part in _TABLES:
        lines += _table(part, notes, decisions)
    for number, decision in enumerate(decisions, start=1):
        lines += _own_lines(number, decision)
    return "\n".join(lines) + "\n"


def _told(drifts: Iterable[Drift]) -> list[str]:
    told = [f"#   {drift.kind}: {comment(drift.what)}" for drift in drifts if not drift.entries]
    return ["# What else changed:", *told] if told else []


def _doubted(notes: Mapping[Entry, str]) -> list[str]:
    doubted = [entry for entry in notes if entry.part == DOUBTED]
    lines = [f"  {toml_string(entry.value)},  # like {entry.key}: {comment(notes[entry])}" for entry in doubted]
    return [f"{DOUBTED} = [", *lines, "]"] if lines else []


def _table(part: str, notes: Mapping[Entry, str], decisions: Sequence[Decision]) -> list[str]:
    certain: dict[str, list[Entry]] = {}
    for entry in notes:
        if entry.part == part:
            certain.setdefault(entry.key, []).append(entry)
    lines = [
        f"{line_of(part, key, [e.value for e in of_key])}  # {comment(notes[of_key[0]])}"
        for key, of_key in certain.items()
    ]
    for number, decision in enumerate(decisions, start=1):
        lines += _answers(part, number, decision, certain)
    return ["", f"[{part}]", *lines] if lines else []


def _answers(part: str, number: int, decision: Decision, certain: Mapping[str, list[Entry]]) -> Iterator[str]:
    choices = [choice for choice in decision.choices if any(entry.part == part for entry in choice.entries)]
    if choices:
        yield f"# Decision {number}: {comment(decision.question)} Uncomment one answer:"
    for choice in choices:
        why = f" ({comment('; '.join(choice.evidence))})" if choice.evidence else ""
        yield f"#   {comment(choice.says)}{why}"
        for entry in choice.entries:
            if entry.part == part:
                there = [other.value for other in certain.get(entry.key, ())]
                instead = "  # in place of the line above that has this key" if there else ""
                yield f"# {line_of(part, entry.key, [*there, entry.value])}{instead}"


def _own_lines(number: int, decision: Decision) -> list[str]:
    """The answers that are tables of their own."""
    own = [choice for choice in decision.choices if choice.lines]
    if not own:
        return []
    head = ["", f"# Decision {number}: {comment(decision.question)} Uncomment if it is so:"]
    return head + [f"# {line}" for choice in own for line in choice.lines.splitlines()]


def line_of(part: str, key: str, values: Sequence[str]) -> str:
    """One line of a table: a code's item, or an id's wordings."""
    value = toml_string(values[-1]) if part == CODES else f"[{', '.join(map(toml_string, values))}]"
    return f"{key_of(key)} = {value}"

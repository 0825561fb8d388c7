"""A person's decision on one figure, bound to what it was made for; and the lines to record one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

from ladder_etl.domain.figures import CONFLICTS, OVERRIDE, Figure
from ladder_etl.domain.numbers import Number, parse_number
from ladder_etl.domain.texts import toml_string

#: what a person still has to write, in lines that are handed over
BLANK = "…"
ENGINE = "person"
ADVICE = "to publish another value, add to the edition's file in overrides/"


@dataclass(frozen=True, slots=True)
class Override:
    """One ``[[override]]``.

    ``figure`` is the key as findings name it (``code`` tells two rows of one name apart), ``printed`` and ``document``
    (sha256) what the decision was made for: when one of them changes, it no longer holds. ``value`` is written as the
    publication would print it (``6.102``, ``21,3%``, ``n.b.``).
    """

    figure: str
    printed: str
    document: str
    value: str
    reason: str
    decided_by: str
    approved_by: str
    date: str
    code: str = ""

    @property
    def number(self) -> Number:
        number = parse_number(self.value)
        assert number is not None  # looked at where the file enters
        return number

    @property
    def decision(self) -> str:
        """Why, who and when, in a sentence."""
        return f"{self.reason} (decided by {self.decided_by}, approved by {self.approved_by}, {self.date})"


def version_of(overrides: Iterable[Override]) -> str:
    """A short id of exactly these decisions; empty where there are none."""
    recorded = sorted(json.dumps(asdict(override), sort_keys=True) for override in overrides)
    return sha256("\n".join(recorded).encode()).hexdigest()[:12] if recorded else ""


def bound_to(figure: Figure) -> str:
    """What an override of this figure is bound to: the printed string, or those that contradict each other."""
    conflicting = {t.witness.printed for t in figure.testimonies if t.role == CONFLICTS}
    undecided = not figure.printed and figure.origin != OVERRIDE
    return " / ".join(sorted(conflicting)) if undecided else figure.printed


def override_lines(figure: Figure, value: str = BLANK) -> str:
    """The lines that record a decision on this figure, ready to paste; what a person must add is left blank."""
    document = "" if figure.place is None else figure.place.document
    return lines_to_record(str(figure.key), figure.key.code, bound_to(figure), document, value)


def lines_to_record(figure: str, code: str, printed: str, document: str, value: str = BLANK) -> str:
    """The same from texts, as the curated files have them."""
    fields = {"figure": figure, "code": code, "printed": printed, "document": document, "value": value}
    fields |= dict.fromkeys(("reason", "decided_by", "approved_by", "date"), BLANK)
    written = (f"{name} = {toml_string(text)}" for name, text in fields.items() if name != "code" or text)
    return "\n".join(("[[override]]", *written))


def override_advice(advice: str, figure: Figure) -> str:
    """Advice, and the lines that record what a person decides."""
    return f"{advice}; {ADVICE}:\n{override_lines(figure)}"

"""Every kind of finding, in both languages, as ``finding_kinds.toml`` has them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ladder_etl.report.words import Words


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: its title, what it means, what a person can do about it, and what one of them says.

    ``says`` names fields of it, as `finding_words.filled` takes them; empty where they don't tell.
    """

    title: Words
    meaning: Words
    advice: Words
    says: Words


def _read(given: dict[str, Any], advice: dict[str, Words]) -> dict[str, FindingKind]:
    kinds = {}
    for name, kind in given.items():
        told = kind.get("advice", "look")
        kinds[name] = FindingKind(
            Words(*kind["title"]),
            Words(*kind["meaning"]),
            advice[told] if isinstance(told, str) else Words(*told),
            Words(*kind.get("says", ("", ""))),
        )
    return kinds


_given = tomllib.loads(files(__package__).joinpath("finding_kinds.toml").read_text(encoding="utf-8"))
_ADVICE = {name: Words(*both) for name, both in _given.pop("advice").items()}
SETTLED = _ADVICE["settled"]
#: by their dotted names
KINDS = _read(_given, _ADVICE)


def kind_of(name: str) -> FindingKind:
    """The kind of this dotted name; for an unheard-of one the name itself is its title."""
    nothing = Words("", "")
    return KINDS.get(name) or FindingKind(Words(name, name), nothing, _ADVICE["look"], nothing)

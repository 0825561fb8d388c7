"""Inconsistencies of the publication that are known and explained."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_etl.domain.overrides import BLANK
from ladder_etl.domain.texts import toml_string


@dataclass(frozen=True, slots=True)
class Deviation:
    """An inconsistency of the publication that is known and explained.

    ``identity`` is the violated identity's id, ``residual`` the exact difference (computed minus printed, a decimal
    string); as soon as the residual differs, the explanation no longer holds. ``reason_nl`` and ``source_nl`` say the
    same as ``reason`` and ``source``, for the Dutch report.
    """

    identity: str
    residual: str
    reason: str
    source: str = ""
    status: str = "confirmed"
    date: str = ""
    reason_nl: str = ""
    source_nl: str = ""


def deviation_lines(identity: str, residual: str) -> str:
    """The lines that record one, ready to paste; what a person must add is left blank."""
    fields = {"identity": identity, "residual": residual, "reason": BLANK, "source": BLANK}
    fields |= {"status": "confirmed", "date": BLANK}
    return "\n".join(["[[deviation]]", *(f"{name} = {toml_string(text)}" for name, text in fields.items())])

"""Inconsistencies of the publication that are known and explained."""

from __future__ import annotations

from dataclasses import dataclass


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

"""The outcome of checking one identity: an equation between figures, with its exact residual."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import ERROR

SUM = "sum"
WEIGHTED_SUM = "weighted_sum"
SHARE = "share"
GROWTH = "growth"
COMPOSITION = "composition"
EQUALITY = "equality"
KINDS = (SUM, WEIGHTED_SUM, SHARE, GROWTH, COMPOSITION, EQUALITY)

HOLDS = "holds"
VIOLATED = "violated"
UNVERIFIABLE = "unverifiable"
RESULTS = (HOLDS, VIOLATED, UNVERIFIABLE)


@dataclass(frozen=True, slots=True)
class Check:
    """One identity as checked.

    ``terms`` is readable (``297 + 5.783 + 22 + 0 = 6.102``); ``printed``, ``computed``, ``residual``, ``lower`` and
    ``upper`` are exact decimal strings (``.`` decimal) in the unit of the result, empty where unverifiable;
    ``lower`` and ``upper`` bound what the printed result may be. ``figures`` are the terms, ``subject`` the result.
    ``explained_by`` names the edition's deviation that explains a violation.
    """

    identity: str
    kind: str
    description: str
    subject: FigureKey
    figures: tuple[FigureKey, ...]
    terms: str = ""
    printed: str = ""
    computed: str = ""
    residual: str = ""
    lower: str = ""
    upper: str = ""
    result: str = UNVERIFIABLE
    severity: str = ERROR
    explained_by: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """``identities``: how many that could be checked the figure stands in.

    ``resolution``: the smallest error they can see, in the figure's unit: whatever is off by so much or more, upwards
    or downwards, violates at least one. None where nothing watches the figure, or only from one side.
    """

    identities: int
    resolution: Decimal | None

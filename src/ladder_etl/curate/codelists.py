"""Code lists with Dutch labels and their sources, as tables that the other files point to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ladder_etl.curate.columns import Column
from ladder_etl.curate.labels import BLOCK_LABELS, ORIGIN_LABELS, STATISTIC_LABELS, STATUS_LABELS, UNIT_LABELS
from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

_OWN = "this project"
_SDMX = "SDMX CL_OBS_STATUS"
_NUTS = "Eurostat NUTS"
_CODE = Column("code", "text", "Code", "the code", required=True)
_LABEL = Column("label", "text", "Omschrijving", "Dutch label", required=True)
_SOURCE = Column("source", "text", "Bron", "where the code comes from", required=True)
CODELISTS: dict[str, tuple[Column, ...]] = {
    "items": (Column("item", "text", "Item", "stable id of what is counted", required=True), _LABEL, _SOURCE),
    "areas": (
        Column("ref_area", "text", "Gebied", "the code", required=True),
        _LABEL,
        Column("parent", "text", "Deel van", "area that it is a part of"),
        Column("composition", "text", "Samenstelling", "what it is made of, by NUTS or NIS code"),
        Column("confirmed", "boolean", "Bevestigd", "whether the publisher states this composition", required=True),
        _SOURCE,
    ),
    "statuses": (_CODE, _LABEL, _SOURCE),
    "origins": (_CODE, _LABEL, _SOURCE),
    "statistics": (_CODE, _LABEL, _SOURCE),
    "units": (_CODE, _LABEL, _SOURCE),
    "blocks": (_CODE, _LABEL, _SOURCE),
}


def codelist_frames(items: Iterable[tuple[str, str]]) -> dict[str, pd.DataFrame]:
    """Every code list as a table of texts; ``items`` are further items and labels that the data carry."""
    import pandas as pd

    rows: dict[str, list[tuple[str, ...]]] = {
        "items": _items(items),
        "areas": [
            (a.code, a.name, a.parent or "", a.composition, str(a.confirmed).lower(), _area_source(a.code))
            for a in AREAS
        ],
        "statuses": _coded(STATUS_LABELS, _SDMX),
        "origins": _coded(ORIGIN_LABELS, _OWN),
        "statistics": _coded(STATISTIC_LABELS, _OWN),
        "units": _coded(UNIT_LABELS, _OWN),
        "blocks": _coded(BLOCK_LABELS, _OWN),
    }
    return {
        name: pd.DataFrame(rows[name], columns=[column.name for column in columns], dtype="str")
        for name, columns in CODELISTS.items()
    }


def _items(found: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    labels: dict[str, tuple[str, str]] = {}
    for entry in vocabulary():
        labels.setdefault(entry.item, (entry.label, "vocabulary"))
    for item, label in sorted(found):
        labels.setdefault(item, (label, "edition file"))
    return [(item, label, source) for item, (label, source) in labels.items() if item]


def _coded(labels: dict[str, str], source: str) -> list[tuple[str, ...]]:
    return [(code, label, source) for code, label in labels.items()]


def _area_source(code: str) -> str:
    return _NUTS if code.startswith("BE") else _OWN

"""All observations as SDMX-CSV 2.0, in two dataflows: whole numbers, and numbers with decimals.

Written with pysdmx, which would write persons as ``12769.0`` were they in one flow with the rates. A figure whose label
is unknown has no item and so no place in a cube: it stands in ``observations.csv`` and in the findings only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ladder_etl.curate.columns import ORIGINS, STATUSES
from ladder_etl.imports import imported_without

if TYPE_CHECKING:
    import pandas as pd
    from pysdmx.model import Component

AGENCY = "LADDER_ETL"
VERSION = "1.0"
_WHOLE = ("persons", "establishments", "enterprises", "million_eur")
#: what httpx, which pysdmx can ask services with, draws its own command line with: half of the import's time
_UNNEEDED = ("pygments", "rich")
_DIMENSIONS = {
    "EDITION": "edition",
    "BLOCK": "block",
    "ITEM": "item",
    "REF_AREA": "ref_area",
    "STATISTIC": "statistic",
    "UNIT_MEASURE": "unit",
    "TIME_PERIOD": "period",
}
_ATTRIBUTES = {
    "OBS_STATUS": "obs_status",
    "DECIMALS": "decimals",
    "ORIGIN": "origin",
    "PRINTED": "printed",
    "CODE": "code",
    "VINTAGE": "vintage",
    "DOCUMENT": "document",
    "CODE_VERSION": "code_version",
    "EDITION_VERSION": "edition_version",
}


def sdmx_csv(observations: pd.DataFrame) -> dict[str, str]:
    """The observations of all editions as SDMX-CSV 2.0 texts by the name of their dataflow.

    Args:
        observations: every cell a text; with ``code_version`` and ``edition_version`` of each edition.
    """
    known = observations[observations["item"] != ""]
    whole = known["unit"].isin(_WHOLE) & ~known["obs_value"].str.contains(".", regex=False)
    return {
        "LADDER_COUNTS": _flow(known[whole], "LADDER_COUNTS", "Participatieladder: aantallen", integer=True),
        "LADDER_RATES": _flow(
            known[~whole], "LADDER_RATES", "Participatieladder: aandelen en evoluties", integer=False
        ),
    }


def _flow(observations: pd.DataFrame, name: str, title: str, *, integer: bool) -> str:
    import pandas as pd

    with imported_without(_UNNEEDED):
        from pysdmx.io.csv.sdmx20.writer import write
        from pysdmx.io.pd import PandasDataset
        from pysdmx.model import Components, Schema
        from pysdmx.model.dataset import ActionType

    columns = {**_DIMENSIONS, "OBS_VALUE": "obs_value", **_ATTRIBUTES}
    data = pd.DataFrame({component: observations[column] for component, column in columns.items()})
    schema = Schema(
        context="dataflow",
        agency=AGENCY,
        id=name,
        name=title,
        version=VERSION,
        components=Components(_components(integer)),
    )
    text = write([PandasDataset(structure=schema, data=data, action=ActionType.Replace)])
    assert text is not None
    return text


def _components(integer: bool) -> list[Component]:
    from pysdmx.model import Component, Concept, DataType, Role

    def component(name: str, role: Role, **more: Any) -> Component:
        required = role is Role.DIMENSION or name == "OBS_STATUS"
        return Component(name, required, role, Concept(name, codes=_codes(name)), **more)

    # rates keep their printed decimals: as text they're written as they are
    value = DataType.INTEGER if integer else DataType.STRING
    return [
        *(component(name, Role.DIMENSION, local_dtype=DataType.STRING) for name in _DIMENSIONS),
        component("OBS_VALUE", Role.MEASURE, local_dtype=value),
        *(component(n, Role.ATTRIBUTE, local_dtype=DataType.STRING, attachment_level="O") for n in _ATTRIBUTES),
    ]


def _codes(name: str) -> Any:
    from pysdmx.model import Code, Codelist

    closed = {"OBS_STATUS": STATUSES, "ORIGIN": ORIGINS}.get(name)
    if closed is None:
        return None
    return Codelist(f"CL_{name}", agency="SDMX" if name == "OBS_STATUS" else AGENCY, items=[Code(c) for c in closed])

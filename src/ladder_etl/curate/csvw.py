"""``csv-metadata.json``: every curated CSV described as W3C CSV on the Web asks, with keys and references."""

from __future__ import annotations

from typing import Any

from ladder_etl.curate.codelists import CODELISTS
from ladder_etl.curate.columns import TABLES, Column
from ladder_etl.curate.datapackage import references_of

_TYPES = {"text": "string", "integer": "integer", "number": "decimal"}
_SDMX = "http://purl.org/linked-data/sdmx/2009/"
_MEANINGS = {
    "ref_area": f"{_SDMX}dimension#refArea",
    "period": f"{_SDMX}dimension#refPeriod",
    "obs_value": f"{_SDMX}measure#obsValue",
    "obs_status": f"{_SDMX}attribute#obsStatus",
    "unit": f"{_SDMX}attribute#unitMeasure",
    "decimals": f"{_SDMX}attribute#decimals",
}


def csvw_of(records: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """The table group of all editions and code lists; ``records`` are the editions' quality records."""
    sources = [
        f"edition {year}, {document['role']}, sha256 {document['sha256']}"
        + (", a reconstruction of the publication" if document["sample"] else "")
        for year, record in records.items()
        for document in record["documents"]
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "dc:title": "Participatieladder West-Vlaanderen",
        "dc:publisher": "POM West-Vlaanderen (figures)",
        "dc:rights": "licence not stated by the publisher",
        "dc:source": sources,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "delimiter": ",", "header": True},
        "tables": [
            *(_codelist(name) for name in CODELISTS),
            *(_table(name, year, record) for year, record in records.items() for name in TABLES),
        ],
    }


def _codelist(name: str) -> dict[str, Any]:
    columns = CODELISTS[name]
    return {
        "url": f"codelists/{name}.csv",
        "tableSchema": {"columns": [_column(column) for column in columns], "primaryKey": columns[0].name},
    }


def _table(name: str, year: int, record: dict[str, Any]) -> dict[str, Any]:
    columns = TABLES[name]
    versions = record.get("versions", {})
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"codelists/{codelist}.csv", "columnReference": target},
        }
        for column, codelist, target in references_of(columns)
        # a strict reader refuses empty references: an item may be unknown, a finding touch no figure
        if column.required
    ]
    return {
        "url": f"{year}/{name}.csv",
        "dc:title": f"{name}, edition {year}",
        "dc:hasVersion": f"vintage {record['vintage']}, "
        f"code {versions.get('code')}, edition file {versions.get('edition')}",
        "tableSchema": {
            "columns": [_column(column) for column in columns],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _column(column: Column) -> dict[str, Any]:
    boolean = {"base": "boolean", "format": "true|false"}
    described: dict[str, Any] = {
        "name": column.name,
        "titles": {"und": column.name, "nl": column.title},
        "dc:description": {"@value": column.description, "@language": "en"},
        "datatype": boolean if column.type == "boolean" else _TYPES[column.type],
        "required": column.required,
    }
    if column.name in _MEANINGS:
        described["propertyUrl"] = _MEANINGS[column.name]
    return described

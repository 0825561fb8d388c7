"""``datapackage.json``: a Data Package v2 over every curated table, with Table Schemas, enums and foreign keys."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from ladder_etl.curate.codelists import CODELISTS
from ladder_etl.curate.columns import TABLES, Column
from ladder_etl.curate.quality import SAMPLE_NOTE

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
#: which column of a code list each column of a table points to
_REFERENCES = {
    "block": ("blocks", "code"),
    "item": ("items", "item"),
    "ref_area": ("areas", "ref_area"),
    "statistic": ("statistics", "code"),
    "unit": ("units", "code"),
    "obs_status": ("statuses", "code"),
    "origin": ("origins", "code"),
}


def datapackage_of(curated: Path, records: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """The descriptor of everything tabular in the curated folder; ``records`` are the editions' quality records."""
    return {
        "$schema": _PROFILE,
        "name": "participatieladder",
        "title": "Participatieladder West-Vlaanderen",
        "description": _description(records),
        "keywords": ["participatieladder", "kansengroepen", "sociale economie", "West-Vlaanderen"],
        "sources": [
            {"title": f"{document['role']}, edition {year}, sha256 {document['sha256']}", "path": document["source"]}
            if str(document["source"]).startswith(("https://", "http://"))
            else {"title": f"{document['role']}, edition {year}, sha256 {document['sha256']}"}
            for year, record in records.items()
            for document in record["documents"]
        ],
        "contributors": [
            {"title": "POM West-Vlaanderen", "roles": ["publisher of the figures"]},
            {"title": "ladder-etl", "roles": ["wrangler"]},
        ],
        "resources": [
            *(_codelist(curated, name) for name in CODELISTS),
            *(_table(curated, year, name, records[year]) for year in records for name in TABLES),
        ],
    }


def references_of(columns: tuple[Column, ...]) -> list[tuple[Column, str, str]]:
    """The columns of a table that point to a code list, with its name and the column there."""
    return [(column, *_REFERENCES[column.name]) for column in columns if column.name in _REFERENCES]


def field_of(column: Column) -> dict[str, Any]:
    """A column as a Table Schema field."""
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    kind = {"text": "string"}.get(column.type, column.type)
    field: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "title": column.title,
        "description": column.description,
    }
    return {**field, "constraints": constraints} if constraints else field


def _description(records: dict[int, dict[str, Any]]) -> str:
    text = (
        "Figures of the participatieladder as printed by POM West-Vlaanderen, read from its PDFs. Licence not stated."
    )
    samples = [str(year) for year, record in records.items() if record.get("sample")]
    return f"{text} Edition {', '.join(samples)}: {SAMPLE_NOTE}" if samples else text


def _codelist(curated: Path, name: str) -> dict[str, Any]:
    columns = CODELISTS[name]
    path = f"codelists/{name}.csv"
    return {**_resource(curated, name, path), "schema": {**_schema(columns), "primaryKey": [columns[0].name]}}


def _table(curated: Path, year: int, name: str, record: dict[str, Any]) -> dict[str, Any]:
    columns = TABLES[name]
    keys = [
        {"fields": [column.name], "reference": {"resource": codelist, "fields": [target]}}
        for column, codelist, target in references_of(columns)
    ]
    schema = {**_schema(columns), **({"foreignKeys": keys} if keys else {})}
    if name == "identities":
        schema["primaryKey"] = ["identity"]
    versions = record.get("versions", {})
    resource = _resource(curated, f"{name}-{year}", f"{year}/{name}.csv")
    return {
        **resource,
        "schema": schema,
        "version": f"{record.get('vintage')}+{versions.get('code')}",
        "edition": year,
        "documents": [document["sha256"] for document in record["documents"]],
        "code_version": versions.get("code"),
        "edition_version": versions.get("edition"),
    }


def _schema(columns: tuple[Column, ...]) -> dict[str, Any]:
    fields = [field_of(column) for column in columns]
    return {"$schema": _SCHEMA, "fields": fields, "missingValues": [""]}


def _resource(curated: Path, name: str, path: str) -> dict[str, Any]:
    content = (curated / path).read_bytes()
    return {
        "name": name,
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }

"""``dcat.ttl``: a DCAT-AP Vlaanderen record of the datasets, written with rdflib.

Links to files are relative: they hold wherever the curated folder is published. No licence is invented: until the
publisher states one, a rights statement says that none is stated.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_SPDX = "http://spdx.org/rdf/terms#"
_LANDING_PAGE = "https://www.pomwvl.be/kansengroepen"
_EMAIL = "mailto:info@pomwvl.be"
_MEDIA = {  # file's ending -> IANA media type, EU file type
    "csv": ("text/csv", "CSV"),
    "parquet": ("application/vnd.apache.parquet", "OCTET"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "json": ("application/json", "JSON"),
}
_TITLES = {
    "observations.csv": "Waarnemingen (CSV)",
    "observations_nl.csv": "Waarnemingen (CSV voor een Nederlandstalig Excel)",
    "observations.parquet": "Waarnemingen (Parquet)",
    "findings.csv": "Bevindingen (CSV)",
    "identities.csv": "Identiteiten (CSV)",
    "provenance.csv": "Herkomst (CSV)",
    "text_blocks.csv": "Tekstblokken (CSV)",
    "quality.json": "Kwaliteit (JSON)",
}


def dcat_turtle(curated: Path, records: dict[int, dict[str, Any]]) -> str:
    """The catalog, a dataset for each edition and a distribution for each of its files, as Turtle."""
    from rdflib import Graph

    graph = Graph()
    for prefix, namespace in _prefixes().items():
        graph.bind(prefix, namespace)
    _catalog(graph, records)
    for year, record in records.items():
        _dataset(graph, curated, year, record)
    return graph.serialize(format="turtle")


def _prefixes() -> dict[str, str]:
    from rdflib import DCAT, DCTERMS, FOAF, OWL, PROV, SKOS, XSD

    known = {"dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "owl": OWL, "prov": PROV, "skos": SKOS, "xsd": XSD}
    return {prefix: str(namespace) for prefix, namespace in known.items()} | {"vcard": _VCARD, "spdx": _SPDX}


def _catalog(graph: Graph, records: dict[int, dict[str, Any]]) -> None:
    from rdflib import DCAT, DCTERMS, FOAF, RDF, Literal, URIRef
    from rdflib.namespace import ORG

    catalog, publisher, contact, rights = (URIRef(name) for name in ("#catalog", "#publisher", "#contact", "#rights"))
    graph.add((catalog, RDF.type, DCAT.Catalog))
    graph.add((catalog, DCTERMS.title, Literal("Participatieladder West-Vlaanderen", "nl")))
    text = "De cijfers van de participatieladder, gelezen uit de publicaties van POM West-Vlaanderen."
    graph.add((catalog, DCTERMS.description, Literal(text, "nl")))
    graph.add((catalog, DCTERMS.publisher, publisher))
    graph.add((catalog, DCTERMS.language, URIRef(f"{_AUTHORITY}language/NLD")))
    for year in records:
        graph.add((catalog, DCAT.dataset, URIRef(f"#edition-{year}")))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, RDF.type, ORG.Organization))
    graph.add((publisher, FOAF.name, Literal("POM West-Vlaanderen", "nl")))
    graph.add((contact, RDF.type, URIRef(f"{_VCARD}Organization")))
    graph.add((contact, URIRef(f"{_VCARD}fn"), Literal("POM West-Vlaanderen", "nl")))
    graph.add((contact, URIRef(f"{_VCARD}hasEmail"), URIRef(_EMAIL)))
    graph.add((rights, RDF.type, DCTERMS.RightsStatement))
    graph.add((rights, DCTERMS.description, Literal("Licentie door de uitgever niet vermeld", "nl")))
    graph.add((rights, DCTERMS.description, Literal("Licence not stated by the publisher", "en")))


def _dataset(graph: Graph, curated: Path, year: int, record: dict[str, Any]) -> None:
    from rdflib import DCAT, DCTERMS, OWL, RDF, XSD, Literal, URIRef

    dataset, folder = URIRef(f"#edition-{year}"), curated / str(year)
    versions = record.get("versions", {})
    plain = {
        RDF.type: DCAT.Dataset,
        DCTERMS.title: Literal(f"Participatieladder West-Vlaanderen, editie {year}", "nl"),
        DCTERMS.description: Literal(_description(record), "nl"),
        DCTERMS.identifier: Literal(f"participatieladder-{year}"),
        DCTERMS.publisher: URIRef("#publisher"),
        DCTERMS.accessRights: URIRef(f"{_AUTHORITY}access-right/PUBLIC"),
        DCTERMS.rights: URIRef("#rights"),
        DCTERMS.language: URIRef(f"{_AUTHORITY}language/NLD"),
        DCTERMS.spatial: URIRef("http://data.europa.eu/nuts/code/BE25"),
        DCTERMS.provenance: URIRef(f"#provenance-{year}"),
        DCAT.contactPoint: URIRef("#contact"),
        DCAT.landingPage: URIRef(_LANDING_PAGE),
        DCAT.theme: URIRef(f"{_AUTHORITY}data-theme/SOCI"),
        OWL.versionInfo: Literal(
            f"uitgave {record['vintage']}, code {versions.get('code')}, editiebestand {versions.get('edition')}"
        ),
    }
    for predicate, value in plain.items():
        graph.add((dataset, predicate, value))
    for keyword in ("kansengroepen", "sociale economie", "participatieladder"):
        graph.add((dataset, DCAT.keyword, Literal(keyword, "nl")))
    if retrieved := max((str(document.get("retrieved", "")) for document in record["documents"]), default=""):
        graph.add((dataset, DCTERMS.modified, Literal(retrieved, datatype=XSD.dateTime)))
    _provenance(graph, year, record)
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix[1:] in _MEDIA:
            graph.add((dataset, DCAT.distribution, _distribution(graph, year, path)))


def _description(record: dict[str, Any]) -> str:
    text = "Hoeveel mensen uit kansengroepen werken of deelnemen, per trede, werkvorm en gebied, zoals gedrukt."
    if record.get("sample"):
        text += " Gelezen uit een reconstructie van de publicatie, niet uit een document van de uitgever."
    return text


def _provenance(graph: Graph, year: int, record: dict[str, Any]) -> None:
    from rdflib import DCTERMS, RDF, Literal, URIRef

    statement = URIRef(f"#provenance-{year}")
    graph.add((statement, RDF.type, DCTERMS.ProvenanceStatement))
    for document in record["documents"]:
        told = f"{document['role']}: sha256 {document['sha256']}"
        graph.add((statement, DCTERMS.description, Literal(told, "en")))


def _distribution(graph: Graph, year: int, path: Path) -> URIRef:
    from rdflib import DCAT, DCTERMS, RDF, XSD, Literal, URIRef

    content = path.read_bytes()
    media, kind = _MEDIA[path.suffix[1:]]
    distribution, link = URIRef(f"#edition-{year}-{path.name}"), URIRef(f"{year}/{path.name}")
    title = _TITLES.get(path.name, f"Werkboek {path.name}")
    checksum = URIRef(f"#sha256-{year}-{path.name}")
    for predicate, value in {
        RDF.type: DCAT.Distribution,
        DCTERMS.title: Literal(title, "nl"),
        DCTERMS.description: Literal(f"{title}, editie {year}", "nl"),
        DCTERMS.rights: URIRef("#rights"),
        DCTERMS.format: URIRef(f"{_AUTHORITY}file-type/{kind}"),
        DCAT.accessURL: link,
        DCAT.downloadURL: link,
        DCAT.mediaType: URIRef(f"https://www.iana.org/assignments/media-types/{media}"),
        DCAT.byteSize: Literal(len(content), datatype=XSD.nonNegativeInteger),
        URIRef(f"{_SPDX}checksum"): checksum,
    }.items():
        graph.add((distribution, predicate, value))
    graph.add((checksum, RDF.type, URIRef(f"{_SPDX}Checksum")))
    graph.add((checksum, URIRef(f"{_SPDX}algorithm"), URIRef(f"{_SPDX}checksumAlgorithm_sha256")))
    graph.add((checksum, URIRef(f"{_SPDX}checksumValue"), Literal(sha256(content).hexdigest(), datatype=XSD.hexBinary)))
    return distribution

"""The columns of the curated tables, once: the writers, the database and the metadata are all made from these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.findings import EXPLAINED, OPEN, OVERRIDDEN, SEVERITIES
from ladder_etl.domain.identities import KINDS, RESULTS
from ladder_etl.domain.vocabulary import BLOCKS, STATISTICS, UNITS

ColumnType = Literal["text", "integer", "number", "boolean"]
STATUSES = ("A", "D", "I", "M", "O", "V")
ORIGINS = ("printed", "recognised", "deduced", "override", "none")
ROLES = ("chosen", "agrees", "conflicts", "hidden")
CERTAINTIES = ("unique", "shortlist", "none")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the files, type, Dutch title, English description, and its closed code list if any."""

    name: str
    type: ColumnType
    title: str
    description: str
    values: tuple[str, ...] = ()
    required: bool = False


_AREA_CODES = tuple(area.code for area in AREAS)
_KEY = (
    Column("block", "text", "Blok", "block of the publication the figure stands in", BLOCKS, required=True),
    Column("item", "text", "Item", "stable id of what is counted; empty only while a label is unknown"),
    Column("code", "text", "Gedrukte code", "code printed in the measure table; never a key across editions"),
    Column("ref_area", "text", "Gebied", "area, of our own code list", _AREA_CODES, required=True),
    Column("period", "integer", "Jaar", "year, of growth the later one", required=True),
    Column("statistic", "text", "Statistiek", "what the number expresses", STATISTICS, required=True),
)
_UNIT = Column("unit", "text", "Eenheid", "unit of obs_value", UNITS, required=True)
_EDITION = Column("edition", "integer", "Editie", "year the edition is on", required=True)
_DOCUMENT = Column("document", "text", "Document", "sha256 of the PDF")
_PLACE = (
    _DOCUMENT,
    Column("page", "integer", "Pagina", "page, from 1"),
    Column("x0", "number", "Links", "left of the box, PDF points from the left of the visible page"),
    Column("top", "number", "Boven", "top of the box, PDF points from the top of the visible page"),
    Column("x1", "number", "Rechts", "right of the box"),
    Column("bottom", "number", "Onder", "bottom of the box"),
)
_LABEL = Column("label", "text", "Omschrijving", "Dutch label of the item; the printed label while the item is unknown")

OBSERVATIONS = (
    _EDITION,
    *_KEY,
    _UNIT,
    Column("obs_value", "number", "Waarde", "the number, 21.3 for 21,3%; empty where there is none"),
    Column("printed", "text", "Gedrukt", "the string as on the page; empty if nothing was printed or read"),
    Column("obs_status", "text", "Status", "SDMX CL_OBS_STATUS", STATUSES, required=True),
    Column("origin", "text", "Herkomst", "how the value was had", ORIGINS, required=True),
    *_PLACE,
    _LABEL,
    Column("printed_label", "text", "Gedrukte omschrijving", "label as printed in the measure table"),
    Column("area_label", "text", "Gebiedsnaam", "Dutch name of the area", required=True),
    Column("decimals", "integer", "Decimalen", "decimals printed"),
    Column(
        "vintage", "text", "Uitgave", "identifies the documents read: changes when one is republished", required=True
    ),
    Column("sample", "boolean", "Reconstructie", "true when a document is the sample reconstruction", required=True),
    Column("identities", "integer", "Controles", "identities that could be checked and that the figure stands in"),
    Column(
        "resolution",
        "number",
        "Zichtbare fout",
        "an error of this size or more, up or down, would violate one of them; empty: errors of any size stay unseen",
    ),
)
FINDINGS = (
    Column("finding_id", "integer", "Nummer", "number of the finding within the edition", required=True),
    Column("finding", "text", "Bevinding", "dotted name of the kind of finding, see docs/findings.md", required=True),
    Column("severity", "text", "Ernst", "severity", SEVERITIES, required=True),
    Column("status", "text", "Status", "open, explained, overridden", (OPEN, EXPLAINED, OVERRIDDEN), required=True),
    *(Column(c.name, c.type, c.title, c.description, c.values) for c in _KEY),
    Column("identity", "text", "Identiteit", "identity the finding speaks of"),
    Column("found", "text", "Gevonden", "what was found"),
    Column("expected", "text", "Verwacht", "what was expected"),
    Column("certainty", "text", "Zekerheid", "how sure the accused figure is", CERTAINTIES, required=True),
    *_PLACE,
    Column("message", "text", "Melding", "what was noticed", required=True),
    Column("fix", "text", "Wat te doen", "what a person can do"),
    Column("label", "text", "Omschrijving", "Dutch label of the item, or the printed label"),
)
IDENTITIES = (
    Column("identity", "text", "Identiteit", "stable id of the identity", required=True),
    Column("kind", "text", "Soort", "kind of identity", KINDS, required=True),
    Column("terms", "text", "Vergelijking", "the equation with its numbers"),
    Column("printed", "text", "Gedrukt", "the printed result, exact, decimal point"),
    Column("computed", "text", "Berekend", "the computed result, exact, decimal point"),
    Column("residual", "text", "Verschil", "computed minus printed, exact, decimal point"),
    Column("lower", "text", "Ondergrens", "least printed result that would hold"),
    Column("upper", "text", "Bovengrens", "greatest printed result that would hold"),
    Column("result", "text", "Resultaat", "holds, violated or unverifiable", RESULTS, required=True),
    Column("severity", "text", "Ernst", "severity of a violation", SEVERITIES, required=True),
    Column("explained_by", "text", "Verklaard door", "the edition's deviation that explains a violation"),
    Column("description", "text", "Omschrijving", "the identity in words"),
    Column("subject", "text", "Cijfer", "key of the figure that is the result"),
    Column("figures", "text", "Termen", "keys of the figures that are its terms, separated by ' | '"),
)
PROVENANCE = (
    _EDITION,
    *_KEY,
    _UNIT,
    Column(
        "witness",
        "integer",
        "Getuige",
        "number of the reading within its figure; 0 for a deduction or a decision",
        required=True,
    ),
    Column("printed", "text", "Gedrukt", "the string as read"),
    Column("engine", "text", "Lezer", "engine that read it"),
    *_PLACE,
    Column("visible", "boolean", "Zichtbaar", "whether the eye sees it on the page", required=True),
    Column("role", "text", "Rol", "what became of the reading", ROLES, required=True),
    Column("rule", "text", "Regel", "rule by which it was taken for this figure"),
    Column(
        "proof",
        "text",
        "Bewijs",
        "of a deduced figure the identities and numbers it follows from; of a decided one why, who and when",
    ),
    Column("copies", "integer", "Kopieën", "identical runs drawn at this place"),
    Column("layer", "text", "Laag", "layer of the document it was drawn in"),
    _LABEL,
)
TEXT_BLOCKS = (
    _EDITION,
    Column("kind", "text", "Soort", "paragraph, footnote, or lines (an address, sources)", required=True),
    Column("mark", "text", "Merkteken", "of a footnote, as it stands beside what it is a note to"),
    Column("topic", "text", "Onderwerp", "rung or heading the prose belongs to"),
    Column("text", "text", "Tekst", "the prose, hyphenation mended", required=True),
    Column("copies", "integer", "Kopieën", "how often it was drawn", required=True),
    Column("pages", "text", "Pagina's", "pages it stands on; of another document as its name:page"),
    Column("differences", "text", "Verschillen", "where its copies differ"),
    *_PLACE,
)
TABLES: dict[str, tuple[Column, ...]] = {
    "observations": OBSERVATIONS,
    "findings": FINDINGS,
    "identities": IDENTITIES,
    "provenance": PROVENANCE,
    "text_blocks": TEXT_BLOCKS,
}

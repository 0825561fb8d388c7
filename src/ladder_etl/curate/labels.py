"""Dutch labels beside every code of the curated files."""

from __future__ import annotations

from ladder_etl.domain.areas import AREAS

AREA_NAMES = {area.code: area.name for area in AREAS}
STATUS_LABELS = {
    "A": "zoals gedrukt",
    "D": "zoals gedrukt; wijkt af, verklaard",
    "I": "afgeleid uit andere cijfers",
    "M": "maatregel bestond niet",
    "O": "niet beschikbaar of verloren",
    "V": "zoals gedrukt; twijfelachtig",
}
ORIGIN_LABELS = {
    "printed": "gelezen als tekst",
    "recognised": "herkend uit de tekening",
    "deduced": "afgeleid uit identiteiten",
    "override": "beslist door een persoon",
    "none": "geen waarde",
}
STATISTIC_LABELS = {
    "count": "aantal",
    "share": "aandeel",
    "composition": "samenstelling",
    "growth": "evolutie",
    "rate": "graad",
    "ratio": "verhouding",
}
UNIT_LABELS = {
    "persons": "personen",
    "percent": "procent",
    "ratio": "verhouding",
    "establishments": "vestigingen",
    "enterprises": "ondernemingen",
    "million_eur": "miljoen euro",
}
BLOCK_LABELS = {
    "measure_table": "Maatregelentabel",
    "ladder": "Provinciale ladder",
    "regional_ladder": "Regionale ladders",
    "trede3_sector": "Trede 3 per sector",
    "regional_spread": "Regionale spreiding",
    "key_figures": "Kerncijfers",
    "spearhead_sectors": "Speerpuntsectoren",
    "composition": "Samenstelling per trede",
}
#: the codes of findings and identities, for the workbook
QUALITY_LABELS = {
    "error": "fout",
    "warning": "waarschuwing",
    "info": "ter informatie",
    "open": "open",
    "explained": "verklaard",
    "overridden": "beslist door een persoon",
    "holds": "klopt",
    "violated": "klopt niet",
    "unverifiable": "niet na te gaan",
    "unique": "dit cijfer",
    "shortlist": "een van enkele",
    "none": "",
}
#: what the columns of the workbook's data sheet mean, for its read-me
COLUMN_NOTES = {
    "edition": "jaar waarover de editie gaat",
    "block": "deel van de publicatie waarin het cijfer staat",
    "item": "vaste naam van wat geteld wordt, in alle edities dezelfde; leeg zolang de omschrijving onbekend is",
    "code": "letter of formule in de maatregelentabel; verschuift tussen edities, dus nooit een sleutel",
    "ref_area": "gebied, uit onze eigen codelijst",
    "period": "jaar van het cijfer; bij een evolutie het latere jaar",
    "statistic": "wat het getal uitdrukt",
    "unit": "eenheid van de waarde",
    "obs_value": "het getal; 21,3 bij 21,3%; leeg als er geen is",
    "printed": "zoals op de pagina gedrukt",
    "obs_status": "status volgens SDMX, zie hieronder",
    "origin": "hoe de waarde verkregen is, zie hieronder",
    "page": "pagina in het document",
    "label": "Nederlandse omschrijving van het item",
    "printed_label": "omschrijving zoals gedrukt in de maatregelentabel",
    "area_label": "naam van het gebied",
    "decimals": "aantal gedrukte decimalen",
    "identities": "aantal controles waarin het cijfer voorkomt en die uitgevoerd konden worden",
    "resolution": "vanaf deze fout (naar boven of beneden) slaat een controle alarm; leeg: geen controle ziet een fout",
}

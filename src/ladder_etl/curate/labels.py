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

"""Headings and labels of web editions that the other builder words in another way."""

from __future__ import annotations

#: area -> name, abbreviation, code
AREA: dict[str, tuple[str, str, str]] = {
    "BE25": ("West-Vlaanderen", "W.-Vlaanderen", "WV"),
    "BE2": ("Vlaams Gewest", "Vl. Gewest", "VG"),
    "WESTHOEK": ("Westhoek", "Westhoek", ""),
    "BRUGGE": ("Brugge", "Brugge", ""),
    "OOSTENDE": ("Oostende", "Oostende", ""),
    "MIDDEN": ("Midden-West-Vlaanderen", "Midden-W.-Vl.", ""),
    "ZUID": ("Zuid-West-Vlaanderen", "Zuid-W.-Vl.", ""),
    "UNALLOCATED": ("Niet toe te wijzen aan een regio", "Niet toewijsbaar", ""),
}
#: key figure -> wordings; ``{y}`` is the year, ``{p}`` the one before
KEY: dict[str, tuple[str, ...]] = {
    "bevolking": ("Bevolking op 1 januari {y}", "Totale bevolking", "Bevolking (1 januari {y})"),
    "bevolking_18_64": ("Bevolking 18-64 jaar", "Potentiële beroepsbevolking (18-64)", "Bevolking van 18-64 jaar"),
    "werkenden": ("Werkenden", "Aantal werkenden", "Werkenden (18-64 jaar)"),
    "werklozen": ("Werklozen", "Aantal werklozen", "Werklozen (18-64 jaar)"),
    "niet_beroepsactieven": ("Niet-beroepsactieven", "Niet-beroepsactieve bevolking", "Inactieven"),
    "werkzaamheidsgraad": ("Werkzaamheidsgraad", "Werkzaamheidsgraad (20-64 jaar)", "Werkzaamheidsgraad"),
    "werkloosheidsgraad": ("Werkloosheidsgraad", "Werkloosheidsgraad (18-64 jaar)", "Werkloosheidsgraad"),
    "arbeidsmarktkrapte": ("Arbeidsmarktkrapte", "Krapte op de arbeidsmarkt", "Arbeidsmarktkrapte"),
    "wzw": ("Werkzoekenden zonder werk", "Niet-werkende werkzoekenden", "Werkzoekenden zonder werk (wzw)"),
    "wzw_ouderen": ("Ouderen (≥ 55 jaar)", "55-plussers", "Kansengroep ouderen (≥ 55 jaar)"),
    "wzw_jongeren": ("Jongeren (< 25 jaar)", "Jongeren", "Kansengroep jongeren (< 25 jaar)"),
    "wzw_2_jaar": ("≥ 2 jaar werkzoekend", "Minstens 2 jaar werkzoekend", "Kansengroep ≥ 2 jaar"),
    "wzw_5_jaar": ("≥ 5 jaar werkzoekend", "Minstens 5 jaar werkzoekend", "Kansengroep ≥ 5 jaar"),
    "wzw_allochtonen": ("Allochtonen", "Personen met een migratieachtergrond", "Kansengroep allochtonen"),
    "loontrekkenden": ("Aantal loontrekkenden", "Loontrekkenden op 31/12/{p}", "Loontrekkenden"),
    "zelfstandigen": ("Aantal zelfstandigen", "Zelfstandigen en helpers", "Zelfstandigen (excl. bijberoep)"),
    "opgerichte_ondernemingen": (
        "Opgerichte ondernemingen",
        "Aantal opgerichte ondernemingen in {y}",
        "Nieuwe ondernemingen",
    ),
    "dienstencheques": (
        "Werknemers in het stelsel van de dienstencheques",
        "Werknemers dienstencheques",
        "Dienstenchequewerknemers",
    ),
    "kansengroepen": (
        "Tewerkstelling en participatie van kansengroepen",
        "Tewerkstelling en arbeidsmatige participatie van kansengroepen",
        "Tewerkstelling en participatie van kansengroepen",
    ),
    "bezoldigde_tewerkstelling": (
        "Totale bezoldigde tewerkstelling",
        "Bezoldigde tewerkstelling",
        "Totale bezoldigde tewerkstelling",
    ),
    "kansengroepen_per_bezoldigd": (
        "Verhouding t.o.v. totale bezoldigde tewerkstelling",
        "Verhouding tewerkstelling en participatie kansengroepen / totale bezoldigde tewerkstelling",
        "Verhouding tot de totale bezoldigde tewerkstelling",
    ),
    "sector_primair": ("Primaire sector", "Primair", "Primaire sector"),
    "sector_secundair": ("Secundaire sector", "Secundair", "Secundaire sector"),
    "sector_tertiair": ("Tertiaire sector", "Tertiair", "Tertiaire sector"),
    "sector_quartair": ("Quartaire sector", "Quartair", "Quartaire sector"),
    "langdurig_zieken_loontrekkenden": (
        "Langdurig zieken bij de loontrekkenden",
        "bij de loontrekkenden",
        "Langdurig zieke loontrekkenden",
    ),
    "langdurig_zieken_zelfstandigen": (
        "Langdurig zieken bij de zelfstandigen",
        "bij de zelfstandigen",
        "Langdurig zieke zelfstandigen",
    ),
    "langdurig_zieken": (
        "Langdurig zieken, aandeel in de beroepsbevolking",
        "in % van de beroepsbevolking",
        "Aandeel van de beroepsbevolking",
    ),
    "loontrekkenden_rsz_korting": (
        "Loontrekkenden met een niet-persoonsgebonden RSZ-korting",
        "Aandeel loontrekkenden waarvoor de werkgever een niet-persoonsgebonden RSZ-korting krijgt",
        "Loontrekkenden met een niet-persoonsgebonden RSZ-korting",
    ),
    "trede5_individueel": (
        "Trede 5, individuele inschakeling",
        "Trede 5 - individuele inschakeling",
        "Individuele inschakeling (trede 5)",
    ),
    "trede5_collectief": (
        "Trede 5, collectieve inschakeling",
        "Trede 5 - collectieve inschakeling",
        "Collectieve inschakeling (trede 5)",
    ),
    "trede4": ("Trede 4", "Trede 4 - tijdelijke activerende trajecten", "Tijdelijke activerende trajecten (trede 4)"),
    "trede3": (
        "Trede 3",
        "Trede 3 - arbeidsmatige activiteiten onder begeleiding",
        "Arbeidsmatige activiteiten (trede 3)",
    ),
}
SPREAD: dict[str, tuple[str, ...]] = {
    "kansengroepen": (
        "Tewerkstelling en arbeidsmatige participatie van personen uit de kansengroepen",
        "Tewerkstelling en participatie van kansengroepen",
        "Kansengroepen",
    ),
    "wzw": ("Werkzoekenden zonder werk", "Werkzoekenden zonder werk (wzw)", "Werkzoekenden zonder werk"),
    "bezoldigde_tewerkstelling": (
        "Bezoldigde tewerkstelling",
        "Totale bezoldigde tewerkstelling",
        "Bezoldigde tewerkstelling",
    ),
}
UNIT: dict[str, tuple[str, ...]] = {
    "establishments": ("Aantal vestigingen", "Vestigingen", "Vestigingen"),
    "persons": ("Loontrekkende tewerkstelling", "Tewerkstelling", "Arbeidsplaatsen"),
    "million_eur": (
        "Toegevoegde waarde (x1.000.000 euro)",
        "Toegevoegde waarde (mln. euro)",
        "Bruto toegevoegde waarde",
    ),
}
PROSE = """
De participatieladder toont waar mensen die het moeilijk hebben om werk te vinden vandaag staan, en welke stap een
volgende kan zijn. Wie ondersteuning krijgt, groeit vaak door naar een hogere trede.

Lokale besturen, sociale ondernemingen en de VDAB werken daarvoor samen. Niet iedereen moet tot boven klimmen: elke
trede heeft haar eigen waarde.

De cijfers komen van verschillende bronnen en zijn zo goed mogelijk op elkaar afgestemd. Wie in de loop van het jaar van
maatregel verandert, wordt één keer geteld.
"""

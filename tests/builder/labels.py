"""Dutch labels of everything that is counted: the 2020 wording first, then rewordings that another year might choose.

Labels and names are facts of the publication; the rewordings are made up, but as the administration would word them.
"""

from __future__ import annotations

#: item -> wordings in the measure table; [0] is the 2020 edition's
TABLE: dict[str, tuple[str, ...]] = {
    "trede5": (
        "TREDE 5 - BETAALD WERK MET ONDERSTEUNING",
        "Trede 5: betaald werk met ondersteuning",
        "Totaal trede 5 (betaald werk met ondersteuning)",
    ),
    "individuele_inschakeling": ("INDIVIDUELE INSCHAKELING", "Individuele inschakeling", "Inschakeling individueel"),
    "doelgroepkortingen": ("Doelgroepkortingen", "Totaal doelgroepkortingen", "Doelgroepverminderingen"),
    "vlaams_doelgroepenbeleid": (
        "- Vlaams doelgroepenbeleid",
        "Vlaams doelgroepenbeleid",
        "waarvan Vlaams doelgroepenbeleid",
    ),
    "vop": (
        "Vlaamse Ondersteuningspremie (VOP)",
        "Vlaamse ondersteuningspremie - VOP",
        "VOP (Vlaamse ondersteuningspremie)",
    ),
    "rsz_ouderen": ("RSZ-korting ouderen", "RSZ-korting voor ouderen", "RSZ-vermindering oudere werknemers"),
    "rsz_jongeren": ("RSZ-korting jongeren", "RSZ-korting voor jongeren", "RSZ-vermindering jongeren"),
    "aanwervingsincentive": (
        "Aanwervingsincentive langdurig werkzoekenden (WSE)",
        "Aanwervingsincentive voor langdurig werkzoekenden",
        "Aanwervingsincentive LWZ (WSE)",
    ),
    "imw": ("Individueel maatwerk (IMW)", "Individueel maatwerk", "IMW (individueel maatwerk)"),
    "gesco": ("- Gesco (o.a. BKO)", "Gesco's (o.a. BKO)", "Gesubsidieerde contractuelen (Gesco)"),
    "sine": ("SINE", "Sociale inschakelingseconomie (SINE)", "SINE (sociale inschakelingseconomie)"),
    "collectieve_inschakeling": ("COLLECTIEVE INSCHAKELING", "Collectieve inschakeling", "Inschakeling collectief"),
    "lde": ("Lokale diensteneconomie (LDE)", "Lokale diensteneconomie", "LDE (lokale diensteneconomie)"),
    "collectief_maatwerk": ("Collectief maatwerk", "Collectief Maatwerk", "Totaal collectief maatwerk"),
    "invoegbedrijven": ("Invoegbedrijven", "Invoegbedrijven (uitdovend)", "Invoegmaatregel (invoegbedrijven)"),
    "maatwerkbedrijven": (
        "Collectief maatwerk - maatwerkbedrijven",
        "Maatwerkbedrijven",
        "Collectief maatwerk: maatwerkbedrijven",
    ),
    "maatwerkafdelingen": (
        "Collectief maatwerk - maatwerkafdelingen",
        "Maatwerkafdelingen",
        "Collectief maatwerk: maatwerkafdelingen",
    ),
    "trede4": (
        "TREDE 4 - TIJDELIJKE ACTIVERENDE TRAJECTEN",
        "Trede 4: tijdelijke activerende trajecten",
        "Totaal trede 4 (tijdelijke activerende trajecten)",
    ),
    "werkplekleren_trajecten": (
        "Werkplekleren - Tijdelijke activerende trajecten",
        "Werkplekleren: tijdelijke activerende trajecten",
        "Werkplekleren, tijdelijke activerende trajecten",
    ),
    "tiw": (
        "TIW (Tender Intensief Werkplekleren)",
        "Tender Intensief Werkplekleren (TIW)",
        "Tender intensief werkplekleren",
    ),
    "werkplekleren": (
        "Werkplekleren - Werkplekinstrumenten",
        "Werkplekleren: werkplekinstrumenten",
        "Werkplekinstrumenten",
    ),
    "bvs": ("Beroepsverkennende stages (BVS)", "BVS (beroepsverkennende stage)", "Beroepsverkennende stage"),
    "activeringsstages": ("Activeringsstages (AS)", "AS (activeringsstage)", "Activeringsstage"),
    "gibo": ("Gespecialiseerde IBO (GIBO)", "GIBO (gespecialiseerde IBO)", "Gespecialiseerde IBO"),
    "wes": ("Werkervaringsstages (WES)", "WES (werkervaringsstage)", "Werkervaringsstage"),
    "os": ("Opleidingsstages (OS)", "OS (opleidingsstage)", "Opleidingsstage"),
    "~jobcoaching": ("Jobcoaching op de werkvloer (JOW)", "Jobcoaching op de werkvloer", "JOW (jobcoaching)"),
    "ibo": ("(Laaggeschoolde) IBO", "IBO (laaggeschoolden)", "IBO laaggeschoolden"),
    "bis": (
        "Beroepsinlevingsstages (BIS, voorheen BIO)",
        "Beroepsinlevingsstages (BIS)",
        "BIS (beroepsinlevingsstage)",
    ),
    "activiteitencooperatie": (
        "Activiteitencoöperatie",
        "Activiteitencoöperaties",
        "Activiteitencoöperatie (Starterslabo)",
    ),
    "duaal_leren": ("Duaal leren (inclusief leren en werken)", "Duaal leren (incl. leren en werken)", "Duaal leren"),
    "brugprojecten": ("Leren en werken - Brugprojecten", "Brugprojecten", "Leren en werken: brugprojecten"),
    "voortrajecten": ("Leren en werken - Voortrajecten", "Voortrajecten", "Leren en werken: voortrajecten"),
    "pot": (
        "Leren en werken - Persoonlijke Ontwikkelingstrajecten (POT)",
        "Persoonlijke ontwikkelingstrajecten (POT)",
        "Leren en werken: POT",
    ),
    "aanloop_werkervaring": (
        "Leren en werken - Aanloopfases werkervaring en vorming",
        "Leren en werken - aanloopfase werkervaring en vorming",
        "Leren en werken: aanloopfase werkervaring",
    ),
    "aanloop_duaal": ("Duaal leren - Aanloopfases duaal leren", "Duaal leren - aanloopfase", "Aanloopfase duaal leren"),
    "naft": (
        "Naadloos Flexibele Trajecten (NAFT)",
        "NAFT (naadloos flexibele trajecten)",
        "Naadloze flexibele trajecten (NAFT)",
    ),
    "wijk_werken": ("Wijk-werken", "Wijkwerken", "Wijk-werken (voorheen PWA)"),
    "doorstroom_arbeidszorg": (
        "Doorstroom / Activering uit arbeidszorg",
        "Doorstroom/activering uit arbeidszorg",
        "Doorstroom en activering uit arbeidszorg",
    ),
    "arbeidszorg_wse": ("Activerende arbeidszorg WSE", "Activerende arbeidszorg (WSE)", "Arbeidszorg WSE, activerend"),
    "~proeftuin": ("Proeftuin zorgwerk (PZW)", "Proeftuin zorgwerk", "PZW (proeftuin)"),
    "activeringstrajecten": (
        "Activeringstrajecten (werk- en zorgdecreet)",
        "Activeringstrajecten W²-decreet",
        "Activeringstrajecten",
    ),
    "taz": ("TAZ-trajecten (Tender Activering Zorg)", "TAZ (Tender Activering Zorg)", "Tender Activering Zorg (TAZ)"),
    "daz": (
        "DAZ-trajecten (Doorstroom uit Arbeidszorg)",
        "DAZ (Doorstroom uit Arbeidszorg)",
        "Doorstroom uit arbeidszorg (DAZ)",
    ),
    "trede3": (
        "TREDE 3 - ARBEIDSMATIGE ACTIVITEITEN ONDER BEGELEIDING",
        "Trede 3: arbeidsmatige activiteiten onder begeleiding",
        "Totaal trede 3 (arbeidsmatige activiteiten)",
    ),
    "arbeidszorg": ("Arbeidszorg (buiten AMA)", "Arbeidszorg buiten AMA", "Arbeidszorg (niet-AMA)"),
    "ama": ("AMA Welzijn (werk- en zorgdecreet) (vanuit WVG)", "AMA Welzijn (werk- en zorgdecreet)", "AMA Welzijn"),
}
#: box -> (heading, smaller line below it); [0] is the 2020 edition's
BOX: dict[str, tuple[tuple[str, str], ...]] = {
    "doelgroepkortingen": (("Doelgroepkortingen", ""), ("Doelgroepkortingen", ""), ("Doelgroepverminderingen", "")),
    "sine": (("SINE", ""), ("SINE", "(sociale inschakelingseconomie)"), ("Sociale inschakelingseconomie (SINE)", "")),
    "lde": (
        ("Lokale diensteneconomie (LDE)", ""),
        ("Lokale diensteneconomie", ""),
        ("LDE", "(lokale diensteneconomie)"),
    ),
    "collectief_maatwerk": (("Collectief maatwerk", ""), ("Collectief maatwerk", ""), ("Collectief maatwerk", "")),
    "werkplekleren": (
        ("Werkplekleren - werkplekinstrumenten", ""),
        ("Werkplekinstrumenten", ""),
        ("Werkplekleren: werkplekinstrumenten", ""),
    ),
    "activiteitencooperatie": (
        ("Activiteitencoöperatie", ""),
        ("Activiteitencoöperaties", ""),
        ("Activiteitencoöperatie", "(Starterslabo)"),
    ),
    "duaal_leren": (
        ("Duaal leren", "(inclusief leren en werken)"),
        ("Duaal leren", "(incl. leren en werken)"),
        ("Duaal leren", ""),
    ),
    "wijk_werken": (("Wijk-werken", ""), ("Wijkwerken", ""), ("Wijk-werken", "(voorheen PWA)")),
    "doorstroom_arbeidszorg": (
        ("Doorstroom/activering uit arbeidszorg", ""),
        ("Doorstroom en activering uit arbeidszorg", ""),
        ("Activering uit arbeidszorg", "(doorstroom)"),
    ),
    "ama": (
        ("Arbeidsmatige activiteiten", "(AMA werk- en zorgdecreet)"),
        ("AMA", "(arbeidsmatige activiteiten)"),
        ("AMA Welzijn", "(werk- en zorgdecreet)"),
    ),
    "arbeidszorg": (("Arbeidszorg (buiten AMA)", ""), ("Arbeidszorg", "(buiten AMA)"), ("Arbeidszorg (niet-AMA)", "")),
}
RUNG: dict[int, tuple[str, ...]] = {
    6: ("Betaald werk", "Betaald werk zonder ondersteuning", "Betaald werk"),
    5: ("Betaald werk met ondersteuning", "Betaald werk met ondersteuning", "Ondersteund betaald werk"),
    4: ("Tijdelijke activerende trajecten", "Tijdelijk activerende trajecten", "Activerende trajecten (tijdelijk)"),
    3: (
        "Arbeidsmatige activiteiten onder begeleiding",
        "Arbeidsmatige activiteiten met begeleiding",
        "Begeleide arbeidsmatige activiteiten",
    ),
    2: ("Sociale contacten buitenshuis", "Sociale contacten buitenshuis", "Contacten buitenshuis"),
    1: (
        "Contacten beperkt tot de huiselijke kring",
        "Contacten in de huiselijke kring",
        "Contacten beperkt tot de huiskring",
    ),
}
SECTOR: dict[str, tuple[str, ...]] = {
    "ggz": (
        "Sector geestelijke gezondheidszorg",
        "Geestelijke gezondheidszorg",
        "Sector geestelijke gezondheidszorg (GGZ)",
    ),
    "handicap": (
        "Sector zorg voor personen met een handicap",
        "Zorg voor personen met een handicap",
        "Sector personen met een handicap",
    ),
    "caw": ("Algemeen welzijnswerk", "Algemeen welzijnswerk (CAW)", "Sector algemeen welzijnswerk"),
    "sociale_economie": ("Sector van de sociale economie", "Sociale economie", "Sector sociale economie"),
    "andere": ("Andere", "Andere sectoren", "Overige"),
    "totaal": ("TOTAAL", "Totaal", "TOTAAL"),
}
SPEARHEAD = {
    "nieuwe_materialen": "Nieuwe materialen (textiel, rubber en kunststoffen)",
    "voeding": "Voeding",
    "blue_energy": "Blue Energy",
    "machinebouw": "Machinebouw en mechatronica",
    "zorgeconomie": "Zorgeconomie",
}
#: area -> name written out, short code, abbreviation
AREA: dict[str, tuple[str, str, str]] = {
    "BE25": ("West-Vlaanderen", "WV", "West-Vl."),
    "BE2": ("Vlaams Gewest", "VG", "Vl. Gewest"),
    "WESTHOEK": ("Westhoek", "Westhoek", "Westhoek"),
    "BRUGGE": ("Brugge", "Brugge", "Brugge"),
    "OOSTENDE": ("Oostende", "Oostende", "Oostende"),
    "MIDDEN": ("Midden-West-Vlaanderen", "Midden-W.-Vl.", "Midden-W.-VL."),
    "ZUID": ("Zuid-West-Vlaanderen", "Zuid-W.-Vl.", "Zuid-W.-VL."),
    "UNALLOCATED": ("Niet toe te wijzen aan een regio", "Niet toe te wijzen", "Niet toe te wijzen aan een regio"),
}

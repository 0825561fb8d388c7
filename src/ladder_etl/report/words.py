"""What the report calls things, in Dutch and English: codes of the other rooms, such as why a number is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_etl.curate.labels import BLOCK_LABELS, ORIGIN_LABELS, STATISTIC_LABELS, STATUS_LABELS, UNIT_LABELS


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    nl: str
    en: str


def alike(text: str) -> Words:
    """A text of numbers and names: the same in both languages but for the numbers' format."""
    from ladder_etl.report.sums import english

    return Words(text, english(text))


def _paired(dutch: dict[str, str], english: dict[str, str] | None = None) -> dict[str, Words]:
    """Codes in both languages; where nothing else is said the code is the English word."""
    return {code: Words(text, (english or {}).get(code, code)) for code, text in dutch.items()}


STATUS = _paired(
    STATUS_LABELS,
    {
        "A": "as printed",
        "D": "as printed; deviates, explained",
        "I": "deduced from other figures",
        "M": "measure did not exist",
        "O": "not available or lost",
        "V": "as printed; doubtful",
    },
)
ORIGIN = _paired(
    ORIGIN_LABELS,
    {
        "printed": "read as text",
        "recognised": "recognised from the drawing",
        "deduced": "deduced from identities",
        "override": "decided by a person",
        "none": "no value",
    },
)
STATISTIC = _paired(STATISTIC_LABELS)
UNIT = _paired(UNIT_LABELS, {"million_eur": "million euro"})
BLOCK = _paired(
    BLOCK_LABELS,
    {
        "measure_table": "Measure table",
        "ladder": "Provincial ladder",
        "regional_ladder": "Regional ladders",
        "trede3_sector": "Rung 3 by sector",
        "regional_spread": "Regional spread",
        "key_figures": "Key figures",
        "spearhead_sectors": "Spearhead sectors",
        "composition": "Composition by rung",
    },
)
SEVERITY = {
    "error": Words("fout", "error"),
    "warning": Words("waarschuwing", "warning"),
    "info": Words("ter informatie", "for information"),
}
FINDING_STATUS = {
    "open": Words("open", "open"),
    "explained": Words("verklaard", "explained"),
    "overridden": Words("door een persoon beslist", "decided by a person"),
}
RESULT = {
    "holds": Words("klopt", "holds"),
    "violated": Words("klopt niet", "violated"),
    "unverifiable": Words("niet na te gaan", "not verifiable"),
}
KIND = {
    "sum": Words("som", "sum"),
    "weighted_sum": Words("gewogen som", "weighted sum"),
    "share": Words("aandeel", "share"),
    "growth": Words("evolutie", "growth"),
    "composition": Words("samenstelling", "composition"),
    "equality": Words("gelijkheid", "equality"),
}
ROLE = {
    "chosen": Words("gekozen", "chosen"),
    "agrees": Words("bevestigt", "agrees"),
    "conflicts": Words("spreekt tegen", "conflicts"),
    "hidden": Words("verborgen", "hidden"),
}
DOCUMENT_ROLE = {
    "provincial": Words("provinciaal document", "provincial document"),
    "regional": Words("regionaal document", "regional document"),
}
CHECK_RESULT = RESULT | {"violated_explained": Words("klopt niet, verklaard", "violated, explained")}
CHECK_STATE = {
    "holds": Words("kloppen", "hold"),
    "violated": Words("kloppen niet", "violated"),
    "violated_explained": Words("kloppen niet, verklaard", "violated, explained"),
    "unverifiable": Words("niet na te gaan", "not verifiable"),
}
GRADE = {
    "twice": Words("bevestigd door controles en een tweede lezing", "confirmed by checks and by a second reading"),
    "once": Words("één keer bevestigd", "confirmed once"),
    "unverified": Words("gedrukt, niet na te gaan", "printed, not verifiable"),
    "recognised": Words("herkend uit de tekening", "recognised from the drawing"),
    "deduced": Words("afgeleid uit andere cijfers", "deduced from other figures"),
    "override": Words("beslist door een persoon", "decided by a person"),
    "explained": Words("wijkt af, verklaard", "deviates, explained"),
    "suspect": Words("verdacht", "suspect"),
    "missing": Words("ontbreekt", "missing"),
    "withheld": Words("gedrukt als n.b. of streepje", "printed as n.b. or a dash"),
    "loose": Words("hoort bij geen cijfer", "belongs to no figure"),
}
GRADE_BRIEF = {
    "twice": Words("dubbel bevestigd", "confirmed twice"),
    "once": Words("één keer bevestigd", "confirmed once"),
    "unverified": Words("niet na te gaan", "not verifiable"),
    "recognised": Words("herkend", "recognised"),
    "deduced": Words("afgeleid", "deduced"),
    "override": Words("beslist", "decided"),
    "explained": Words("verklaard", "explained"),
    "suspect": Words("verdacht", "suspect"),
    "missing": Words("ontbreekt", "missing"),
    "withheld": Words("n.b.", "n.b."),
}
SUITE = {
    "identities": Words("sommen en aandelen", "sums and shares"),
    "deviations": Words("verklaarde afwijkingen", "documented deviations"),
    "coverage": Words("hoeveel na te gaan is", "how much could be checked"),
    "keys": Words("sleutels en codes", "keys and codes"),
    "values": Words("waarden binnen hun grenzen", "values within their bounds"),
    "status": Words("status, herkomst en waarde", "status, origin and value"),
    "edition identities": Words("verwachtingen van het editiebestand", "expectations of the edition’s file"),
    "edition observations": Words("verwachtingen van het editiebestand", "expectations of the edition’s file"),
}
CHANGE = {
    "revision": Words("herziening", "revision"),
    "scope changed": Words("andere inhoud", "scope changed"),
    "label changed": Words("andere omschrijving", "label changed"),
    "our reading changed": Words("anders gelezen", "our reading changed"),
    "rounding": Words("afronding", "rounding"),
    "no longer available": Words("niet meer beschikbaar", "no longer available"),
    "now available": Words("nu beschikbaar", "now available"),
    "new": Words("nieuw", "new"),
    "gone": Words("verdwenen", "gone"),
    "renamed": Words("andere naam", "renamed"),
    "made up otherwise": Words("anders samengesteld", "made up otherwise"),
    "re-lettered": Words("andere code", "re-lettered"),
}
DEVIATION_STATUS = {
    "confirmed": Words("bevestigd", "confirmed"),
    "documented": Words("door de publicatie zelf vermeld", "stated by the publication itself"),
}
TOKEN_STATE = {
    "figures": Words("cijfers", "figures"),
    "copies": Words("kopieën", "copies"),
    "ignored": Words("opzij gezet door een regel", "set aside by a rule"),
    "unexplained": Words("onverklaard", "unexplained"),
}
CAUSES: dict[str, Words] = {
    # slips that turn a right number into the printed one
    "adjacent digits swapped": Words("twee cijfers verwisseld", "adjacent digits swapped"),
    "sign lost": Words("teken weggevallen", "sign lost"),
    "digits that look alike": Words("cijfers die op elkaar lijken", "digits that look alike"),
    "one digit wrong": Words("één cijfer fout", "one digit wrong"),
    "digit dropped": Words("een cijfer weggevallen", "digit dropped"),
    "digit doubled or added": Words("een cijfer te veel", "digit doubled or added"),
    "decimal comma shifted": Words("komma verschoven", "decimal comma shifted"),
    "thousands separator lost": Words("deel voor of na de duizendtalpunt weggevallen", "thousands separator lost"),
    "exchanged with its neighbour": Words("verwisseld met het cijfer ernaast", "exchanged with its neighbour"),
    "another copy or engine reads it so": Words(
        "een andere kopie of lezer leest het zo", "another copy or reader has it"
    ),
    "the number of its neighbour": Words("het getal van het cijfer ernaast", "the number of its neighbour"),
    # why text can't be seen
    "render mode": Words("onzichtbaar getekend", "drawn invisibly"),
    "opacity": Words("volledig doorzichtig", "fully transparent"),
    "no ink": Words(
        "laat geen inkt na (bedekt, afgesneden, wit of in een laag die uit staat)",
        "leaves no ink (covered, clipped, white, or in a layer that is off)",
    ),
    "partly seen": Words("maar ten dele te zien", "only partly to be seen"),
    "struck through": Words("doorstreept", "struck through"),
    "painted over": Words("overschilderd", "painted over"),
}

#: why a document was refused
REFUSALS: dict[str, Words] = {
    "empty": Words("Het bestand is leeg", "The file is empty"),
    "no_pdf": Words("Het bestand is geen PDF", "The file is no PDF"),
    "incomplete": Words("Het bestand is onvolledig: een deel ontbreekt", "The file is incomplete: a part is missing"),
    "encrypted": Words("Het bestand is versleuteld of beveiligd", "The file is encrypted or restricted"),
    "too_large": Words("Het bestand is te groot voor deze publicatie", "The file is too large for this publication"),
    "too_many_pages": Words("Het document heeft te veel bladzijden", "The document has too many pages"),
    "too_much_text": Words(
        "Het document bevat veel meer tekst dan een infografiek", "The document holds far more text than an infographic"
    ),
    "other_publication": Words(
        "Het document is geen participatieladder: er staat geen maatregelentabel en geen ladder in",
        "The document is no participatieladder: it has no measure table and no ladder",
    ),
    "unreadable": Words(
        "Het document kan niet veilig en volledig gelezen worden",
        "The document can’t be read safely and completely",
    ),
}

#: rules by which numbers of a page are no figures
IGNORED: dict[str, Words] = {
    "years in headings": Words("jaartallen in koppen", "years in headings"),
    "axis labels": Words("schaal van een grafiek", "axis labels"),
    "rung numbers": Words("nummers van treden", "rung numbers"),
    "footnote marks": Words("voetnootmerken", "footnote marks"),
    "numbers in labels": Words("getallen in omschrijvingen", "numbers in labels"),
    "prose": Words("getallen in lopende tekst", "numbers in prose"),
    "page furniture": Words("paginanummers", "page numbers"),
    "targets and forecasts": Words("doelstellingen en ramingen", "targets and forecasts"),
    "growth since an earlier year": Words("groei sinds een vroeger jaar", "growth since an earlier year"),
    "hundred percent": Words("honderd procent als geheel", "hundred percent"),
}


def word(words: dict[str, Words], code: str) -> Words:
    """The words for a code; the code itself where there are none."""
    return words.get(code) or Words(code, code)

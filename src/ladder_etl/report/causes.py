"""Why a number is wrong, a text unseen, a document refused: codes of the other rooms in both languages."""

from __future__ import annotations

from ladder_etl.report.words import Words

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
    "hundred percent": Words("honderd procent als geheel", "hundred percent"),
}

"""Every kind of finding, in both languages: title, meaning, what a person can decide about it, and what one says.

``docs/findings.md`` has the same titles and meanings; the lines to paste stand beside a finding itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from ladder_etl.report.words import Words

_LOOK = "Kijk op de pagina.", "Look at the page."
_NOTHING = "Niets.", "Nothing."
_OVERRIDE = (
    "Leg vast wat er staat: vul de regels hieronder aan en zet ze in het bestand van deze editie in overrides/.",
    "Record what stands there: complete the lines below and put them into this edition’s file in overrides/.",
)
SETTLED = Words(
    "Niets: de afwijking in het editiebestand verklaart precies dit verschil, en vervalt zodra het anders wordt.",
    "Nothing: the deviation in the edition’s file explains exactly this difference, and ends as soon as it changes.",
)


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding; ``says`` names fields of it (``found``, ``page`` …), empty where they alone don't tell."""

    title: Words
    meaning: Words
    advice: Words
    says: Words


def _kind(nl: str, en: str, meaning_nl: str, meaning_en: str, *rest: str) -> FindingKind:
    """Pairs, Dutch and English: title, meaning, advice (else to look at the page), what one finding says."""
    advice_nl, advice_en, says_nl, says_en = (*rest, *(*_LOOK, "", "")[len(rest) :])
    return FindingKind(
        Words(nl, en), Words(meaning_nl, meaning_en), Words(advice_nl, advice_en), Words(says_nl, says_en)
    )


KINDS: dict[str, FindingKind] = {
    "identity.violated": _kind(
        "Een som, aandeel of evolutie klopt niet",
        "A sum, share or growth rate doesn't hold",
        "De gedrukte getallen spreken elkaar tegen; het cijfer blijft zoals gedrukt.",
        "The printed numbers contradict each other; the figure stays as printed.",
        "Vergelijk met de pagina. Drukt de publicatie het zo, plak dan deze afwijking in het editiebestand; "
        "anders is de lezing fout: meld het.",
        "Compare with the page. If the publication prints it so, paste this deviation into the edition’s file; "
        "otherwise the reading is wrong: report it.",
    ),
    "identity.unverifiable": _kind(
        "Controles die niet na te gaan zijn",
        "Checks that can't be verified",
        "Minstens één term ontbreekt of is n.b.; zo'n controle telt nooit als geslaagd.",
        "At least one term is missing or n.b.; such a check never counts as passed.",
        "Niets, tenzij het ontbrekende cijfer te vinden is.",
        "Nothing, unless the missing figure can be had.",
    ),
    "figure.suspect": _kind(
        "Verdacht cijfer",
        "Suspect figure",
        "De identiteiten wijzen dit cijfer aan; het wordt niet gewijzigd.",
        "The identities point at this figure; it is not changed.",
        "Vergelijk met de pagina. Is het een drukfout waarvan de juiste waarde vaststaat, leg die dan vast; "
        "anders blijft het cijfer zoals gedrukt.",
        "Compare with the page. If it is a misprint whose right value is certain, record that; otherwise the "
        "figure stays as printed.",
    ),
    "figure.missing": _kind(
        "Cijfers die ontbreken",
        "Missing figures",
        "De cel bestaat, maar haar getal staat niet als tekst in het document. Er wordt niets geraden.",
        "The cell exists, but its number is no text in the document. Nothing is guessed.",
        *_OVERRIDE,
    ),
    "figure.bounded": _kind(
        "Cijfers waarvan alleen grenzen bekend zijn",
        "Figures known only within bounds",
        "De identiteiten laten meer dan één waarde toe; de waarde blijft leeg.",
        "The identities leave more than one value; the value stays empty.",
        *_OVERRIDE,
    ),
    "label.recognised": _kind(
        "Omschrijvingen die tekeningen zijn",
        "Labels that are drawings",
        "Een omschrijving zonder tekst is in de tekening herkend; de rij draagt haar naam.",
        "A label without text was recognised in its drawing; the row bears its name.",
    ),
    "text.differs": _kind(
        "Tekst en beeld verschillen",
        "Text and picture differ",
        "De tekstlaag noemt andere cijfers dan er te zien zijn; er wordt geen waarde gepubliceerd.",
        "The text layer names other digits than are to be seen; no value is published.",
        *_OVERRIDE,
        "{name}: de tekst zegt {found}, maar op de pagina is iets anders te zien",
        "{name}: the text says {found}, but the page shows something else",
    ),
    "number.partly_seen": _kind(
        "Getallen die maar deels te zien zijn",
        "Numbers of which only a part is to be seen",
        "Een deel van het getal is bedekt of afgesneden; het wordt niet gelezen.",
        "A part of the number is covered or cut off; it isn't read.",
        "Is het een cijfer, leg dan vast wat het oog leest; is het er geen, laat het dan staan.",
        "If it is a figure, record what the eye reads; if it is none, let it be.",
        "Van ‘{found}’ op pagina {page} is maar een deel te zien",
        "Of ‘{found}’ on page {page} only a part is to be seen",
    ),
    "number.struck": _kind(
        "Doorstreepte getallen",
        "Numbers struck through",
        "Door het getal loopt een streep, zoals in een ontwerp of bij een rechtzetting; het wordt niet gelezen.",
        "A line goes through the number, as in a draft or a correction; it isn't read.",
        "Kijk of het document wel definitief is; geldt het getal toch, leg het dan vast.",
        "Look whether the document is a final one; if the number holds after all, record it.",
        "‘{found}’ op pagina {page} is doorstreept",
        "‘{found}’ on page {page} is struck through",
    ),
    "annotation.unread": _kind(
        "Aantekeningen op de pagina",
        "Annotations upon the page",
        "Een opmerking, stempel of formulierveld dat er later op gelegd is; het wordt niet gelezen.",
        "A comment, stamp or form field that was laid upon it later; it isn't read.",
        "Kijk of het cijfers bedekt; vraag dan de uitgever om een document zonder.",
        "Look whether it covers figures; if so, ask the publisher for a document without it.",
    ),
    "number.unexplained": _kind(
        "Onverklaarde getallen",
        "Unexplained numbers",
        "Een getal op de pagina dat geen cijfer, kopie of benoemde uitzondering is.",
        "A number on the page that is no figure, copy or named exception.",
        "Is het een cijfer, voeg dan zijn omschrijving toe aan het editiebestand; is het er geen, laat het dan staan.",
        "If it is a figure, add its label to the edition’s file; if it is none, let it be.",
        "‘{found}’ op pagina {page} hoort bij geen cijfer en bij geen regel",
        "‘{found}’ on page {page} belongs to no figure and to no rule",
    ),
    "edition.not_understood": _kind(
        "Editie niet begrepen",
        "Edition not understood",
        "Te veel getallen op de pagina's horen bij geen cijfer: een deel van de editie is niet gelezen.",
        "Too many numbers on the pages belong to no figure: part of the edition was not read.",
        "Bekijk welke getallen onverklaard zijn en voeg hun omschrijvingen toe aan het editiebestand; volstaat "
        "de rest, verhoog daar dan unexplained_percent.",
        "See which numbers are unexplained and add their labels to the edition’s file; if the rest will do, "
        "raise unexplained_percent there.",
        "{found} van de {cause} getallen op de pagina’s horen bij geen cijfer en bij geen regel: meer dan {expected}",
        "{found} of the {cause} numbers on the pages belong to no figure and to no rule: more than {expected}",
    ),
    "edition.learned": _kind(
        "Uit de documenten afgeleid",
        "Learned from the documents",
        "Geen bestand beschrijft deze editie; wat hier staat blijkt uit de cijfers zelf.",
        "No file describes this edition; what is said here follows from the figures themselves.",
        "Klopt dit, zet het dan in het bestand van de editie; ‘ladder-etl onboard’ stelt dat op.",
        "If this is right, put it into the edition’s file; ‘ladder-etl onboard’ drafts it.",
    ),
    "label.unknown": _kind(
        "Onbekende omschrijvingen",
        "Unknown labels",
        "De omschrijving staat niet in de woordenlijst; de cijfers blijven onder de gedrukte omschrijving bewaard.",
        "The label is not in the vocabulary; its figures are kept under the printed label.",
        "Plak de regel die past in het editiebestand.",
        "Paste the line that fits into the edition’s file.",
    ),
    "column.doubtful": _kind(
        "Twijfel over een kolom",
        "A column in doubt",
        "Koppen en rekenkunde zeggen niet hetzelfde over wat in de kolom staat.",
        "Headings and arithmetic don't agree on what the column holds.",
        "Vergelijk de koppen van de tabel met haar getallen op de pagina.",
        "Compare the table’s headings with its numbers on the page.",
    ),
    "code.incomplete": _kind(
        "Een code die afbreekt",
        "A code that breaks off",
        "De rest van de code is getekend; de getekende cijfers van die rij worden niet gelezen.",
        "The rest of the code is drawn; the drawn figures of its row are not read.",
        "Lees de rij op de pagina; leg haar cijfers vast als ze nodig zijn.",
        "Read the row on the page; record its figures if they are needed.",
        "De code ‘{found}’ breekt af",
        "The code ‘{found}’ breaks off",
    ),
    "block.missing": _kind(
        "Een onderdeel ontbreekt",
        "A block is missing",
        "De maatregelentabel of een ladder is in de documenten niet gevonden: al haar cijfers ontbreken.",
        "The measure table or a ladder was not found in the documents: all of its figures are missing.",
    ),
    "edition.other_year": _kind(
        "Een ander jaar",
        "Another year",
        "De maatregelentabel gaat over een ander jaar dan het opgegeven jaar, of de titel van een bladzijde doet dat.",
        "The measure table is on another year than the one given, or a page’s title is.",
        "Verwerk het document opnieuw met het jaar van de tabel, of zonder die bladzijde.",
        "Run the document again with the table’s year, or without that page.",
        "Dit gaat over {found}, niet over {expected}",
        "This is on {found}, not on {expected}",
    ),
    "duplicate.conflict": _kind(
        "Kopieën die elkaar tegenspreken",
        "Copies that contradict each other",
        "Hetzelfde cijfer staat er meermaals, met verschillende getallen.",
        "The same figure stands there more than once, with different numbers.",
        *_OVERRIDE,
    ),
    "reading.conflict": _kind(
        "Lezers die elkaar tegenspreken",
        "Readers that disagree",
        "Twee onafhankelijke lezingen van dezelfde cel verschillen.",
        "Two independent readings of one cell differ.",
        *_OVERRIDE,
    ),
    "reading.incomplete": _kind(
        "Lezers die niet evenveel lezen",
        "Readers that don't read equally much",
        "Twee lezingen van een pagina tellen niet evenveel tekens, of de tweede lezing is mislukt.",
        "Two readings of a page don't count the same characters, or the second reading failed.",
        "Vergelijk de pagina in een lezer met de cijfers: een beschadigd bestand verliest tekst zonder fout.",
        "Compare the page in a viewer with the figures: a damaged file loses text without an error.",
        "Pagina {page}: lezers die niet evenveel lezen",
        "Page {page}: readers that don't read equally much",
    ),
    "hidden.ignored": _kind(
        "Verborgen tekst, niet gebruikt",
        "Hidden text, not used",
        "Tekst in het document die op de pagina niet te zien is.",
        "Text in the document that is not visible on the page.",
        *_NOTHING,
    ),
    "deviation.stale": _kind(
        "Een verklaring die niet meer past",
        "An explanation that no longer fits",
        "Het verschil dat verklaard was, is veranderd of verdwenen.",
        "The difference that had been explained has changed or gone.",
        "Kijk opnieuw; verbeter of verwijder de afwijking in het editiebestand.",
        "Look again; correct or remove the deviation in the edition’s file.",
    ),
    "figure.overridden": _kind(
        "Cijfers waarover een persoon besliste",
        "Figures that a person decided on",
        "In plaats van wat gelezen werd staat de beslissing, met reden en namen; wat gedrukt is, blijft ernaast staan.",
        "The decision stands in place of what was read, with its reason and names; what is printed stays beside it.",
        *_NOTHING,
    ),
    "override.stale": _kind(
        "Een beslissing die niet meer past",
        "A decision that no longer fits",
        "Document of gedrukt getal is veranderd sinds de beslissing.",
        "The document or the printed number changed since the decision.",
        "Kijk opnieuw; verbeter of verwijder de beslissing.",
        "Look again; correct or remove the decision.",
    ),
    "suite.failed": _kind(
        "Een testreeks slaagt niet",
        "A suite doesn't pass",
        "Een reeks verwachtingen over de gegevens is niet vervuld; quality.json heeft de details.",
        "A suite of expectations over the data isn't met; quality.json has the details.",
        "Lees de verwachting in quality.json, onder ‘suites’.",
        "Read the expectation in quality.json, under ‘suites’.",
    ),
    "document.refused": _kind(
        "Een document is geweigerd",
        "A document was refused",
        "Er is niets uit gelezen; wat eerder gepubliceerd is, blijft zoals het is.",
        "Nothing was read from it; what was published before stays as it is.",
        "Haal het bestand opnieuw op, of bewaar een kopie uit een lezer die het wel opent.",
        "Get the file again, or save a copy from a viewer that opens it.",
    ),
    "document.unrecognised": _kind(
        "Een document is niet herkend",
        "A document isn't recognised",
        "Er staat geen maatregelentabel en geen ladder in; er is niets uit gelezen, wel uit de andere documenten.",
        "It holds no measure table and no ladder; nothing was read from it, but from the other documents.",
        "Kijk of het het juiste bestand is.",
        "Look whether it is the right file.",
        "‘{found}’ is geen participatieladder",
        "‘{found}’ is no participatieladder",
    ),
    "document.sample": _kind(
        "Reconstructie",
        "Reconstruction",
        "Gelezen uit het ingebouwde voorbeeld, niet uit een document van de uitgever.",
        "Read from the embedded sample, not from a document of the publisher.",
        "Haal de documenten van de uitgever op, of geef ze zelf op.",
        "Pull the publisher’s documents, or backfill them.",
    ),
}


def kind_of(name: str) -> FindingKind:
    """The kind of this dotted name; for an unheard-of one the name itself is its title."""
    return KINDS.get(name) or _kind(name, name, "", "")

"""Every kind of finding: a title in both languages and what it means; ``docs/findings.md`` says the same."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_etl.report.words import Words


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding, for the report's headings."""

    title: Words
    meaning: Words


def _kind(nl: str, en: str, meaning_nl: str, meaning_en: str) -> FindingKind:
    return FindingKind(Words(nl, en), Words(meaning_nl, meaning_en))


KINDS: dict[str, FindingKind] = {
    "identity.violated": _kind(
        "Een som, aandeel of evolutie klopt niet",
        "A sum, share or growth rate doesn't hold",
        "De gedrukte getallen spreken elkaar tegen; het cijfer blijft zoals gedrukt.",
        "The printed numbers contradict each other; the figure stays as printed.",
    ),
    "identity.unverifiable": _kind(
        "Controles die niet na te gaan zijn",
        "Checks that can't be verified",
        "Minstens één term ontbreekt of is n.b.; zo'n controle telt nooit als geslaagd.",
        "At least one term is missing or n.b.; such a check never counts as passed.",
    ),
    "figure.suspect": _kind(
        "Verdacht cijfer",
        "Suspect figure",
        "De identiteiten wijzen dit cijfer aan; het wordt niet gewijzigd.",
        "The identities point at this figure; it is not changed.",
    ),
    "figure.missing": _kind(
        "Cijfers die ontbreken",
        "Missing figures",
        "De cel bestaat, maar haar getal staat niet als tekst in het document. Er wordt niets geraden.",
        "The cell exists, but its number is no text in the document. Nothing is guessed.",
    ),
    "figure.bounded": _kind(
        "Cijfers waarvan alleen grenzen bekend zijn",
        "Figures known only within bounds",
        "De identiteiten laten meer dan één waarde toe; de waarde blijft leeg.",
        "The identities leave more than one value; the value stays empty.",
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
    ),
    "number.partly_seen": _kind(
        "Getallen die maar deels te zien zijn",
        "Numbers of which only a part is to be seen",
        "Een deel van het getal is bedekt of afgesneden; het wordt niet gelezen.",
        "A part of the number is covered or cut off; it isn't read.",
    ),
    "annotation.unread": _kind(
        "Aantekeningen op de pagina",
        "Annotations upon the page",
        "Een opmerking, stempel of formulierveld dat er later op gelegd is; het wordt niet gelezen.",
        "A comment, stamp or form field that was laid upon it later; it isn't read.",
    ),
    "number.unexplained": _kind(
        "Onverklaarde getallen",
        "Unexplained numbers",
        "Een getal op de pagina dat geen cijfer, kopie of benoemde uitzondering is.",
        "A number on the page that is no figure, copy or named exception.",
    ),
    "edition.not_understood": _kind(
        "Editie niet begrepen",
        "Edition not understood",
        "Te veel getallen op de pagina's horen bij geen cijfer: een deel van de editie is niet gelezen.",
        "Too many numbers on the pages belong to no figure: part of the edition was not read.",
    ),
    "edition.learned": _kind(
        "Uit de documenten afgeleid",
        "Learned from the documents",
        "Geen bestand beschrijft deze editie; wat hier staat blijkt uit de cijfers zelf.",
        "No file describes this edition; what is said here follows from the figures themselves.",
    ),
    "label.unknown": _kind(
        "Onbekende omschrijvingen",
        "Unknown labels",
        "De omschrijving staat niet in de woordenlijst; de cijfers blijven onder de gedrukte omschrijving bewaard.",
        "The label is not in the vocabulary; its figures are kept under the printed label.",
    ),
    "column.doubtful": _kind(
        "Twijfel over een kolom",
        "A column in doubt",
        "Koppen en rekenkunde zeggen niet hetzelfde over wat in de kolom staat.",
        "Headings and arithmetic don't agree on what the column holds.",
    ),
    "code.incomplete": _kind(
        "Een code die afbreekt",
        "A code that breaks off",
        "De rest van de code is getekend; de getekende cijfers van die rij worden niet gelezen.",
        "The rest of the code is drawn; the drawn figures of its row are not read.",
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
        "De maatregelentabel gaat over een ander jaar dan het opgegeven jaar.",
        "The measure table is on another year than the one given.",
    ),
    "duplicate.conflict": _kind(
        "Kopieën die elkaar tegenspreken",
        "Copies that contradict each other",
        "Hetzelfde cijfer staat er meermaals, met verschillende getallen.",
        "The same figure stands there more than once, with different numbers.",
    ),
    "reading.conflict": _kind(
        "Lezers die elkaar tegenspreken",
        "Readers that disagree",
        "Twee onafhankelijke lezingen van dezelfde cel verschillen.",
        "Two independent readings of one cell differ.",
    ),
    "reading.incomplete": _kind(
        "Lezers die niet evenveel lezen",
        "Readers that don't read equally much",
        "Twee lezingen van een pagina tellen niet evenveel tekens, of de tweede lezing is mislukt.",
        "Two readings of a page don't count the same characters, or the second reading failed.",
    ),
    "hidden.ignored": _kind(
        "Verborgen tekst, niet gebruikt",
        "Hidden text, not used",
        "Tekst in het document die op de pagina niet te zien is.",
        "Text in the document that is not visible on the page.",
    ),
    "deviation.stale": _kind(
        "Een verklaring die niet meer past",
        "An explanation that no longer fits",
        "Het verschil dat verklaard was, is veranderd of verdwenen.",
        "The difference that had been explained has changed or gone.",
    ),
    "figure.overridden": _kind(
        "Cijfers waarover een persoon besliste",
        "Figures that a person decided on",
        "In plaats van wat gelezen werd staat de beslissing, met reden en namen; wat gedrukt is, blijft ernaast staan.",
        "The decision stands in place of what was read, with its reason and names; what is printed stays beside it.",
    ),
    "override.stale": _kind(
        "Een beslissing die niet meer past",
        "A decision that no longer fits",
        "Document of gedrukt getal is veranderd sinds de beslissing.",
        "The document or the printed number changed since the decision.",
    ),
    "suite.failed": _kind(
        "Een testreeks slaagt niet",
        "A suite doesn't pass",
        "Een reeks verwachtingen over de gegevens is niet vervuld; quality.json heeft de details.",
        "A suite of expectations over the data isn't met; quality.json has the details.",
    ),
    "document.refused": _kind(
        "Een document is geweigerd",
        "A document was refused",
        "Er is niets uit gelezen; wat eerder gepubliceerd is, blijft zoals het is.",
        "Nothing was read from it; what was published before stays as it is.",
    ),
    "document.sample": _kind(
        "Reconstructie",
        "Reconstruction",
        "Gelezen uit het ingebouwde voorbeeld, niet uit een document van de uitgever.",
        "Read from the embedded sample, not from a document of the publisher.",
    ),
}


def kind_of(name: str) -> FindingKind:
    """The kind of this dotted name; for an unheard-of one the name itself is its title."""
    return KINDS.get(name) or _kind(name, name, "", "")

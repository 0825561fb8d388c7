"""What a person can decide about each kind of finding, in both languages; the lines to paste stand beside it."""

from __future__ import annotations

from ladder_etl.report.words import Words

NO_ADVICE = Words("Kijk op de pagina.", "Look at the page.")
SETTLED = Words(
    "Niets: de afwijking in het editiebestand verklaart precies dit verschil, en vervalt zodra het anders wordt.",
    "Nothing: the deviation in the edition’s file explains exactly this difference, and ends as soon as it changes.",
)
_OVERRIDE = Words(
    "Leg vast wat er staat: vul de regels hieronder aan en zet ze in het bestand van deze editie in overrides/.",
    "Record what stands there: complete the lines below and put them into this edition’s file in overrides/.",
)
ADVICE: dict[str, Words] = {
    "identity.violated": Words(
        "Vergelijk met de pagina. Drukt de publicatie het zo, plak dan deze afwijking in het editiebestand; "
        "anders is de lezing fout: meld het.",
        "Compare with the page. If the publication prints it so, paste this deviation into the edition’s file; "
        "otherwise the reading is wrong: report it.",
    ),
    "identity.unverifiable": Words(
        "Niets, tenzij het ontbrekende cijfer te vinden is.", "Nothing, unless the missing figure can be had."
    ),
    "figure.suspect": Words(
        "Vergelijk met de pagina. Is het een drukfout waarvan de juiste waarde vaststaat, leg die dan vast; "
        "anders blijft het cijfer zoals gedrukt.",
        "Compare with the page. If it is a misprint whose right value is certain, record that; "
        "otherwise the figure stays as printed.",
    ),
    "figure.missing": _OVERRIDE,
    "figure.bounded": _OVERRIDE,
    "number.unexplained": Words(
        "Is het een cijfer, voeg dan zijn omschrijving toe aan het editiebestand; is het er geen, laat het dan staan.",
        "If it is a figure, add its label to the edition’s file; if it is none, let it be.",
    ),
    "edition.not_understood": Words(
        "Bekijk welke getallen onverklaard zijn en voeg hun omschrijvingen toe aan het editiebestand; volstaat de "
        "rest, verhoog daar dan unexplained_percent.",
        "See which numbers are unexplained and add their labels to the edition’s file; if the rest will do, raise "
        "unexplained_percent there.",
    ),
    "edition.learned": Words(
        "Klopt dit, zet het dan in het bestand van de editie; ‘ladder-etl onboard’ stelt dat op.",
        "If this is right, put it into the edition’s file; ‘ladder-etl onboard’ drafts it.",
    ),
    "label.unknown": Words(
        "Plak de regel die past in het editiebestand.", "Paste the line that fits into the edition’s file."
    ),
    "column.doubtful": Words(
        "Vergelijk de koppen van de tabel met haar getallen op de pagina.",
        "Compare the table’s headings with its numbers on the page.",
    ),
    "code.incomplete": Words(
        "Lees de rij op de pagina; leg haar cijfers vast als ze nodig zijn.",
        "Read the row on the page; record its figures if they are needed.",
    ),
    "edition.other_year": Words(
        "Verwerk het document opnieuw met het jaar van de tabel.", "Run the document again with the table’s year."
    ),
    "duplicate.conflict": _OVERRIDE,
    "text.differs": _OVERRIDE,
    "number.partly_seen": Words(
        "Is het een cijfer, leg dan vast wat het oog leest; is het er geen, laat het dan staan.",
        "If it is a figure, record what the eye reads; if it is none, let it be.",
    ),
    "annotation.unread": Words(
        "Kijk of het cijfers bedekt; vraag dan de uitgever om een document zonder.",
        "Look whether it covers figures; if so, ask the publisher for a document without it.",
    ),
    "reading.conflict": _OVERRIDE,
    "reading.incomplete": Words(
        "Vergelijk de pagina in een lezer met de cijfers: een beschadigd bestand verliest tekst zonder fout.",
        "Compare the page in a viewer with the figures: a damaged file loses text without an error.",
    ),
    "hidden.ignored": Words("Niets.", "Nothing."),
    "deviation.stale": Words(
        "Kijk opnieuw; verbeter of verwijder de afwijking in het editiebestand.",
        "Look again; correct or remove the deviation in the edition’s file.",
    ),
    "figure.overridden": Words("Niets.", "Nothing."),
    "override.stale": Words(
        "Kijk opnieuw; verbeter of verwijder de beslissing.", "Look again; correct or remove the decision."
    ),
    "suite.failed": Words(
        "Lees de verwachting in quality.json, onder ‘suites’.", "Read the expectation in quality.json, under ‘suites’."
    ),
    "document.sample": Words(
        "Haal de documenten van de uitgever op, of geef ze zelf op.",
        "Pull the publisher’s documents, or backfill them.",
    ),
    "document.refused": Words(
        "Haal het bestand opnieuw op, of bewaar een kopie uit een lezer die het wel opent.",
        "Get the file again, or save a copy from a viewer that opens it.",
    ),
}

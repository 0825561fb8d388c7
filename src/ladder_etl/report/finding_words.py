"""What each finding says, in both languages: worded from its kind and its fields, as its message is English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.findings import Accusation, Finding
from ladder_etl.domain.identities import Check
from ladder_etl.report import words
from ladder_etl.report.finding_kinds import KINDS, kind_of
from ladder_etl.report.identity_words import name_of, what_is_lacking, what_it_says
from ladder_etl.report.sums import english
from ladder_etl.report.words import CAUSES, REFUSALS, Words


@dataclass(frozen=True)
class Teller:
    """Words the findings of one run."""

    figures: Mapping[FigureKey, Figure]
    checks: Mapping[str, Check]

    def says(self, finding: Finding) -> Words:
        """One sentence on what was found; its kind's title where there is no more to say."""
        if finding.name not in KINDS:  # nothing is held back without a word
            return Words(finding.message, finding.message)
        worded = _WORDED.get(finding.name)
        said = worded(self, finding) if worded else self._by_fields(finding)
        return said or kind_of(finding.name).title

    def _by_fields(self, finding: Finding) -> Words | None:
        says, name = kind_of(finding.name).says, self.name(finding)
        told = {"found": finding.found, "expected": finding.expected, "cause": finding.cause, "page": _page(finding)}
        return Words(says.nl.format(name=name.nl, **told), says.en.format(name=name.en, **told)) if says.nl else None

    def accuses(self, accused: Accusation) -> Words:
        """Which figure is wrong, what is printed, what the others imply, and the slip that would explain it."""
        name, cause = name_of(accused.key), CAUSES.get(accused.cause)
        nl = f"{name.nl}: gedrukt {accused.printed}, volgens de andere cijfers {accused.implied}"
        en = f"{name.en}: printed {accused.printed}, by the other figures {accused.implied}"
        if accused.cause:
            nl += f" ({cause.nl if cause else accused.cause})"
            en += f" ({cause.en if cause else accused.cause})"
        return Words(nl, english(en))

    def certainty(self, finding: Finding) -> Words:
        """How sure a suspicion is."""
        count = len(finding.answers)
        if not finding.answers:
            return Words(
                "Welke lezing juist is, moet een persoon beslissen.",
                "Which reading is right is for a person to decide.",
            )
        if finding.certainty == "unique":
            if finding.answers and len(finding.answers[0]) > 1:
                return Words("Alleen deze cijfers samen verklaren het.", "Only these figures together explain it.")
            return Words("Alleen dit cijfer verklaart het.", "Only this figure explains it.")
        if finding.certainty == "shortlist":
            return Words(
                f"Eén van {count} mogelijkheden, de waarschijnlijkste eerst.",
                f"One of {count} possibilities, the likeliest first.",
            )
        return Words("Welk cijfer fout is, blijft onbekend.", "Which figure is wrong remains unknown.")

    def name(self, finding: Finding) -> Words:
        """The name of the first figure that a finding touches."""
        key = next((subject.key for subject in finding.subjects if subject.key), None)
        return name_of(key) if key else Words("", "")

    def check(self, finding: Finding) -> Check | None:
        """The identity that a finding is about."""
        return self.checks.get(finding.identity)


def _violated(teller: Teller, finding: Finding) -> Words | None:
    check = teller.check(finding)
    if check is None:
        return None
    says = what_it_says(check)
    return Words(f"Klopt niet: {says.nl}", f"Does not hold: {says.en}")


def _unverifiable(teller: Teller, finding: Finding) -> Words | None:
    check = teller.check(finding)
    if check is None:
        return None
    says, lacking = what_it_says(check), what_is_lacking(check)
    return Words(f"{says.nl}: {lacking.nl}", f"{says.en}: {lacking.en}")


def _suspect(teller: Teller, finding: Finding) -> Words:
    if not finding.answers:
        return teller.name(finding)
    first = finding.answers[0]
    if finding.certainty == "unique":
        names = [name_of(accused.key) for accused in first]
        nl, en = ("is", "is") if len(names) == 1 else ("zijn", "are")
        return Words(
            f"{' en '.join(name.nl for name in names)} {nl} fout gedrukt of gelezen",
            f"{' and '.join(name.en for name in names)} {en} misprinted or misread",
        )
    check = teller.check(finding)
    about = what_it_says(check) if check else Words("", "")
    return Words(f"Wie is fout in: {about.nl}?", f"Who is wrong in: {about.en}?")


def _missing(teller: Teller, finding: Finding) -> Words:
    name, page = teller.name(finding), _page(finding)
    said = Words(
        f"{name.nl}: staat op pagina {page} getekend, niet als tekst",
        f"{name.en}: stands on page {page} as a drawing, not as text",
    )
    if finding.found:
        return Words(
            f"{said.nl}; mogelijk gelezen als {finding.found}, niet bevestigd",
            f"{said.en}; possibly read as {finding.found}, not confirmed",
        )
    return said


def _bounded(teller: Teller, finding: Finding) -> Words:
    name = teller.name(finding)
    return Words(
        f"{name.nl}: de tekst is verloren; de identiteiten laten {finding.expected} toe",
        english(f"{name.en}: the text is lost; the identities leave {finding.expected}"),
    )


def _unknown(teller: Teller, finding: Finding) -> Words | None:
    if not finding.found:
        return None
    block = words.word(words.BLOCK, finding.cause)
    return Words(
        f"‘{finding.found}’ is geen bekende omschrijving ({block.nl})",
        f"‘{finding.found}’ is no known label ({block.en})",
    )


def _conflict(teller: Teller, finding: Finding) -> Words:
    name = teller.name(finding)
    return Words(
        f"{name.nl}: er staat {finding.found}; geen van beide wordt gekozen" if finding.found else name.nl,
        f"{name.en}: there stands {finding.found}; neither is chosen" if finding.found else name.en,
    )


def _annotation(teller: Teller, finding: Finding) -> Words:
    page, says = _page(finding), f": ‘{finding.found}’" if finding.found else ""
    return Words(f"Op pagina {page} ligt een aantekening{says}", f"An annotation lies upon page {page}{says}")


def _hidden(teller: Teller, finding: Finding) -> Words | None:
    if not finding.found:
        return None
    cause = CAUSES.get(finding.cause, Words("niet te zien", "not to be seen"))
    return Words(
        f"‘{finding.found}’ op pagina {_page(finding)} is niet te zien: {cause.nl}",
        f"‘{finding.found}’ on page {_page(finding)} is not to be seen: {cause.en}",
    )


def _stale_deviation(teller: Teller, finding: Finding) -> Words:
    check = teller.check(finding)
    now = english(finding.found) if finding.found else ""
    if check is None:
        return Words(
            f"{finding.identity}: deze controle bestaat niet in deze editie",
            f"{finding.identity}: there is no such check in this edition",
        )
    says = what_it_says(check)
    if not now:
        return Words(f"{says.nl}: niet meer na te gaan", f"{says.en}: can no longer be verified")
    return Words(
        f"{says.nl}: verklaard was een verschil van {finding.expected}, nu is het {finding.found}",
        f"{says.en}: a difference of {finding.expected} was explained, now it is {finding.found}",
    )


def _overridden(teller: Teller, finding: Finding) -> Words:
    name = teller.name(finding)
    read = (f"gedrukt {finding.found}", f"printed {finding.found}") if finding.found else ("niet gelezen", "not read")
    return Words(
        f"{name.nl}: {read[0]}, door een persoon beslist als {finding.expected}",
        f"{name.en}: {read[1]}, decided by a person as {finding.expected}",
    )


def _stale_override(teller: Teller, finding: Finding) -> Words | None:
    name = teller.name(finding)
    if not name.nl:
        return None
    return Words(
        f"{name.nl}: beslist bij ‘{finding.expected}’, nu staat er ‘{finding.found}’, of het document is een ander",
        f"{name.en}: decided on ‘{finding.expected}’, now there is ‘{finding.found}’, or the document is another",
    )


def _refused(teller: Teller, finding: Finding) -> Words | None:
    return REFUSALS.get(finding.cause)


def _learned(teller: Teller, finding: Finding) -> Words | None:
    entries = "; ".join(line for line in finding.toml.splitlines() if line and line[0] not in "[#")
    return Words(f"Uit de documenten blijkt: {entries}", f"The documents show: {entries}") if entries else None


def _suite(teller: Teller, finding: Finding) -> Words | None:
    if not finding.cause:
        return None
    suite, shown = words.word(words.SUITE, finding.cause), f": {finding.found}" if finding.found else ""
    return Words(
        f"Een verwachting uit de reeks ‘{suite.nl}’ is niet vervuld{shown}",
        f"An expectation of the suite ‘{suite.en}’ is not met{shown}",
    )


def _page(finding: Finding) -> str:
    return next((str(subject.place.page) for subject in finding.subjects if subject.place), "?")


_WORDED: dict[str, Callable[[Teller, Finding], Words | None]] = {
    "identity.violated": _violated,
    "identity.unverifiable": _unverifiable,
    "figure.suspect": _suspect,
    "figure.missing": _missing,
    "figure.bounded": _bounded,
    "label.unknown": _unknown,
    "duplicate.conflict": _conflict,
    "reading.conflict": _conflict,
    "annotation.unread": _annotation,
    "edition.learned": _learned,
    "hidden.ignored": _hidden,
    "deviation.stale": _stale_deviation,
    "document.refused": _refused,
    "figure.overridden": _overridden,
    "override.stale": _stale_override,
    "suite.failed": _suite,
}

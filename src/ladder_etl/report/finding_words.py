"""What each finding says, in both languages: worded from its kind and its fields, as its message is English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.findings import Accusation, Finding
from ladder_etl.domain.identities import Check
from ladder_etl.report import words
from ladder_etl.report.finding_kinds import KINDS, kind_of
from ladder_etl.report.identity_words import name_of, what_is_lacking, what_it_says
from ladder_etl.report.sums import english
from ladder_etl.report.words import CAUSES, REFUSALS, Words, alike

_UNSEEN = Words("niet te zien", "not to be seen")
_FIELD = re.compile(r"{(\w+)}")
_PART = re.compile(r"\[([^]|]*)\|?([^]]*)\]")


def filled(says: str, fields: Mapping[str, str]) -> str:
    """What a finding says, with its fields; empty where the first of them is.

    Of ``[one|other]`` the one is said where all of its fields are known, else the other; ``[one]`` alone is left out.
    """
    first = _FIELD.search(says)
    if first is None or not fields[first[1]]:
        return ""
    chosen = _PART.sub(lambda part: part[1] if all(map(fields.get, _FIELD.findall(part[1]))) else part[2], says)
    return chosen.format(**fields)


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
        return said if said and said.nl else kind_of(finding.name).title

    def _by_fields(self, finding: Finding) -> Words:
        told = {"found": finding.found, "expected": finding.expected, "cause": finding.cause, "page": _page(finding)}
        worded = {
            "name": self.name(finding),
            "range": alike(finding.expected),
            "why": CAUSES.get(finding.cause, _UNSEEN),
            "block": words.word(words.BLOCK, finding.cause),
            "suite": words.word(words.SUITE, finding.cause),
        }
        says = kind_of(finding.name).says
        nl = filled(says.nl, told | {field: said.nl for field, said in worded.items()})
        return Words(nl, filled(says.en, told | {field: said.en for field, said in worded.items()}))

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


def _refused(teller: Teller, finding: Finding) -> Words | None:
    return REFUSALS.get(finding.cause)


def _learned(teller: Teller, finding: Finding) -> Words | None:
    entries = "; ".join(line for line in finding.toml.splitlines() if line and line[0] not in "[#")
    return Words(f"Uit de documenten blijkt: {entries}", f"The documents show: {entries}") if entries else None


def _page(finding: Finding) -> str:
    return next((str(subject.place.page) for subject in finding.subjects if subject.place), "?")


_WORDED: dict[str, Callable[[Teller, Finding], Words | None]] = {
    "identity.violated": _violated,
    "identity.unverifiable": _unverifiable,
    "figure.suspect": _suspect,
    "edition.learned": _learned,
    "deviation.stale": _stale_deviation,
    "document.refused": _refused,
}

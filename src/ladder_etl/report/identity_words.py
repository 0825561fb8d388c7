"""What each identity says, in both languages: worded from its family and its result, as its description is English."""

from __future__ import annotations

from ladder_etl.curate.frames import display_label
from ladder_etl.curate.labels import AREA_NAMES
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import Check, Coverage
from ladder_etl.domain.vocabulary import COUNT
from ladder_etl.report import words
from ladder_etl.report.sums import exactly
from ladder_etl.report.words import Words

#: by the identity's family, the second part of its id; {0} names the result
_FAMILIES = {
    "sum": Words("{0} is de som van zijn delen", "{0} is the sum of its parts"),
    "groups": Words("{0} is de som van zijn groepen", "{0} is the sum of its groups"),
    "regions": Words("{0}: de regio’s samen zijn de provincie", "{0}: the regions add up to the province"),
    "hundred": Words("de aandelen samen zijn 100%", "the shares add up to 100%"),
    "equality": Words("{0} is overal hetzelfde", "{0} is the same everywhere"),
    "only_leaf": Words("{0} heeft één onderdeel en is eraan gelijk", "{0} has one part and equals it"),
    "share": Words("{0}: aandeel in het ruimere gebied", "{0}: share in the wider area"),
    "growth": Words("{0}: evolutie tussen de twee jaren", "{0}: growth between the two years"),
    "composition": Words("{0}: deel van het geheel", "{0}: part of the whole"),
    "rate": Words("{0}: graad", "{0}: rate"),
}


def name_of(key: FigureKey) -> Words:
    """A figure's name: what, where, when; the statistic where it is no count."""
    where = f"{AREA_NAMES.get(key.ref_area, key.ref_area)}, {key.period}"
    label = display_label(key)
    if key.statistic == COUNT:
        return Words(f"{label}, {where}", f"{label}, {where}")
    statistic = words.word(words.STATISTIC, key.statistic)
    return Words(f"{label} ({statistic.nl}), {where}", f"{label} ({statistic.en}), {where}")


def what_it_says(check: Check) -> Words:
    """The identity in words; one that an edition's file added in the words of that file."""
    head, _, rest = check.identity.partition("/")
    key = check.subject
    where = f", {AREA_NAMES.get(key.ref_area, key.ref_area)}, {key.period}"
    label = display_label(key)
    if head == "equality" and check.figures:
        blocks = [words.word(words.BLOCK, figure.block) for figure in (check.figures[0], key)]
        return Words(
            f"{label} is hetzelfde in {blocks[0].nl} en {blocks[1].nl}{where}",
            f"{label} is the same in {blocks[0].en} and {blocks[1].en}{where}",
        )
    if head == "edition":
        return Words(check.description, check.description)
    family = _FAMILIES.get(rest.partition("/")[0]) or _FAMILIES.get(check.kind, _FAMILIES["sum"])
    return Words(family.nl.format(label) + where, family.en.format(label) + where)


def what_is_lacking(check: Check) -> Words:
    """Why an identity could not be verified."""
    left = check.terms.rpartition(" = ")[0] or check.terms
    if "n.b." in left:
        return Words("een term is gedrukt als n.b.", "a term is printed as n.b.")
    if "…" in left:
        return Words("een onderdeel dat niet herkend is, kan meetellen", "a part that was not recognised may count")
    if "?" in check.terms and " / 0" not in left:
        return Words("een term ontbreekt of staat niet op de pagina", "a term is missing or not on the page")
    if " / 0" in left:
        return Words("er is niets om door te delen", "there is nothing to divide by")
    if check.printed:
        return Words(
            "een getal is niet gelezen en volgt enkel uit andere", "a number was not read and only follows from others"
        )
    return Words("het resultaat ontbreekt", "the result is missing")


def watched(coverage: Coverage | None) -> Words:
    """How many identities watch a figure, and the smallest error that they see."""
    if coverage is None or not coverage.identities:
        return Words("geen enkele controle", "no check at all")
    many = coverage.identities
    nl, en = ("1 controle", "1 check") if many == 1 else (f"{many} controles", f"{many} checks")
    if coverage.resolution is None:
        return Words(f"{nl}, die een fout niet aan beide kanten ziet", f"{en}, seeing errors on one side at most")
    smallest = exactly(coverage.resolution)
    return Words(
        f"{nl}, die een fout zien vanaf {smallest.nl}" if many > 1 else f"{nl}, die een fout ziet vanaf {smallest.nl}",
        f"{en}, seeing an error from {smallest.en}",
    )

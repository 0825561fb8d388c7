"""Regions that go by another name: what is printed as often as the province's name, on a page of no known region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import permutations

from ladder_etl.domain.areas import PROVINCE, REGIONS, area_of
from ladder_etl.domain.figures import Place
from ladder_etl.domain.identities import HOLDS
from ladder_etl.domain.vocabulary import REGIONAL_LADDER
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.extract.page.pieces import Line, Pieces
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.drift import REGION, Change, Choice, Decision, Drift, Entry
from ladder_etl.pdf.word import text_of

#: so many boxes of a ladder must print the name
_LEAST = 4
#: so many sums over the regions must hold, once one is named
_SUMS = 3
#: so many names are asked about in one question: six ways to answer it
_TOGETHER = 3
#: names of the arrondissements that each region is probably made of (their NIS codes stand in domain/areas.py)
SEATS = {
    "WESTHOEK": {"diksmuide", "ieper", "veurne"},
    "BRUGGE": {"brugge"},
    "OOSTENDE": {"oostende"},
    "MIDDEN": {"roeselare", "tielt"},
    "ZUID": {"kortrijk"},
}


def region_changes(attempt: Attempt) -> Change:
    """Names of regions that nobody knows: the last region left is certain where the sums over all regions hold."""
    read = {figure.key.ref_area for figure in attempt.figures if figure.key.block == REGIONAL_LADDER}
    missing = [region for region in REGIONS if region not in read]
    names = dict(_unknown_names(attempt)) if missing else {}
    if not names:
        return Change()
    named = {name: region for name in names if (region := _seat_of(name, missing))}
    left = [region for region in missing if region not in named.values()]
    rest = [name for name in names if name not in named]
    if len(set(named.values())) == len(named) and len(left) == len(rest) <= 1:
        named |= dict(zip(rest, left, strict=True))
        evidence = _sums_with(attempt, named)
        if evidence:
            return Change(tuple(_renamed(name, region, evidence, names[name]) for name, region in named.items()))
    return Change(decisions=tuple(_decisions(names, missing)))


def _seat_of(name: str, regions: Sequence[str]) -> str:
    """The only region that a name holds the arrondissement of; empty if it holds none, or several regions'."""
    words = set(normalised(name).split())
    found = {region for region, seats in SEATS.items() if words & seats}
    return found.pop() if len(found) == 1 and found <= set(regions) else ""


def _renamed(name: str, region: str, evidence: tuple[str, ...], place: Place) -> Drift:
    what = f"{name!r} is {region} ({area_of(region).name})"
    return Drift(REGION, what, evidence, (Entry("areas", region, name),), place)


def _sums_with(attempt: Attempt, names: Mapping[str, str]) -> tuple[str, ...]:
    """What holds once the names are the regions'; nothing where it isn't enough, or something reads otherwise."""
    named = attempt.under([Entry("areas", region, name) for name, region in names.items()])
    if named.worsens(attempt, allowed=_as_elsewhere(named.violated, attempt.violated, names.values())):
        return ()
    held = {check.identity for check in attempt.checks if check.result == HOLDS}
    new = [check for check in named.checks if check.result == HOLDS and check.identity not in held]
    sums = [
        check
        for check in new
        if check.subject.ref_area == PROVINCE
        and check.printed not in ("", "0")
        and all(_speaks_of(check.figures, region) for region in names.values())
    ]
    if len(sums) < _SUMS:
        return ()
    told = "; ".join(check.terms for check in sums[:3])
    return (f"no other region is left, or its arrondissement is named; and the province's sums hold: {told}",)


def _as_elsewhere(violated: Collection[str], before: Collection[str], regions: Collection[str]) -> frozenset[str]:
    """Sums of these regions that don't hold, as the same sums of other regions already didn't: the name isn't why."""
    return frozenset(
        name
        for name in violated
        for region in regions
        if any(name.replace(f"/{region}/", f"/{other}/") in before for other in REGIONS if other != region)
    )


def _speaks_of(figures: Sequence[object], region: str) -> bool:
    return any(getattr(key, "ref_area", "") == region for key in figures)


def _decisions(names: Mapping[str, Place], missing: Sequence[str]) -> Iterator[Decision]:
    """One decision on all names together, as an answer to one leaves fewer for the others; else one each."""
    if 1 < len(names) <= _TOGETHER and len(names) == len(missing):
        told = " and ".join(map(repr, names))
        ways = (dict(zip(names, regions, strict=True)) for regions in permutations(missing))
        yield Decision(f"Which regions are {told}?", tuple(map(_choice, ways)), next(iter(names.values())))
        return
    for name, place in names.items():
        yield Decision(f"Which region is {name!r}?", tuple(_choice({name: region}) for region in missing), place)


def _choice(named: Mapping[str, str]) -> Choice:
    says = ", ".join(f"{name!r} is {region} ({area_of(region).name})" for name, region in named.items())
    return Choice(says, tuple(Entry("areas", region, name) for name, region in named.items()))


def _unknown_names(attempt: Attempt) -> Iterator[tuple[str, Place]]:
    for document, pieces in attempt.pieces:
        found = _repeated_name(pieces, attempt.lexicon)
        if found is not None:
            name, line = found
            yield name, pieces.page.place(document, line.box)


def _repeated_name(pieces: Pieces, lexicon: Lexicon) -> tuple[str, Line] | None:
    """The text that a page of no known region repeats about as often as the province's name; it may take two lines."""
    areas = Counter(area for line in pieces.lines if (area := lexicon.area(_without_number(line))))
    if areas[PROVINCE] < _LEAST or any(areas[region] >= _LEAST for region in (*REGIONS, "BE2")):
        return None
    counts: Counter[str] = Counter()
    example: dict[str, tuple[str, Line]] = {}
    for line in pieces.lines:
        for text in _texts(line):
            plain = normalised(text)
            if plain and not lexicon.is_wording(text) and any(char.isalpha() for char in plain):
                counts[plain] += 1
                example.setdefault(plain, (text, line))
    often = [
        (count, len(plain), plain) for plain, count in counts.items() if count >= max(_LEAST, areas[PROVINCE] // 2)
    ]
    return example[max(often)[2]] if often else None


def _texts(line: Line) -> Iterator[str]:
    yield _without_number(line)
    if line.below is not None:
        yield f"{line.text} {_without_number(line.below)}".replace("- ", "-")


def _without_number(line: Line) -> str:
    words = list(line.words)
    while len(words) > 1 and words[-1].number is not None:
        words.pop()
    return text_of(words)

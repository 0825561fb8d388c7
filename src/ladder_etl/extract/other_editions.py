"""Pages of another edition among this one's: their titles are on another year than the others'.

Only the measure table prints its years beside its numbers; whatever else stands on a page is of the edition's year. So
a regional document of the year before would be read as this year's, and a page of it that was left in contradict them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ladder_etl.domain.areas import PROVINCE, REGIONS
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.findings import ERROR, Finding, Subject
from ladder_etl.domain.numbers import without_years, years_in
from ladder_etl.domain.vocabulary import LADDER, MEASURE_TABLE, REGIONAL_LADDER
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Harvest, counts_of, items_of
from ladder_etl.extract.page.pieces import Pieces
from ladder_etl.extract.page_read import PageRead

RULE = "another edition's page"
_TITLE = 0.9  # of the largest letters on a page
_AROUND = " -\N{EN DASH},:()"
_LETTER = re.compile(r"[^\W\d_]")
_PUBLICATION = "ladder"
#: what is of the edition's year; sectors and jobseekers may be told of another moment under a title of their own
_OF_THE_YEAR = (MEASURE_TABLE, LADDER, REGIONAL_LADDER)
_FEW = 2  # so many sums don't hold by chance


def set_aside(read: Sequence[PageRead], lexicon: Lexicon) -> list[PageRead]:
    """The pages; of those with a ladder whose title names another year nothing is left but a finding on it.

    Unless their regions make the province: then they are the edition's, however they are titled.
    """
    years = [_year_of(part.pieces, lexicon) for part in read]
    own = _own_years(read, years, lexicon.year)
    strange = {
        id(part): year
        for part, year in zip(read, years, strict=True)
        if own and year is not None and year not in own and items_of(part.harvest.claims, _OF_THE_YEAR)
    }
    if _add_up((part for part in read if id(part) in strange), (part for part in read if id(part) not in strange)):
        return list(read)
    return [_unread(part, strange[id(part)], lexicon.year) if id(part) in strange else part for part in read]


def _own_years(read: Sequence[PageRead], years: Sequence[int | None], year: int) -> set[int]:
    """What the edition's own pages may be titled; empty if that isn't known.

    An edition is called after the year of its data or after the next, in which it comes out: as the document with the
    measure table is, or else most pages are. If none is, only where the table is on the edition's year: else the wrong
    year was given.
    """
    tables = [
        (claim.key.period, part.document)
        for part in read
        for claim in part.harvest.claims
        if claim.key.block == MEASURE_TABLE
    ]
    latest = max((period for period, _ in tables), default=0)
    documents = {document for period, document in tables if period == latest}
    either = (year, year + 1)
    titled = [(part.document in documents, named) for part, named in zip(read, years, strict=True) if named in either]
    near = Counter(named for own, named in titled if own == any(of_table for of_table, _ in titled))
    if near:
        return {max(either, key=lambda one: near[one])}
    return set(either) if latest == year else set()


def _add_up(parts: Iterable[PageRead], others: Iterable[PageRead]) -> bool:
    """Whether the regions' counts on some pages make the province's on others: they are of one year then."""
    regions = counts_of((claim for part in parts for claim in part.harvest.claims), (REGIONAL_LADDER,))
    whole = counts_of((claim for part in others for claim in part.harvest.claims), (LADDER,))
    outcomes = [
        sum(counts) == whole[item, PROVINCE]
        for item in {item for item, _ in regions}
        if (item, PROVINCE) in whole
        and len(counts := [regions[item, area] for area in REGIONS if (item, area) in regions]) == len(REGIONS)
    ]
    return sum(outcomes) >= _FEW and 2 * sum(outcomes) > len(outcomes)


def _year_of(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """The one year in a page's largest texts, where it stands by itself, behind an area's name or the publication's.

    In another block's title it is of that block alone.
    """
    lettered = [phrase for phrase in pieces.phrases if _LETTER.search(phrase.text)]
    largest = max((phrase.size for phrase in lettered), default=0.0)
    titles = [phrase.text for phrase in pieces.phrases if phrase.size >= _TITLE * largest]
    dated = {title: without_years(title).strip(_AROUND) for title in titles if years_in(title)}
    if not any(_is_whole(title, lexicon) for title in (*titles, *dated.values())):
        return None
    if any(rest and not _is_whole(rest, lexicon) for rest in dated.values()):
        return None
    years = {year for title in dated for year in years_in(title)}
    return years.pop() if len(years) == 1 else None


def _is_whole(title: str, lexicon: Lexicon) -> bool:
    """Whether a title is of all that stands on a page."""
    return _PUBLICATION in title.lower() or lexicon.area(title) is not None


def _unread(part: PageRead, year: int, edition: int) -> PageRead:
    page = part.pieces.page
    finding = Finding(
        "edition.other_year",
        ERROR,
        f"page {page.number} is titled {year}, and the edition on {edition} is not: nothing on it is read",
        f"give the document of {edition}, or one without this page",
        subjects=(Subject(place=page.place(part.document, Box(0, 0, page.width, page.height))),),
        found=str(year),
        expected=str(edition),
        certainty="unique",
    )
    aside = dict.fromkeys(part.pieces.tokens, RULE)
    return replace(part, text=(), harvest=Harvest(findings=[finding], aside=aside), entries=())

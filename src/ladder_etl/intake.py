"""Documents that come in: what a PDF is when it is read, and what of it is new."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Pulled, Recognised
from ladder_etl.domain.numbers import years_in
from ladder_etl.domain.vocabulary import LADDER, MEASURE_TABLE, REGIONAL_LADDER
from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.pdf.pages import Page
from ladder_etl.sources import RawStore

#: an edition's year while it isn't known: what a document is read as then has its own years, or these
_NO_YEAR = 1000
#: sizes of the title's letters within which the year behind it stands
_BESIDE = 8.0


def pull_documents(
    raw: Path, edition: int | None = None, *, pages: Sequence[str] = (), sources: Path | None = None
) -> tuple[Pulled, ...]:
    """Take in what landing pages, known addresses and the inbox offer, where it is new or has changed.

    Args:
        edition: only this year's.
        pages: landing pages instead of the registered ones.
        sources: a file instead of the delivered ``editions/sources.toml``.

    Raises:
        SourceUnreachable, SourceChanged, UsageError: as `sources.pull.pull` and `sources.registry.registry_from`.
    """
    from ladder_etl.sources.pull import pull
    from ladder_etl.sources.registry import registry_from

    return pull(
        RawStore(raw),
        edition,
        admission=refuse_unsound,
        recognise=recognise,
        pages=pages,
        known=registry_from(sources),
    )


def recognise(content: bytes, name: str) -> Recognised:
    """Read a PDF and say which edition's and which document it is.

    Args:
        name: what to call it in an error.

    Raises:
        DocumentRefused: it can't be read safely, or isn't this publication.
    """
    from ladder_etl.editions import load_edition
    from ladder_etl.extract.extraction import extract
    from ladder_etl.pdf.reading import read_pages
    from ladder_etl.pdf.sandbox import call_in_child
    from ladder_etl.reconcile import reconcile

    try:
        refuse_unsound(content, name)
        pages = call_in_child(read_pages, content)
        extraction = extract({hashlib.sha256(content).hexdigest(): pages}, load_edition(_NO_YEAR))
    except DocumentRefused as refusal:
        reason = refusal.reason if name in refusal.reason else f"{name}: {refusal.reason}"
        raise DocumentRefused(reason, refusal.instruction, refusal.kind, name) from None
    figures = reconcile(extraction).figures
    blocks = Counter(figure.key.block for figure in figures if figure.number is not None)
    regions = {figure.key.ref_area for figure in figures if figure.key.block == REGIONAL_LADDER}
    table = {figure.key.period for figure in figures if figure.key.block == MEASURE_TABLE}
    year, why = _year_of(pages, table - {_NO_YEAR, _NO_YEAR - 1})
    # the regional pages repeat the province's ladder
    roles = [REGIONAL] if blocks[REGIONAL_LADDER] else []
    roles = [PROVINCIAL, *roles] if blocks[MEASURE_TABLE] or (blocks[LADDER] and not roles) else roles
    return Recognised(
        year,
        tuple(roles),
        (*(f"{count} figures of {block}" for block, count in blocks.most_common()), why),
        frozenset((str(figure.key), figure.printed) for figure in figures),
        frozenset(regions),
    )


def _year_of(pages: Iterable[Page], of_table: set[int]) -> tuple[int | None, str]:
    """The year of an edition: the later one over the measure table, else the one in most titles."""
    if of_table:
        return max(of_table), f"the measure table is on {max(of_table)}"
    titles = Counter(year for page in pages for year in _title_years(page))
    if not titles:
        return None, "no title and no table names a year"
    year, count = titles.most_common(1)[0]
    return year, f"{count} titles name {year}"


def _title_years(page: Page) -> Iterable[int]:
    """Years in or behind a text that names the publication."""
    from ladder_etl.sources.registry import registry

    words = registry().words.publication
    years = [run for run in page.seen if years_in(run.text)]
    for run in page.seen:
        if any(word in run.text.lower() for word in words):
            beside = [one for one in years if abs(one.box.cy - run.box.cy) < run.size / 2]
            beside = [one for one in beside if -1 < one.box.x0 - run.box.x1 < _BESIDE * run.size or one is run]
            yield from (year for one in beside for year in years_in(one.text))

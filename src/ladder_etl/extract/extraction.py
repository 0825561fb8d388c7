"""All pages of an edition to claims: pages are recognised by what is on them, never by their number or document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.figures import Place
from ladder_etl.domain.findings import ERROR, WARNING, Finding, Subject
from ladder_etl.domain.runs import Account
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import (
    COMPOSITION_BLOCK,
    COUNT,
    LADDER,
    MEASURE_TABLE,
    REGIONAL_LADDER,
    REGIONAL_SPREAD,
    RUNGS,
    TREDE3_SECTOR,
)
from ladder_etl.editions import Edition, Lexicon
from ladder_etl.errors import DocumentRefused
from ladder_etl.extract.claims import Claim, Gap, Harvest, counts_of, items_of
from ladder_etl.extract.crosstabs import read_crosstabs
from ladder_etl.extract.key_figures import read_key_figures
from ladder_etl.extract.ladders import read_ladder
from ladder_etl.extract.leftovers import (
    Leftover,
    account_of,
    leftovers,
    not_understood,
    unexplained_finding,
    unruled,
)
from ladder_etl.extract.measure_table import read_measure_table
from ladder_etl.extract.missing_blocks import missing_blocks
from ladder_etl.extract.page_read import PageRead, continue_spread
from ladder_etl.extract.paragraphs import Paragraph
from ladder_etl.extract.parts import pieces_of
from ladder_etl.extract.pieces import Line, Pieces, Token
from ladder_etl.extract.prose import Prose, page_prose
from ladder_etl.extract.rival_readings import besides, fuller, undisputed
from ladder_etl.extract.sector_bars import read_sector_bars
from ladder_etl.extract.sectors import read_sectors
from ladder_etl.extract.sentences import text_of, words_in_text
from ladder_etl.extract.spearheads import read_spearheads
from ladder_etl.extract.spoken import read_spoken
from ladder_etl.extract.spread import read_spread
from ladder_etl.extract.spread_panels import read_spread_lists
from ladder_etl.extract.table_grid import TableShape
from ladder_etl.extract.unknown_labels import paste_line, paste_toml
from ladder_etl.pdf.pages import Annotation, Page, Run


@dataclass(frozen=True)
class PlacedClaim:
    """A claim and the page (with its document) that it was made on."""

    claim: Claim
    document: str
    page: Page

    @property
    def place(self) -> Place:
        return Place(self.document, self.page.number, self.page.visible(self.claim.token.box))


@dataclass(frozen=True)
class PlacedProse:
    """A block of prose and the page (with its document) that it stands on."""

    prose: Prose
    document: str
    page: Page

    @property
    def place(self) -> Place:
        return Place(self.document, self.page.number, self.page.visible(self.prose.box))

    @property
    def refers(self) -> tuple[Place, ...]:
        return tuple(Place(self.document, self.page.number, self.page.visible(box)) for box in self.prose.refers)


@dataclass
class Extraction:
    """What was read of an edition's documents, before copies are reconciled; ``lines`` is all their text."""

    claims: list[PlacedClaim] = field(default_factory=list)
    gaps: list[tuple[Gap, Place]] = field(default_factory=list)
    hidden: list[tuple[Run, Place]] = field(default_factory=list)
    annotations: list[tuple[Annotation, Place]] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    prose: list[PlacedProse] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    account: Account = field(default_factory=Account)


def extract(documents: Mapping[str, Iterable[Page]], edition: Edition) -> Extraction:
    """Read all pages of all documents.

    Args:
        documents: sha256 → pages, each document once.

    Raises:
        DocumentRefused: a document holds neither the measure table nor a ladder: it is not this publication.
    """
    lexicon = Lexicon(edition)
    result = Extraction()
    left: list[Leftover] = []
    read: list[PageRead] = []
    for document, pages in documents.items():
        found = False
        table: TableShape | None = None
        for pieces in pieces_of(tuple(pages), lexicon):
            begun = read_measure_table(pieces, lexicon, edition, document, table)
            table = begun[1] if begun else None
            harvest = begun[0] if begun else Harvest()
            text = text_of(pieces)
            _harvest(harvest, pieces, text, lexicon, edition, [claim for page in read for claim in page.harvest.claims])
            found = found or any(claim.key.block in _OWN_BLOCKS for claim in harvest.claims)
            page = PageRead(document, pieces, text, harvest)
            if read and read[-1].document == document:
                continue_spread(read[-1], page, lexicon, edition.year)
            read.append(page)
        if not found:
            raise DocumentRefused(
                f"document {document[:12]} is no participatieladder: no measure table and no ladder was found in it",
                "check that it is the right file; drawn or scanned pages without text can't be read",
                "other_publication",
                document[:12],
            )
    claims = [claim for page in read for claim in page.harvest.claims]
    spoken = read_spoken([(page.pieces, page.text) for page in read], lexicon, edition.year, claims)
    for page, told in zip(read, spoken, strict=True):
        page.harvest.claims += told
        left += _add_page(result, page.harvest, page.pieces, page.document, lexicon)
    result.findings += _other_year(result.claims, edition.year)
    keys = (placed.claim.key for placed in result.claims)
    result.findings += missing_blocks((*keys, *(gap.key for gap, _ in result.gaps)))
    result.account = account_of([placed.claim for placed in result.claims], left, len(result.hidden))
    result.findings += not_understood(result.account, edition.unexplained_percent)
    return result


#: what every document of the publication has one of; figures of the labour market stand in other publications too
_OWN_BLOCKS = (MEASURE_TABLE, LADDER, REGIONAL_LADDER, TREDE3_SECTOR, COMPOSITION_BLOCK)


def _other_year(claims: Iterable[PlacedClaim], year: int) -> list[Finding]:
    """The measure table names its periods: the later one is the edition's year, or the wrong year was given."""
    latest = max(
        (placed.claim.key.period for placed in claims if placed.claim.key.block == MEASURE_TABLE), default=year
    )
    if latest == year:
        return []
    return [
        Finding(
            "edition.other_year",
            ERROR,
            f"the measure table is on {latest}, but {year} was given as the edition's year",
            f"run it again as {latest}",
            found=str(latest),
            expected=str(year),
            certainty="unique",
        )
    ]


#: items of the measure table under their name among the key figures
_KEY_FIGURE_OF = {
    "individuele_inschakeling": "trede5_individueel",
    "collectieve_inschakeling": "trede5_collectief",
    "trede4": "trede4",
    "trede3": "trede3",
}


def _table_counts(claims: Iterable[Claim], year: int) -> dict[str, set[int]]:
    """What the measure table, if it was read already, prints of items that other blocks print too."""
    counts: dict[str, set[int]] = {}
    for claim in claims:
        key, number = claim.key, claim.token.number
        if key.block == MEASURE_TABLE and key.statistic == COUNT and key.period == year and number.scaled is not None:
            counts.setdefault(_KEY_FIGURE_OF.get(key.item, ""), set()).add(number.scaled)
    counts.pop("", None)
    return counts


def _harvest(
    harvest: Harvest,
    pieces: Pieces,
    text: Sequence[Paragraph],
    lexicon: Lexicon,
    edition: Edition,
    before: Sequence[Claim],
) -> None:
    """Add what the other readers of blocks take from a page, in an order: the surest block first, each number once.

    Args:
        text: the page's paragraphs: a number within running text is none of a block.
        before: what was read on the pages before.
    """

    def take(part: Harvest | None) -> Harvest:
        part = part or Harvest()
        harvest.add(part)
        return part

    def taken(*parts: Harvest) -> set[Token]:
        return {claim.token for part in (harvest, *parts) for claim in part.claims}

    def free(*parts: Harvest) -> list[Token]:
        return [token for token in unruled(pieces, taken(*parts)) if id(token.word) not in in_text]

    in_text = words_in_text(text)
    period = edition.year
    tables = read_crosstabs(pieces, lexicon, period, free())
    of_sectors, of_spread = Harvest(), Harvest()
    for table in tables:
        blocks = {claim.key.block for claim in table.claims}
        own = of_sectors if TREDE3_SECTOR in blocks else of_spread if REGIONAL_SPREAD in blocks else harvest
        own.add(Harvest(claims=table.claims, labels=table.labels))
    in_tables = taken(of_sectors, of_spread)
    take(read_ladder(pieces, lexicon, period, in_tables, items_of(harvest.claims, (LADDER, REGIONAL_LADDER))))
    spoken = [claim.key for claim in (*harvest.claims, *of_sectors.claims)]
    of_ladder = next((key.ref_area for key in spoken if key.block == REGIONAL_LADDER), None)
    region = of_ladder or next(
        (key.ref_area for key in spoken if key.block == TREDE3_SECTOR and key.ref_area in REGIONS), None
    )
    totals = counts_of(harvest.claims, (LADDER, REGIONAL_LADDER), "trede3")
    known_totals = {area: n for (_, area), n in totals.items()}
    listed = read_sectors(pieces, lexicon, period, region, known_totals, taken(of_spread))
    take(fuller(of_sectors, listed or Harvest()))
    counts = counts_of(harvest.claims, (TREDE3_SECTOR,))
    if counts:
        harvest.claims += read_sector_bars(pieces, lexicon, period, region, counts, taken(of_spread))
    take(read_spearheads(pieces, lexicon, free(of_spread)))
    lists = read_spread_lists(pieces, lexicon, period, free())
    others = read_spread(pieces, lexicon, period, free() if lists else free(of_spread))
    take(besides(take(undisputed(of_spread, lists or Harvest())), others or Harvest()))
    known = _table_counts(before, period)
    rungs = {key: n for rung in RUNGS for key, n in counts_of([*before, *harvest.claims], (LADDER,), rung).items()}
    closed = {(claim.key.item, claim.key.statistic) for table in tables for claim in table.claims}
    take(read_key_figures(pieces, lexicon, period, free(), rungs, known, closed))
    harvest.claims += [
        Claim(claim.key, rival, claim.rule) for claim in harvest.claims for rival in pieces.rivals.get(claim.token, ())
    ]


def _add_page(result: Extraction, harvest: Harvest, pieces: Pieces, document: str, lexicon: Lexicon) -> list[Leftover]:
    page = pieces.page
    result.claims += [PlacedClaim(claim, document, page) for claim in harvest.claims]
    result.gaps += [(gap, Place(document, gap.page, page.visible(gap.box))) for gap in harvest.gaps]
    result.rows += harvest.rows
    result.prose += [PlacedProse(prose, document, page) for prose in page_prose(pieces, harvest, lexicon)]
    result.lines += [phrase.text for phrase in pieces.phrases]
    result.findings += harvest.findings
    hidden = [run for run in page.runs if run.hidden and any(char.isdigit() for char in run.text)]
    result.annotations += [(note, Place(document, page.number, note.box)) for note in page.annotations]
    result.hidden += [(run, Place(document, page.number, page.visible(run.box))) for run in hidden]
    for line, block in harvest.unknown:
        result.findings.append(_unknown_label(line, block, pieces, document, lexicon))
    left = leftovers(pieces, harvest.claims, (line for label in harvest.labels for line in label.lines))
    result.findings += [
        unexplained_finding(item, document, page.visible(item.word.box)) for item in left if not item.rule
    ]
    return left


def _unknown_label(line: Line, block: str, pieces: Pieces, document: str, lexicon: Lexicon) -> Finding:
    place = Place(document, pieces.page.number, pieces.page.visible(line.box))
    return Finding(
        "label.unknown",
        WARNING,
        f"{line.text!r} is no known label of {block}; its numbers are kept under it as printed",
        paste_line(line.text, block, lexicon),
        subjects=(Subject(place=place),),
        found=line.text,
        cause=block,
        toml=paste_toml(line.text, block, lexicon),
    )

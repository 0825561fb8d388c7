"""A page to what all readers of blocks take from it, in an order: the surest block first, each number once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.boxes import union_of
from ladder_etl.domain.vocabulary import (
    COMPOSITION_BLOCK,
    COUNT,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    REGIONAL_LADDER,
    REGIONAL_SPREAD,
    RUNGS,
    TREDE3_SECTOR,
)
from ladder_etl.editions import Edition, Lexicon
from ladder_etl.extract.claims import Claim, Harvest, counts_of, items_of
from ladder_etl.extract.groups.composition_bars import read_composition_bars
from ladder_etl.extract.groups.composition_proven import read_proven_composition
from ladder_etl.extract.groups.key_figures import read_key_figures
from ladder_etl.extract.ladder.ladders import read_ladder
from ladder_etl.extract.ladder.sector_bars import read_sector_bars
from ladder_etl.extract.ladder.sectors import read_sectors
from ladder_etl.extract.leftovers import unruled
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.page_read import PageRead
from ladder_etl.extract.regions.spread import read_spread
from ladder_etl.extract.regions.spread_panels import read_spread_lists
from ladder_etl.extract.regions.spread_shares import read_shares_at_counts
from ladder_etl.extract.rival_readings import besides, fuller, undisputed
from ladder_etl.extract.tables.crosstabs import read_crosstabs
from ladder_etl.extract.tables.measure_table import read_measure_table
from ladder_etl.extract.tables.spearheads import read_spearheads
from ladder_etl.extract.tables.table_grid import TableShape
from ladder_etl.extract.texts.paragraphs import Paragraph
from ladder_etl.extract.texts.sentences import text_of, words_in_text

#: items of the measure table under their name among the key figures
_KEY_FIGURE_OF = {
    "individuele_inschakeling": "trede5_individueel",
    "collectieve_inschakeling": "trede5_collectief",
    "trede4": "trede4",
    "trede3": "trede3",
}


def read_page(
    document: str, pieces: Iterable[Pieces], lexicon: Lexicon, table: TableShape | None, before: Sequence[Claim]
) -> tuple[tuple[PageRead, ...], TableShape | None]:
    """Each part of a page with what the readers of blocks take from it, and the table that may go on from there."""
    edition, read, claims = lexicon.edition, list[PageRead](), list(before)
    for part in pieces:
        begun = read_measure_table(part, lexicon, edition, document, table)
        table = begun[1] if begun else None
        read.append(PageRead(document, part, text_of(part), begun[0] if begun else Harvest()))
    # what other blocks print is read in the light of the table, though it stands below them
    claims += [claim for page in read for claim in page.harvest.claims]
    for page in read:
        _harvest(page.harvest, page.pieces, page.text, lexicon, edition, claims)
        claims += page.harvest.claims
    return tuple(read), table


def table_counts(claims: Iterable[Claim], year: int) -> dict[tuple[str, str], set[int]]:
    """What the measure table, if it was read already, prints of (item, area) that other blocks print too."""
    counts: dict[tuple[str, str], set[int]] = {}
    for claim in claims:
        key, number = claim.key, claim.token.number
        if key.block != MEASURE_TABLE or key.statistic != COUNT or key.period != year or number.scaled is None:
            continue
        if key.item in _KEY_FIGURE_OF:
            counts.setdefault((_KEY_FIGURE_OF[key.item], key.ref_area), set()).add(number.scaled)
    return counts


def rung_totals(claims: Sequence[Claim], year: int) -> dict[tuple[str, str], int]:
    """Persons of (rung, area), as the ladders print them, or else the measure table."""
    in_table = [claim for claim in claims if claim.key.block == MEASURE_TABLE and claim.key.period == year]
    of = {rung: counts_of(in_table, (MEASURE_TABLE,), rung) | counts_of(claims, (LADDER,), rung) for rung in RUNGS}
    return {key: n for counts in of.values() for key, n in counts.items()}


def _printed(claims: Sequence[Claim], year: int) -> dict[tuple[str, str], int]:
    """Persons of (measure or rung, area), as the measure table prints them, or else the provincial ladder."""
    in_table = [claim for claim in claims if claim.key.period == year]
    return counts_of(claims, (LADDER,)) | counts_of(in_table, (MEASURE_TABLE,))


def lines_of_table(table: Harvest, pieces: Pieces) -> set[int]:
    """The lines that stand in the measure table: names of its rows, those among them whose row wasn't read."""
    boxes = [*(label.box for label in table.labels), *(claim.token.box for claim in table.claims)]
    extent = union_of(boxes) if boxes else None
    return {id(line) for line in pieces.lines if extent is not None and extent.holds_middle_of(line.box)}


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

    others = lines_of_table(harvest, pieces)
    in_text = words_in_text(text)
    period = edition.year
    tables = read_crosstabs(pieces, lexicon, period, free(), table_counts([*before, *harvest.claims], period))
    of_sectors, of_spread = Harvest(), Harvest()
    for table in tables:
        blocks = {claim.key.block for claim in table.claims}
        own = of_sectors if TREDE3_SECTOR in blocks else of_spread if REGIONAL_SPREAD in blocks else harvest
        own.add(Harvest(claims=table.claims, labels=table.labels))
    # what heads the columns of a table is the name of no number above it
    others |= {id(line) for table in tables for name in table.headings for line in name.lines}
    in_tables = taken(of_sectors, of_spread)
    of_ladders = items_of(harvest.claims, (LADDER, REGIONAL_LADDER))
    printed = _printed([*before, *harvest.claims], period)
    take(read_ladder(pieces, lexicon, period, in_tables, of_ladders, rung_totals(before, period), printed))
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
    at_regions = read_spread(pieces, lexicon, period, free() if lists else free(of_spread))
    take(besides(take(undisputed(of_spread, lists or Harvest())), at_regions or Harvest()))
    harvest.claims += read_shares_at_counts(harvest.claims, free(), period)
    known, rungs = table_counts([*before, *harvest.claims], period), rung_totals([*before, *harvest.claims], period)
    told = (claim.key for table in tables for claim in table.claims)
    closed = {(key.item, key.statistic) for key in told if key.block in (KEY_FIGURES, COMPOSITION_BLOCK)}
    counted = counts_of(before, (KEY_FIGURES,))
    spread = [claim.token for claim in harvest.claims if claim.key.block == REGIONAL_SPREAD and claim.token.is_percent]
    take(read_key_figures(pieces, lexicon, period, free(), rungs, known, closed, others, counted, spread))
    for key, n in counts_of(harvest.claims, (KEY_FIGURES,)).items():
        known.setdefault(key, set()).add(n)
    harvest.claims += read_composition_bars(pieces, lexicon, period, free(), known, rungs)
    if not items_of(harvest.claims, (COMPOSITION_BLOCK,)):
        harvest.claims += read_proven_composition(pieces, lexicon, period, free(), known, rungs)
    harvest.claims += [
        Claim(claim.key, rival, claim.rule) for claim in harvest.claims for rival in pieces.rivals.get(claim.token, ())
    ]

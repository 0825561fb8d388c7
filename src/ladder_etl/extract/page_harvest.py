"""A page to what all readers of blocks take from it, in an order: the surest block first, each number once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.boxes import union_of
from ladder_etl.domain.vocabulary import (
    COMPOSITION_BLOCK,
    KEY_FIGURES,
    LADDER,
    REGIONAL_LADDER,
    REGIONAL_SPREAD,
    TREDE3_SECTOR,
)
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest, besides, counts_of, fuller, items_of, uncontradicted, undisputed
from ladder_etl.extract.groups.composition import read_composition_bars, read_proven_composition
from ladder_etl.extract.groups.key_figures import Told, read_key_figures, read_percentages_alone
from ladder_etl.extract.ladder.ladders import read_ladder
from ladder_etl.extract.ladder.proven_totals import read_proven_totals, read_shares_beside
from ladder_etl.extract.ladder.sector_bars import read_sector_bars
from ladder_etl.extract.ladder.sectors import read_sector_rows, read_sectors
from ladder_etl.extract.leftovers import unruled
from ladder_etl.extract.page.nearest import ABOVE, LEFT, labelled
from ladder_etl.extract.page.pieces import Line, Pieces, Token
from ladder_etl.extract.page.stacked_bars import in_bars_to_scale
from ladder_etl.extract.page_read import PageRead
from ladder_etl.extract.regions.spread import read_spread
from ladder_etl.extract.regions.spread_alone import (
    read_measures_alone,
    read_share_rows,
    read_shares_alone,
    read_unallocated,
)
from ladder_etl.extract.regions.spread_panels import read_spread_lists
from ladder_etl.extract.tables.code_column import coded_names
from ladder_etl.extract.tables.crosstabs import read_crosstabs
from ladder_etl.extract.tables.measure_cards import read_measure_cards
from ladder_etl.extract.tables.measure_table import read_measure_table
from ladder_etl.extract.tables.spearheads import read_spearheads
from ladder_etl.extract.tables.table_grid import TableShape
from ladder_etl.extract.texts.entries import read_entries
from ladder_etl.extract.texts.sentences import text_of, words_in_text
from ladder_etl.extract.told_counts import expected_of_spread, printed_counts, proven_lines, rung_totals, table_counts

_NEAR = 1.2  # font sizes


def read_page(
    document: str, pieces: Iterable[Pieces], lexicon: Lexicon, table: TableShape | None, before: Sequence[Claim]
) -> tuple[tuple[PageRead, ...], TableShape | None]:
    """Each part of a page with what the readers of blocks take from it, and the table that may go on from there."""
    read, claims = list[PageRead](), list(before)
    for part in pieces:
        cards = read_measure_cards(part, lexicon, document)
        begun = None if cards else read_measure_table(part, lexicon, document, table)
        table = begun[1] if begun else None
        text, own = text_of(part), cards or (begun[0] if begun else Harvest())
        read.append(PageRead(document, part, text, own, read_entries(part, text, lexicon)))
    # what other blocks print is read in the light of the table, though it stands below them
    claims += [claim for page in read for claim in page.harvest.claims]
    for page in read:
        _harvest(_Page(page.harvest, page.pieces, lexicon, page.entries, words_in_text(page.text), tuple(claims)))
        claims += page.harvest.claims
    return tuple(read), table


def read_proven_by_others(read: Sequence[PageRead], lexicon: Lexicon) -> None:
    """Add what stands before the counts that prove it, once all pages are read: ladders in lines, shares, rates."""
    _read_measures_of_all(read, lexicon)
    claims = [claim for page in read for claim in page.harvest.claims]
    counted = printed_counts(claims, lexicon.year)
    for page in read:
        spoken = proven_lines(page.entries, counted)
        page.harvest.claims = _with_spoken(page.harvest.claims, spoken)
        claims += spoken
    claimed = {claim.key for claim in claims}
    rungs, printed = rung_totals(claims, lexicon.year), table_counts(claims, lexicon.year)
    for page in read:
        listed = [c.token for c in page.harvest.claims if c.key.block == REGIONAL_SPREAD and c.token.is_percent]
        known = Told(rungs, printed, counts_of(claims, (KEY_FIGURES,)), listed=listed)
        found = read_percentages_alone(page.pieces, lexicon, page.free, known, claimed)
        page.harvest.claims += found
        claimed |= {claim.key for claim in found}


def lines_of_table(table: Harvest, pieces: Pieces) -> set[Line]:
    """The lines that stand in the measure table: names of its rows, those too whose row, or all of it, wasn't read."""
    boxes = [*(label.box for label in table.labels), *(claim.token.box for claim in table.claims)]
    extent = union_of(boxes) if boxes else None
    within = {line for line in pieces.lines if extent is not None and extent.holds_middle_of(line.box)}
    return within | coded_names(pieces.lines)


@dataclass
class _Page:
    """A page while its blocks are read, one after the other.

    Attributes:
        harvest: what was taken of it so far.
        entries: what its lists in words tell.
        in_text: the words (by id) of running text: a number within it is none of a block.
        before: what was read on the pages before, and in the measure table of this one.
        sectors, spread: what tables of several blocks print of these two, until it is compared with their lists.
        closed: the (item, statistic) of key figures that such tables print.
        others: the lines that name rows or head columns of a table, so no number elsewhere.
    """

    harvest: Harvest
    pieces: Pieces
    lexicon: Lexicon
    entries: Sequence[Claim]
    in_text: set[int]
    before: Sequence[Claim]
    sectors: Harvest = field(default_factory=Harvest)
    spread: Harvest = field(default_factory=Harvest)
    closed: set[tuple[str, str]] = field(default_factory=set)
    others: set[Line] = field(default_factory=set)
    _free: dict[frozenset[Token], list[Token]] = field(default_factory=dict)

    @property
    def claims(self) -> list[Claim]:
        return [*self.before, *self.harvest.claims]

    def take(self, part: Harvest | None) -> Harvest:
        part = part or Harvest()
        self.harvest.add(part)
        return part

    def taken(self, *parts: Harvest) -> set[Token]:
        claimed = {claim.token for part in (self.harvest, *parts) for claim in part.claims}
        return claimed | set(self.harvest.own)

    def free(self, *parts: Harvest) -> list[Token]:
        """The numbers that are neither taken nor none of a block; most readers take none."""
        taken = frozenset(self.taken(*parts))
        if taken not in self._free:
            self._free[taken] = [t for t in unruled(self.pieces, taken) if id(t.word) not in self.in_text]
        return list(self._free[taken])


def _harvest(page: _Page) -> None:
    """Add what the other readers of blocks take from a page, in an order: the surest block first, each number once."""
    for read in (_tables, _ladders, _sectors, _spearheads, _spread, _key_figures, _composition):
        read(page)
    rivals = page.pieces.rivals
    page.harvest.claims += [
        Claim(claim.key, rival, claim.rule) for claim in page.harvest.claims for rival in rivals.get(claim.token, ())
    ]


def _tables(page: _Page) -> None:
    """Tables of any block but the measure table: two of them may be printed in full as lists besides."""
    page.others = lines_of_table(page.harvest, page.pieces)
    known, totals = table_counts(page.claims, page.lexicon.year), rung_totals(page.claims, page.lexicon.year)
    # names over a stacked bar are a legend's: which segment each is of, the colours tell
    in_bars = in_bars_to_scale(page.pieces, [token for token in page.free() if token.is_percent])
    free = [token for token in page.free() if token not in in_bars]
    for table in read_crosstabs(page.pieces, page.lexicon, free, known, totals):
        keys = [claim.key for claim in table.claims]
        blocks = {key.block for key in keys}
        own = page.sectors if TREDE3_SECTOR in blocks else page.spread if REGIONAL_SPREAD in blocks else page.harvest
        own.add(Harvest(claims=table.claims, labels=table.labels))
        page.closed |= {(key.item, key.statistic) for key in keys if key.block in (KEY_FIGURES, COMPOSITION_BLOCK)}
        # what heads the columns of a table is the name of no number above it
        page.others |= {line for name in table.headings for line in name.lines}


def _ladders(page: _Page) -> None:
    totals, printed = rung_totals(page.before, page.lexicon.year), printed_counts(page.claims, page.lexicon.year)
    in_tables = page.taken(page.sectors, page.spread)
    of_ladders = items_of(page.harvest.claims, (LADDER, REGIONAL_LADDER))
    spoken = proven_lines(page.entries, printed)
    if spoken:  # what boxes would tell is another block's
        page.harvest.claims = _with_spoken(page.harvest.claims, spoken)
    else:
        told = {claim.key for claim in page.harvest.claims if claim.key.block in (LADDER, REGIONAL_LADDER)}
        rest = read_ladder(page.pieces, page.lexicon, in_tables, of_ladders, totals, printed)
        if rest is not None and told:
            # what a chart or a map on the page says of a rung is no ladder's, where tables tell it, or other areas
            areas = {key.ref_area for key in told}
            rest.claims = [c for c in rest.claims if c.key.ref_area in areas and c.key not in told]
        page.take(rest)
    others = page.free(page.sectors, page.spread)
    page.harvest.claims += read_proven_totals(others, page.harvest.claims, totals, page.lexicon.year)
    page.harvest.claims += read_shares_beside(others, page.harvest.claims, page.lexicon.year)


def _with_spoken(claims: Sequence[Claim], spoken: Sequence[Claim]) -> list[Claim]:
    """A page's claims with what the lines of its ladder tell besides, and without what these say otherwise."""
    told = {claim.key for claim in claims}
    return [*uncontradicted(claims, spoken), *(claim for claim in spoken if claim.key not in told)]


def _sectors(page: _Page) -> None:
    """Rung 3 by sector as lists, beside the tables, and its bars."""
    spoken = [claim.key for claim in (*page.harvest.claims, *page.sectors.claims)]
    regions = [
        *(key.ref_area for key in spoken if key.block == REGIONAL_LADDER),
        *(key.ref_area for key in spoken if key.block == TREDE3_SECTOR and key.ref_area in REGIONS),
    ]
    region = next(iter(regions), None)
    totals = counts_of(page.harvest.claims, (LADDER, REGIONAL_LADDER), "trede3")
    known = {area: n for (_, area), n in totals.items()}
    others = page.taken(page.spread)
    listed = read_sectors(page.pieces, page.lexicon, region, known, others)
    page.take(fuller(page.sectors, listed or Harvest()))
    told = {claim.key for claim in page.harvest.claims}
    in_rows = read_sector_rows(page.pieces, page.lexicon, known, page.free(page.spread))
    page.harvest.claims += [claim for claim in in_rows if claim.key not in told]
    counts = counts_of(page.harvest.claims, (TREDE3_SECTOR,))
    if counts:
        others = page.taken(page.spread)
        page.harvest.claims += read_sector_bars(page.pieces, page.lexicon, region, counts, others)


def _spearheads(page: _Page) -> None:
    page.take(read_spearheads(page.pieces, page.lexicon, page.free(page.spread)))


def _spread(page: _Page) -> None:
    """The regional spread as lists, at the names of a map, and its shares at their counts."""
    lists = read_spread_lists(page.pieces, page.lexicon, page.free())
    free = page.free() if lists else page.free(page.spread)
    at_regions = read_spread(page.pieces, page.lexicon, free)
    page.take(besides(page.take(undisputed(page.spread, lists or Harvest())), at_regions or Harvest()))
    asked = (page.pieces, page.lexicon)
    expected = expected_of_spread(page.claims, page.before, page.harvest.claims, page.lexicon.year)
    alone = read_measures_alone(*asked, page.free(), expected)
    # regions that make the total prove it, against a number that only stands at the measure's name
    page.harvest.claims = [*uncontradicted(page.harvest.claims, alone), *alone]
    # one chart after the other: the shares on a map, then those in bars
    while found := read_shares_alone(*asked, page.free(), page.harvest.claims):
        page.harvest.claims += found
    page.harvest.claims += read_share_rows(*asked, page.free(), page.harvest.claims)
    page.harvest.claims += read_unallocated(page.pieces, page.lexicon.year, page.free(), page.harvest.claims)


def _read_measures_of_all(read: Sequence[PageRead], lexicon: Lexicon) -> None:
    """Add charts of the regional spread whose measures are told by later pages."""
    for page in read:
        claims = [claim for one in read for claim in one.told]
        expected = expected_of_spread(claims, claims, claims, lexicon.year)
        found = read_measures_alone(page.pieces, lexicon, page.free, expected)
        while found:
            page.harvest.claims += found
            found = read_shares_alone(page.pieces, lexicon, page.free, page.harvest.claims)


def _key_figures(page: _Page) -> None:
    spread = (claim.token for claim in page.harvest.claims if claim.key.block == REGIONAL_SPREAD)
    told = Told(
        rung_totals(page.claims, page.lexicon.year),
        table_counts(page.claims, page.lexicon.year),
        counts_of(page.claims, (KEY_FIGURES,)),
        page.closed,
        page.others,
        [token for token in spread if token.is_percent],
    )
    page.take(_of_no_region(read_key_figures(page.pieces, page.lexicon, page.free(), told), page.pieces))


def _of_no_region(part: Harvest, pieces: Pieces) -> Harvest:
    """Without an item of which a number stands right under a region's name, or right behind it: no key figure does."""
    names = [name for name in pieces.areas if name.id in REGIONS]
    numbers = [claim.token for claim in part.claims]
    told = {token for side in (ABOVE, LEFT) for token in labelled(numbers, names, side, _NEAR)}
    strange = {claim.key.item for claim in part.claims if claim.token in told}
    return replace(part, claims=[claim for claim in part.claims if claim.key.item not in strange])


def _composition(page: _Page) -> None:
    known, rungs = table_counts(page.claims, page.lexicon.year), rung_totals(page.claims, page.lexicon.year)
    for key, n in counts_of(page.harvest.claims, (KEY_FIGURES,)).items():
        known.setdefault(key, set()).add(n)
    asked = (page.pieces, page.lexicon)
    page.harvest.claims += read_composition_bars(*asked, page.free(), known, rungs)
    told = {claim.key for claim in page.harvest.claims}
    proven = read_proven_composition(*asked, page.free(), known, rungs)
    page.harvest.claims += [claim for claim in proven if claim.key not in told]

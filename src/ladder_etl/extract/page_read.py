"""A page and what the readers of blocks took from it; a block may go on from the page before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ladder_etl.domain.vocabulary import REGIONAL_SPREAD, TREDE3_SECTOR
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest, counts_of, items_of
from ladder_etl.extract.ladder.sector_bars import read_sector_bars_alone
from ladder_etl.extract.ladder.unread_boxes import boxes_of_ladders, read_contested, read_unread_boxes
from ladder_etl.extract.leftovers import unruled
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.regions.spread_continued import read_continued_spread
from ladder_etl.extract.texts.entries import LINE
from ladder_etl.extract.texts.paragraphs import Paragraph
from ladder_etl.extract.texts.sentences import words_in_text


@dataclass(frozen=True)
class PageRead:
    """A page and what the readers of blocks took from it, before its sentences are read.

    ``entries`` is what its lists in words tell, proven or not.
    """

    document: str
    pieces: Pieces
    text: Sequence[Paragraph]
    harvest: Harvest
    entries: Sequence[Claim] = ()

    @property
    def told(self) -> list[Claim]:
        """What blocks and lists in words tell."""
        return [*self.harvest.claims, *self.listed]

    @property
    def listed(self) -> list[Claim]:
        """What lists in words tell besides: as sentences, what nothing else does; of a ladder's lines none unproven."""
        claimed = {(claim.key, claim.token) for claim in self.harvest.claims}
        return [one for one in self.entries if one.rule != LINE and (one.key, one.token) not in claimed]

    @property
    def free(self) -> list[Token]:
        """The numbers that are none of a block, not known to be no figures, nor within running text."""
        left = unruled(self.pieces, self.harvest.spoken_for)
        return [token for token in left if id(token.word) not in self._in_text]

    @cached_property
    def _in_text(self) -> set[int]:
        return words_in_text(self.text)


def continue_spread(before: PageRead, page: PageRead, lexicon: Lexicon) -> None:
    """Add a spread whose legend stands at the end of the page before."""
    if items_of((*before.harvest.claims, *page.harvest.claims), (REGIONAL_SPREAD,)):
        return
    found = read_continued_spread((before.pieces, before.free), (page.pieces, page.free), lexicon)
    for one, part in zip((before, page), found, strict=True) if found else ():
        one.harvest.add(part)


def read_bars_alone(read: Sequence[PageRead], lexicon: Lexicon) -> None:
    """Add the stacked bars of sectors that stand on a page of their own, once the lists of all pages are read."""
    counts = counts_of((claim for page in read for claim in page.harvest.claims), (TREDE3_SECTOR,))
    for page in read:
        if not items_of(page.harvest.claims, (TREDE3_SECTOR,)):
            taken = page.harvest.spoken_for
            page.harvest.claims += read_sector_bars_alone(page.pieces, lexicon, counts, taken)


def read_boxes_alone(read: Sequence[PageRead], period: int) -> None:
    """Add the copies of ladders' boxes whose names are drawings, once all ladders are read."""
    boxes = boxes_of_ladders([claim for page in read for claim in page.harvest.claims], period)
    for page in read:
        page.harvest.claims += read_unread_boxes(page.free, boxes)
        page.harvest.claims += read_contested(page.pieces, page.free, boxes)

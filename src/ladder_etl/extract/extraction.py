"""All pages of an edition to claims: pages are recognised by what is on them, never by their number or document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.figures import FigureKey, Place
from ladder_etl.domain.findings import ERROR, WARNING, Finding
from ladder_etl.domain.runs import Account
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import (
    COMPOSITION_BLOCK,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    REGIONAL_LADDER,
    TREDE3_SECTOR,
)
from ladder_etl.editions import Edition, Lexicon
from ladder_etl.errors import DocumentRefused
from ladder_etl.extract.bound_in_twice import copies_claimed
from ladder_etl.extract.claims import Claim, Gap, counts_of
from ladder_etl.extract.leftovers import (
    PROSE,
    Leftover,
    account_of,
    leftovers,
    not_understood,
    unexplained_finding,
    unread_finding,
)
from ladder_etl.extract.memory import Given, Memory, Remembered, untouched
from ladder_etl.extract.other_editions import set_aside
from ladder_etl.extract.page.no_figures import page_numbers
from ladder_etl.extract.page.parts import DocumentText, pieces_of
from ladder_etl.extract.page_harvest import read_page, read_proven_by_others
from ladder_etl.extract.page_read import PageRead, continue_spread, read_bars_alone, read_boxes_alone
from ladder_etl.extract.refuted import without_refuted
from ladder_etl.extract.tables.measure_table import other_year
from ladder_etl.extract.tables.table_grid import TableShape
from ladder_etl.extract.texts.prose import Prose, page_prose
from ladder_etl.extract.texts.spoken import read_spoken
from ladder_etl.extract.texts.unread import unread_in_sentences
from ladder_etl.extract.told_counts import rung_totals, table_counts
from ladder_etl.extract.unknown_labels import doubtful_labels, unknown_label
from ladder_etl.extract.unrecognised import refused
from ladder_etl.extract.untold_signs import with_signs
from ladder_etl.pdf.pages import Annotation, Page, Run
from ladder_etl.pdf.words import Phrase

#: the densest sheet that was seen holds 2,100, the longest document 3,000
MAX_WORDS_OF_PAGE, MAX_WORDS = 5_000, 15_000
_TITLES = 4  # so many of a page's largest texts may be its title
_FIX = (
    "look at the pages with ladder-etl show: is a page or a document missing, or is the block there and not recognised?"
)


@dataclass(frozen=True)
class PlacedClaim:
    """A claim and the page (with its document) that it was made on."""

    claim: Claim
    document: str
    page: Page

    @property
    def place(self) -> Place:
        return self.page.place(self.document, self.claim.token.box)


@dataclass(frozen=True)
class PlacedProse:
    """A block of prose and the page (with its document) that it stands on."""

    prose: Prose
    document: str
    page: Page

    @property
    def place(self) -> Place:
        return self.page.place(self.document, self.prose.box)

    @property
    def refers(self) -> tuple[Place, ...]:
        return tuple(self.page.place(self.document, box) for box in self.prose.refers)


@dataclass
class Extraction:
    """What was read of an edition's documents, before copies are reconciled; ``lines`` is all their text.

    ``strangers`` are documents (SHA-256) that are not this publication, of which nothing was read.
    ``memory`` is how each page was read, for `extract` under another definition of the edition.
    """

    claims: list[PlacedClaim] = field(default_factory=list)
    gaps: list[tuple[Gap, Place]] = field(default_factory=list)
    hidden: list[tuple[Run, Place]] = field(default_factory=list)
    annotations: list[tuple[Annotation, Place]] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    prose: list[PlacedProse] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    account: Account = field(default_factory=Account)
    strangers: list[str] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)


def extract(documents: Mapping[str, Iterable[Page]], edition: Edition, before: Memory | None = None) -> Extraction:
    """Read all pages of all documents.

    Args:
        documents: sha256 → pages, each document once.
        before: what another definition of the edition made of the same documents.

    Raises:
        DocumentRefused: no document holds the measure table or a ladder, or one far more text than an infographic: it
            is not this publication.
    """
    lexicon = Lexicon(edition)
    memory = Memory(edition, dict(before.texts) if before else {})
    result = Extraction(memory=memory)
    read: list[PageRead] = []
    for document, pages in documents.items():
        begun = len(read)
        for parts in _pages_read(document, pages, read, lexicon, memory, before):
            for part in parts:
                if len(read) > begun:
                    continue_spread(read[-1], part, lexicon)
                read.append(part)
        if not any(claim.key.block in _OWN_BLOCKS for part in read[begun:] for claim in part.told):
            del read[begun:]  # figures of the labour market stand in other publications too
            result.strangers.append(document)
    if not read:
        raise refused(f"document {next(iter(documents), '')[:12]}", next(iter(documents), "")[:12])
    read = set_aside(read, lexicon)
    read_bars_alone(read, lexicon)
    read_boxes_alone(read, edition.year)
    read_proven_by_others(read, lexicon)
    for part, kept in zip(read, without_refuted([part.harvest.claims for part in read]), strict=True):
        part.harvest.claims = kept
    for part, told in zip(read, with_signs([(part.pieces, part.harvest.claims) for part in read]), strict=True):
        part.harvest.claims = told
    for part, told in zip(read, copies_claimed([(part.pieces, part.harvest.claims) for part in read]), strict=True):
        part.harvest.claims = told
    claims = [claim for part in read for claim in part.harvest.claims]
    spoken = read_spoken([(part.pieces, part.text, part.listed) for part in read], lexicon, claims)
    numbering = page_numbers((part.document, part.pieces) for part in read)
    left: list[Leftover] = []
    every = [*claims, *(claim for told in spoken for claim in told)]
    for part, told in zip(read, spoken, strict=True):
        part.harvest.claims += told
        left += _add_page(result, part, every, lexicon, numbering)
    result.findings += _other_year(result.claims, edition.year)
    keys = (placed.claim.key for placed in result.claims)
    result.findings += missing_blocks((*keys, *(gap.key for gap, _ in result.gaps)))
    result.account = account_of([placed.claim for placed in result.claims], left, len(result.hidden))
    result.findings += not_understood(result.account, edition.unexplained_percent)
    return result


def _pages_read(
    document: str,
    pages: Iterable[Page],
    read: Sequence[PageRead],
    lexicon: Lexicon,
    memory: Memory,
    before: Memory | None,
) -> Iterator[tuple[PageRead, ...]]:
    """The parts of each page of a document, remembered where they read as before; ``read`` holds the pages before."""
    table: TableShape | None = None
    text = memory.text_of(document, pages)
    _refuse_overfull(document, text)
    # a region's figures are read in the light of the province's, wherever its page stands
    order = sorted(
        range(len(text.pages)), key=lambda place: _is_of_region(text.pages[place][1].phrases(text.spaced), lexicon)
    )
    for place in order:
        page, of_page = text.pages[place]
        claims, year = [claim for part in read for claim in part.harvest.claims], lexicon.year
        given = Given(table, table_counts(claims, year), rung_totals(claims, year), counts_of(claims, (KEY_FIGURES,)))
        known = before.recall(document, place, given, lexicon) if before else None
        if known is None:
            with lexicon.overheard() as asked:
                parts = pieces_of(page, of_page, text.spaced, lexicon)
                known = Remembered(given, asked, *read_page(document, parts, lexicon, table, claims))
        memory.pages[document, place] = known
        table = known.table
        yield untouched(known.parts)


def _refuse_overfull(document: str, text: DocumentText) -> None:
    """Each text is looked up among all wordings: a page that is crammed with texts would take hours.

    Raises:
        DocumentRefused: a page, or the document, holds many times as many words as an infographic.
    """
    words = [sum(len(line) for line in of_page.lines) for _, of_page in text.pages]
    for where, count, most in (
        ("a page of it", max(words, default=0), MAX_WORDS_OF_PAGE),
        ("it", sum(words), MAX_WORDS),
    ):
        if count > most:
            raise DocumentRefused(
                f"document {document[:12]}: {where} holds {count} words and numbers, and an edition at most {most}",
                "check that it is the right file, and the infographic alone",
                "too_much_text",
                document[:12],
            )


def _is_of_region(phrases: Iterable[Phrase], lexicon: Lexicon) -> bool:
    """Whether a page's title names a region, and one only: on a map the regions' names may be the largest text."""
    titles = sorted(phrases, key=lambda phrase: -phrase.size)[:_TITLES]
    return len({lexicon.area_within(title.text) for title in titles}.intersection(REGIONS)) == 1


#: what every document of the publication has one of
_OWN_BLOCKS = (MEASURE_TABLE, LADDER, REGIONAL_LADDER, TREDE3_SECTOR, COMPOSITION_BLOCK)


def _other_year(claims: Iterable[PlacedClaim], year: int) -> list[Finding]:
    """The measure table names its periods: the later one is the edition's year, or the wrong year was given."""
    latest = max(
        (placed.claim.key.period for placed in claims if placed.claim.key.block == MEASURE_TABLE), default=year
    )
    return [] if latest == year else [other_year(latest, year)]


def _add_page(
    result: Extraction, read: PageRead, every: Sequence[Claim], lexicon: Lexicon, numbering: set[int]
) -> list[Leftover]:
    harvest, pieces, document = read.harvest, read.pieces, read.document
    page = pieces.page
    result.claims += [PlacedClaim(claim, document, page) for claim in harvest.claims]
    result.gaps += [(gap, page.place(document, gap.box)) for gap in harvest.gaps]
    result.rows = _each_once([*result.rows, *harvest.rows])
    result.prose += [PlacedProse(prose, document, page) for prose in page_prose(pieces, harvest, lexicon)]
    result.lines += [phrase.text for phrase in pieces.phrases]
    result.findings += harvest.findings
    hidden = [run for run in page.runs if run.hidden and any(char.isdigit() for char in run.text)]
    result.annotations += [(note, Place(document, page.number, note.box)) for note in page.annotations]
    result.hidden += [(run, page.place(document, run.box)) for run in hidden]
    for line, block in harvest.unknown:
        result.findings.append(unknown_label(line.text, page.place(document, line.box), block, lexicon))
    result.findings += doubtful_labels(harvest.rows, lexicon)
    labelled = (line for label in harvest.labels for line in label.lines)
    left = leftovers(pieces, harvest.claims, labelled, numbering, harvest.aside)
    result.findings += [
        unexplained_finding(item, document, page.visible(item.word.box)) for item in left if not item.rule
    ]
    prose = [item.word for item in left if item.rule == PROSE]
    result.findings += [
        unread_finding(word, label, page.number, document, page.visible(word.box))
        for word, label in unread_in_sentences(read.text, prose, every, lexicon)
    ]
    return left


def _each_once(rows: Iterable[TableRow]) -> list[TableRow]:
    """The table's rows; where half of its columns stand elsewhere, these are named again there."""
    found: dict[tuple[str, str, str], TableRow] = {}
    for row in rows:
        found.setdefault((row.label, row.code, row.item), row)
    return list(found.values())


def missing_blocks(keys: Iterable[FigureKey]) -> Iterator[Finding]:
    """Findings on blocks that hold no figure, read or drawn.

    Args:
        keys: of all figures that were read or whose empty cell was seen.
    """
    found = {(key.block, key.ref_area if key.block == REGIONAL_LADDER else "") for key in keys}
    wanted = [
        (MEASURE_TABLE, "", ERROR, "the measure table"),
        (LADDER, "", WARNING, "the ladder of the province"),
        *((REGIONAL_LADDER, area, ERROR, f"the ladder of {area}") for area in REGIONS),
    ]
    for block, area, severity, what in wanted:
        if (block, area) not in found:
            message = f"{what} was not found in the documents of this edition: all of its figures are missing"
            yield Finding("block.missing", severity, message, _FIX, expected=" ".join(filter(None, (block, area))))

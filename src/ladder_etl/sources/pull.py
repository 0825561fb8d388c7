"""Look at the sources, take in what is new or has changed, and say of each document what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from ladder_etl.domain.documents import ROLES, Change, Document, Pulled, Recognised
from ladder_etl.errors import DocumentRefused, LadderError
from ladder_etl.sources.addresses import redacted
from ladder_etl.sources.inbox import clear, inbox_offers, leave_with_reason
from ladder_etl.sources.offers import Offer, damages, failed, offers_of
from ladder_etl.sources.pages import SeenPage, see_pages, silence
from ladder_etl.sources.registry import Registry, registry
from ladder_etl.sources.store import Admission, RawStore
from ladder_etl.sources.visit import Visit

#: reads a document's bytes (its name is for the error) and says what it is; raises if it isn't the publication
Recognise = Callable[[bytes, str], Recognised]
#: why a document lacks
_LACKING = (
    "all links to documents of {0} lead to its other one, none to the {1} one; "
    "look whether the publisher's links are right, or ladder-etl backfill {0} --provincial FILE --regional FILE"
)
_Member = tuple[Offer, Recognised | None]


def pull(
    store: RawStore,
    edition: int | None = None,
    *,
    admission: Admission | None = None,
    recognise: Recognise | None = None,
    pages: Sequence[str] = (),
    known: Registry | None = None,
) -> tuple[Pulled, ...]:
    """Take in what the sources offer, where it differs from what was taken in last.

    Args:
        edition: only this year's.
        admission: looks at the bytes of each before it is kept.
        recognise: reads a document that was not had before; what it says goes before what the source says. Without
            it the source is believed, and other bytes are taken for other figures.
        pages: instead of the registered landing pages.
        known: instead of the delivered registry.

    Returns:
        Every document that was offered, taken in or not, and those that are no longer announced, or whose files are
        damaged. An edition is taken in whole: while one of its documents can't be had, the others wait.

    Raises:
        SourceUnreachable: no page answers, and nothing else was found.
        SourceChanged: the pages announce nothing that is recognised, and nothing else was found.
    """
    known, asking = known or registry(), Visit()
    visit = _Pull(store, edition, admission, recognise)
    visit.take(inbox_offers(store), announced=False)
    seen, failures = see_pages(pages or known.landing_pages, known, asking, store)
    visit.take(offers_of(seen, known, store, asking, edition), announced=True)
    complaint = _complaint(visit, seen, failures)
    if complaint is not None:
        if not any(entry.new for entry in visit.pulled):
            raise complaint
        visit.pulled.append(failed((pages or known.landing_pages)[0], complaint))
    else:
        visit.pulled += [*visit.lacking((pages or known.landing_pages)[0]), *visit.withdrawn(seen)]
    # one that no page offers any more would be missed when it is needed, years later
    visit.pulled += [failed(r.source, error, r.edition, r.role) for r, error in damages(store, store.records())]
    return tuple(visit.pulled)


def _complaint(
    visit: _Pull, seen: Sequence[SeenPage], failures: Sequence[tuple[str, LadderError]]
) -> LadderError | None:
    """What is wrong with the landing pages as a whole."""
    if not seen:
        return failures[0][1] if failures else None
    led_nowhere = all(entry.change is Change.PASSED_OVER for entry in visit.pulled)
    announced = any(page.taken for page in seen)
    return silence(seen) if not announced or (not visit.announced and led_nowhere and visit.edition is None) else None


@dataclass(slots=True)
class _Pull:
    """One pull while it lasts; ``announced`` are the editions and roles that the pages lead to, changed or not."""

    store: RawStore
    edition: int | None
    admission: Admission | None
    recognise: Recognise | None
    pulled: list[Pulled] = field(default_factory=list)
    announced: set[tuple[int, str]] = field(default_factory=set)
    readings: dict[str, Recognised] = field(default_factory=dict)

    def take(self, offers: Iterable[Offer | Pulled], *, announced: bool) -> None:
        """Take in the documents of each edition that differ from those that were taken in last."""
        sets: dict[tuple[int, str], list[_Member]] = defaultdict(list)
        for offer in offers:
            if isinstance(offer, Pulled):
                self.pulled.append(offer)
                continue
            for edition, role, seen in self._identified(offer):
                sets[edition, role].append((offer, seen))
        if announced:
            self.announced |= set(sets)
        incomplete = {entry.edition for entry in self.pulled if entry.change is Change.FAILED}
        settled = [
            offer
            for (edition, role), members in sorted(sets.items(), key=lambda item: item[0])
            if self.edition in (None, edition) and edition not in incomplete
            for offer in self._settle(edition, role, members, announced=announced)
        ]
        for offer in settled:
            if offer.file is not None:
                clear(offer.file, self.store, offer.sha256)

    def _identified(self, offer: Offer) -> list[tuple[int, str, Recognised | None]]:
        """Edition and role of an offer: as recorded, else as the document says, else as the source says."""
        if offer.known:
            year = offer.known[-1].edition
            return [(year, role, None) for role in sorted({r.role for r in offer.known if r.edition == year})]
        try:
            if self.admission is not None:
                self.admission(offer.content, offer.origin.source)
            seen = self._read(offer.sha256, offer.content, offer.origin.source) if self.recognise else None
            year, roles = _told(offer, seen)
            return [(year, role, seen) for role in roles]
        except LadderError as error:
            self._refuse(offer, error)
            return []

    def _refuse(self, offer: Offer, error: LadderError) -> None:
        entry = replace(failed(offer.origin.source, error, offer.edition, offer.role), sha256=offer.sha256)
        if isinstance(error, DocumentRefused) and not offer.certain:
            entry = replace(entry, change=Change.PASSED_OVER, exit_status=0)
        if offer.file is not None:
            leave_with_reason(offer.file, error)
        self.pulled.append(entry)

    def _settle(self, edition: int, role: str, members: Sequence[_Member], *, announced: bool) -> list[Offer]:
        """Compare what is offered of a role with what was taken in last, and take it in if it is something else."""
        before = self.store.newest(edition, role)
        # a person's own document may have superseded what the page still offers: that is no change of the page's
        offered = self.store.newest(edition, role, announced=True) if announced else ()
        now = {offer.sha256 for offer, _ in members}
        if any(now <= {document.sha256 for document in known} for known in (before, offered)):
            change, reason = Change.NOTHING, ""
        else:
            change, reason, others = self._compared(before, members, announced=announced)
            of_others = [(role, *self.store.had(document)) for document in others]
            self.store.keep([*of_others, *((role, offer.origin, offer.content) for offer, _ in members)], edition)
        self.pulled += [
            Pulled(change, offer.origin.source, edition, role, offer.sha256, reason or _doubt(offer, edition, seen))
            for offer, seen in members
        ]
        return [offer for offer, _ in members]

    def _compared(
        self, before: Sequence[Document], members: Sequence[_Member], *, announced: bool
    ) -> tuple[Change, str, tuple[Document, ...]]:
        """Whether other bytes are other figures, where there is something to compare and somebody who reads.

        Returns:
            Also the documents of before that stay in the set: a page announces the whole of it, but of one PDF a region
            a person may put a single one into the inbox.
        """
        if not before:
            return Change.NEW, "", ()
        if self.recognise is None:
            return Change.FIGURES, "not read, so taken for changed", ()
        new = [seen or self._read(offer.sha256, offer.content, offer.origin.source) for offer, seen in members]
        try:
            old = [(one, self._read(one.sha256, one.path.read_bytes(), str(one.path))) for one in before]
        except (LadderError, OSError) as error:
            return Change.FIGURES, f"what was there before can't be read ({error})", ()
        others = [] if announced else _of_other_regions(old, new)
        told = frozenset().union(*(seen.figures for seen in (*new, *(seen for _, seen in others))))
        told_before = frozenset().union(*(seen.figures for _, seen in old))
        stay = tuple(document for document, _ in others)
        if told == told_before:
            return Change.BYTES, f"the same {len(told)} figures", stay
        fresh, gone = len(told - told_before), len(told_before - told)
        return Change.FIGURES, f"of {len(told)} figures {fresh} are new or changed, {gone} are gone", stay

    def _read(self, sha256: str, content: bytes, name: str) -> Recognised:
        """What a document is when it is read, each once a visit."""
        assert self.recognise is not None
        if sha256 not in self.readings:
            self.readings[sha256] = self.recognise(content, name)
        return self.readings[sha256]

    def lacking(self, page: str) -> list[Pulled]:
        """Of editions that links lead to, the documents that none leads to and that the store has none of."""
        if self._may_be_failed():
            return []
        editions = sorted({edition for edition, _ in self.announced if self.edition in (None, edition)})
        return [
            Pulled(Change.LACKING, redacted(page), edition, role, "", _LACKING.format(edition, role), exit_status=4)
            for edition in editions
            for role in ROLES
            if (edition, role) not in self.announced and not self.store.newest(edition, role)
        ]

    def _may_be_failed(self) -> bool:
        """Whether a document that isn't among those that were announced may be one that could not be had."""
        return any(entry.change is Change.FAILED and entry.source.startswith("http") for entry in self.pulled)

    def withdrawn(self, seen: Sequence[SeenPage]) -> list[Pulled]:
        """Documents that a page of these sites announced and that none does now; they are kept.

        That a newer edition takes the place of the one before is told when it does, and not each time after that; of an
        older one that stood beside a newer one it is told when the page, as it is remembered, still announced it.
        """
        if self._may_be_failed():
            return []
        sites = {urlsplit(page.url).hostname for page in seen}
        last = {(r.edition, r.role): r for r in self.store.records() if r.page and urlsplit(r.page).hostname in sites}
        new = {(entry.edition, entry.role) for entry in self.pulled if entry.change is Change.NEW}
        newest_before = max((edition for edition, _ in last.keys() - new), default=0)
        gone = {url for page in seen for url in page.before} - {link.url for page in seen for link in page.taken}
        gone = {redacted(url) for url in gone}  # an address that stays may lead to the next edition now
        return [
            Pulled(Change.WITHDRAWN, r.source, r.edition, r.role, r.sha256, "no longer announced; it is kept")
            for (edition, role), r in sorted(last.items(), key=lambda item: item[0])
            if (edition, role) not in self.announced and self.edition in (None, edition)
            if edition >= newest_before or r.source in gone
        ]


def _of_other_regions(
    old: Sequence[tuple[Document, Recognised]], new: Sequence[Recognised]
) -> list[tuple[Document, Recognised]]:
    """Of documents that are on regions, those on none that the new ones are on; none where any tells no region."""
    if not all(seen.regions for seen in new):
        return []
    return [(one, seen) for one, seen in old if seen.regions and seen.regions.isdisjoint(*(n.regions for n in new))]


def _told(offer: Offer, seen: Recognised | None) -> tuple[int, tuple[str, ...]]:
    """The year and the roles of a document that was not had before.

    Raises:
        DocumentRefused: nobody tells.
    """
    year = (seen and seen.year) or offer.edition
    roles = (seen and seen.roles) or ((offer.role,) if offer.role else ())
    if year is None or not roles:
        what = "the year it is on" if roles else "which document it is"
        raise DocumentRefused(
            f"{offer.origin.source}: neither the source nor the document tells {what}",
            "say so: ladder-etl backfill YEAR --provincial FILE --regional FILE",
        )
    return year, roles


def _doubt(offer: Offer, edition: int, seen: Recognised | None) -> str:
    if offer.mended:
        return "its file in the raw store was damaged, and is written anew"
    if seen is not None and offer.edition not in (None, edition):
        return f"the source says {offer.edition}, the document {edition}"
    return ""

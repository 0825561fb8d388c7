"""What the report shows, as plain values: the template does no reckoning of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ladder_etl.curate.layout import Sheet, measure_table, other_sheets, regional_sheets
from ladder_etl.curate.order import ordered_figures
from ladder_etl.curate.quality import check_counts, verdict_of
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Figure, FigureKey, Place
from ladder_etl.domain.findings import SEVERITIES
from ladder_etl.domain.identities import HOLDS, KINDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.numbers import Kind, format_scaled
from ladder_etl.domain.overrides import Override
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.vocabulary import GROWTH
from ladder_etl.report.finding_views import Findings
from ladder_etl.report.grades import GRADES, SUSPECT, grade_of
from ladder_etl.report.history import History
from ladder_etl.report.pictures import Pictures
from ladder_etl.report.sums import equation_of
from ladder_etl.report.words import Words


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar: ``code`` picks colour and words."""

    code: str
    count: int
    share: float


@dataclass(frozen=True)
class ReportView:
    """A run, seen as a reader of the report sees it."""

    run: EditionRun
    pictures: Pictures = field(default_factory=Pictures)
    history: History = field(default_factory=History)

    @cached_property
    def verdict(self) -> str:
        return verdict_of(self.run)

    @cached_property
    def sample(self) -> bool:
        return self.run.is_sample

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return ordered_figures(self.run)

    @cached_property
    def by_key(self) -> dict[FigureKey, Figure]:
        return {figure.key: figure for figure in self.run.figures}

    @cached_property
    def equations(self) -> dict[str, Words]:
        """Each identity with its numbers."""
        return {check.identity: equation_of(check, self.by_key) for check in self.run.checks}

    @cached_property
    def numbers(self) -> dict[FigureKey, int]:
        """The number of each figure within the report, for its anchors."""
        return {figure.key: number for number, figure in enumerate(self.figures, start=1)}

    @cached_property
    def decisions(self) -> dict[str, Override]:
        """What persons decided, by the name of the figure."""
        return {override.figure: override for override in self.run.overrides}

    @cached_property
    def mapped(self) -> frozenset[FigureKey]:
        """The figures that have a box on a page that is shown."""
        pages = {(page.document, page.number) for page in self.pictures.pages}
        return frozenset(f.key for f in self.figures if f.place and is_on(f.place, pages))

    @cached_property
    def grades(self) -> dict[FigureKey, str]:
        contested = {s.key for finding in self.run.open_errors for s in finding.subjects if s.key}
        doubtful = contested & {
            k for k, figure in self.by_key.items() if figure.origin == "none" and figure.testimonies
        }
        return {f.key: grade_of(f, self.checks_of.get(f.key, ()), doubtful) for f in self.figures}

    @cached_property
    def grade_parts(self) -> tuple[Part, ...]:
        counts = Counter(self.grades.values())
        return parts_of([(grade, counts[grade]) for grade in GRADES])

    @cached_property
    def suspects(self) -> int:
        return sum(grade == SUSPECT for grade in self.grades.values())

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(sorted(self.run.documents, key=lambda document: (document.role, document.sha256)))

    @cached_property
    def states(self) -> dict[str, int]:
        """How many figures were had in each way, those of `FIGURE_STATES`, with n.b. apart from those with a number."""
        counts = Counter(state_of(figure) for figure in self.figures)
        return {state: counts[state] for state in FIGURE_STATES}

    @cached_property
    def check_counts(self) -> dict[str, int]:
        return check_counts(self.run)

    @cached_property
    def check_parts(self) -> tuple[Part, ...]:
        counts = self.check_counts
        explained = counts["violated_explained"]
        return parts_of(
            [
                ("holds", counts["holds"]),
                ("violated", counts["violated"] - explained),
                ("violated_explained", explained),
                ("unverifiable", counts["unverifiable"]),
            ]
        )

    @cached_property
    def account(self) -> tuple[int, int, int, int]:
        """The numeric tokens of the pages: figures, copies, set aside by a rule, unexplained."""
        account = self.run.account
        return account.figures, account.copies, sum(count for _, count in account.ignored), account.unexplained

    @cached_property
    def token_parts(self) -> tuple[Part, ...]:
        return parts_of(list(zip(("figures", "copies", "ignored", "unexplained"), self.account, strict=True)))

    @cached_property
    def findings(self) -> Findings:
        return Findings(self.run, self.pictures)

    @cached_property
    def violated(self) -> tuple[Check, ...]:
        """Violated identities: the unexplained first, of these the errors."""

        def rank(check: Check) -> tuple[bool, int, str, str]:
            return bool(check.explained_by), SEVERITIES.index(check.severity), check.kind, check.identity

        return tuple(sorted((check for check in self.run.checks if check.result == VIOLATED), key=rank))

    @cached_property
    def unverifiable(self) -> tuple[Check, ...]:
        return tuple(sorted((c for c in self.run.checks if c.result == UNVERIFIABLE), key=lambda c: c.identity))

    @cached_property
    def holding(self) -> tuple[tuple[str, tuple[Check, ...]], ...]:
        """The identities that hold, by kind."""
        ordered = sorted((c for c in self.run.checks if c.result == HOLDS), key=lambda c: c.identity)
        groups = ((kind, tuple(check for check in ordered if check.kind == kind)) for kind in KINDS)
        return tuple((kind, checks) for kind, checks in groups if checks)

    @cached_property
    def checks_of(self) -> dict[FigureKey, tuple[Check, ...]]:
        """The identities that each figure takes part in."""
        found: dict[FigureKey, list[Check]] = {}
        for check in self.run.checks:
            for key in dict.fromkeys((check.subject, *check.figures)):
                found.setdefault(key, []).append(check)
        rank = {VIOLATED: 0, UNVERIFIABLE: 2, HOLDS: 1}
        return {key: tuple(sorted(checks, key=lambda c: rank[c.result])) for key, checks in found.items()}

    @cached_property
    def table(self) -> Sheet:
        return measure_table(self.run)

    @cached_property
    def regional(self) -> tuple[Sheet, ...]:
        return regional_sheets(self.run)

    @cached_property
    def others(self) -> tuple[Sheet, ...]:
        return other_sheets(self.run)

    @cached_property
    def copies(self) -> tuple[tuple[Figure, int], ...]:
        """Figures that stand on the pages more than once, with how often they were drawn."""
        drawn = ((figure, drawn_copies(figure)) for figure in self.figures)
        return tuple((figure, count) for figure, count in drawn if count > 1)

    def document_of(self, place: Place) -> Document | None:
        """The document a place lies in."""
        return next((document for document in self.run.documents if document.sha256 == place.document), None)


def is_on(place: Place, pages: Container[tuple[str, int]]) -> bool:
    """Whether a place is a box on one of these pages."""
    return (place.document, place.page) in pages and place.box.area > 0


FIGURE_STATES = ("printed", "recognised", "deduced", "override", "not_available", "missing")


def state_of(figure: Figure) -> str:
    """What a reader must know first of a figure: how it was had, or why it has no value."""
    if figure.number is not None and figure.number.kind is Kind.NOT_AVAILABLE:
        return "not_available"
    return "missing" if figure.origin == "none" else figure.origin


def shown(figure: Figure) -> str:
    """A figure's text in a table: as printed, or its value written so."""
    if figure.printed:
        return figure.printed
    number = figure.number
    if number is None or number.scaled is None:
        return ""
    text = format_scaled(number.scaled, number.decimals, plus=figure.key.statistic == GROWTH and number.scaled > 0)
    return text + ("%" if figure.key.unit == "percent" else "")


def drawn_copies(figure: Figure) -> int:
    """How often a figure was drawn: the places of its first engine, each with its copies."""
    engine = figure.testimonies[0].witness.engine if figure.testimonies else ""
    return sum(t.witness.copies for t in figure.testimonies if t.witness.engine == engine and t.witness.visible)


@dataclass(frozen=True, slots=True)
class Heard:
    """What several readings of a figure have in common: the string, the role, and who read it how often."""

    printed: str
    role: str
    readers: str


def heard_of(figure: Figure) -> tuple[Heard, ...]:
    """The readings of a figure, those alike together."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for testimony in figure.testimonies:
        role = "agrees" if testimony.role == "chosen" else testimony.role
        readers = found.setdefault((testimony.witness.printed, role), {})
        readers[testimony.witness.engine] = readers.get(testimony.witness.engine, 0) + testimony.witness.copies
    return tuple(
        Heard(printed, role, ", ".join(f"{e} ×{count}" if count > 1 else e for e, count in readers.items()))
        for (printed, role), readers in found.items()
    )


def parts_of(counts: Iterable[tuple[str, int]]) -> tuple[Part, ...]:
    """The parts of a whole with their share in percent; parts of nothing are left out."""
    listed = [(code, count) for code, count in counts if count]
    whole = sum(count for _, count in listed) or 1
    return tuple(Part(code, count, 100 * count / whole) for code, count in listed)

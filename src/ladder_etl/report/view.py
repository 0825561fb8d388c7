"""What the report shows, as plain values: the template does no reckoning of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ladder_etl.curate.frames import display_label
from ladder_etl.curate.layout import Head, Line, Sheet, measure_table, other_sheets, regional_sheets
from ladder_etl.curate.order import numbered_findings, ordered_figures
from ladder_etl.curate.quality import check_counts, figure_counts, is_sample, verdict_of
from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Figure, FigureKey, Place
from ladder_etl.domain.findings import OPEN, SEVERITIES, Finding
from ladder_etl.domain.identities import HOLDS, KINDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.numbers import Kind, format_scaled
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.vocabulary import COUNT, GROWTH, LADDER, MEASURE_TABLE
from ladder_etl.report.finding_kinds import FindingKind, kind_of


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar: ``code`` picks colour and words."""

    code: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder at a glance."""

    number: int
    label: str
    figure: Figure
    width: float


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one kind, severity and status."""

    severity: str
    status: str
    name: str
    kind: FindingKind
    findings: tuple[tuple[int, Finding], ...]

    @property
    def is_open(self) -> bool:
        return self.status == OPEN

    @property
    def fix(self) -> str:
        """What to do, where it is the same for several findings; else empty."""
        fixes = {finding.fix for _, finding in self.findings}
        return fixes.pop() if len(fixes) == 1 and len(self.findings) > 1 else ""


@dataclass(frozen=True)
class ReportView:
    """A run, seen as a reader of the report sees it."""

    run: EditionRun
    pictures: dict[Place, str] = field(default_factory=dict)

    @cached_property
    def verdict(self) -> str:
        return verdict_of(self.run)

    @cached_property
    def sample(self) -> bool:
        return is_sample(self.run)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return ordered_figures(self.run)

    @cached_property
    def numbers(self) -> dict[FigureKey, int]:
        """The number of each figure within the report, for its anchor."""
        return {figure.key: number for number, figure in enumerate(self.figures, start=1)}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(sorted(self.run.documents, key=lambda document: (document.role, document.sha256)))

    @cached_property
    def figure_parts(self) -> tuple[Part, ...]:
        """How the figures were had: by origin, with n.b. apart from those that have a number."""
        counts = Counter(state_of(figure) for figure in self.figures)
        return parts_of([(state, counts[state]) for state in FIGURE_STATES])

    @cached_property
    def check_parts(self) -> tuple[Part, ...]:
        counts = check_counts(self.run)
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
    def counts(self) -> dict[str, object]:
        return figure_counts(self.run.figures)

    @cached_property
    def open_errors(self) -> int:
        return len(self.run.open_errors)

    @cached_property
    def violated(self) -> tuple[Check, ...]:
        """Violated identities: the unexplained first, of these the errors."""

        def rank(check: Check) -> tuple[bool, int, str, str]:
            return bool(check.explained_by), SEVERITIES.index(check.severity), check.kind, check.identity

        return tuple(sorted((check for check in self.run.checks if check.result == VIOLATED), key=rank))

    @cached_property
    def checks_by_kind(self) -> tuple[tuple[str, tuple[Check, ...]], ...]:
        rank = {VIOLATED: 0, UNVERIFIABLE: 2, HOLDS: 1}
        ordered = sorted(self.run.checks, key=lambda check: (rank.get(check.result, 3), check.identity))
        groups = ((kind, tuple(check for check in ordered if check.kind == kind)) for kind in KINDS)
        return tuple((kind, checks) for kind, checks in groups if checks)

    @cached_property
    def checks_of(self) -> dict[FigureKey, tuple[Check, ...]]:
        """The identities that each figure takes part in."""
        found: dict[FigureKey, list[Check]] = {}
        for check in self.run.checks:
            for key in dict.fromkeys((check.subject, *check.figures)):
                found.setdefault(key, []).append(check)
        return {key: tuple(checks) for key, checks in found.items()}

    @cached_property
    def finding_groups(self) -> tuple[FindingGroup, ...]:
        groups: dict[tuple[str, str, str], list[tuple[int, Finding]]] = {}
        for number, finding in numbered_findings(self.run):
            groups.setdefault((finding.severity, finding.status, finding.name), []).append((number, finding))
        return tuple(
            FindingGroup(severity, status, name, kind_of(name), tuple(findings))
            for (severity, status, name), findings in sorted(groups.items(), key=lambda item: _group_order(item[0]))
        )

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
    def rungs(self) -> tuple[Rung, ...]:
        """The province's rungs 5, 4 and 3 in the newest period, as far as they are known."""
        known = [
            figure
            for item in ("trede5", "trede4", "trede3")
            for figure in (self._newest(item),)
            if figure is not None and figure.value is not None
        ]
        greatest = max((float(figure.value or 0) for figure in known), default=1.0) or 1.0
        return tuple(
            Rung(int(figure.key.item[-1]), display_label(figure.key), figure, 100 * float(figure.value or 0) / greatest)
            for figure in known
        )

    def _newest(self, item: str) -> Figure | None:
        found = [
            figure
            for figure in self.figures
            if figure.key.item == item
            and figure.key.ref_area == PROVINCE
            and figure.key.statistic == COUNT
            and figure.key.block in (LADDER, MEASURE_TABLE)
            and figure.value is not None
        ]
        return max(found, key=lambda figure: (figure.key.period, figure.key.block == LADDER), default=None)

    def document_of(self, place: Place) -> Document | None:
        """The document a place lies in."""
        return next((document for document in self.run.documents if document.sha256 == place.document), None)

    def picture(self, place: Place | None) -> str:
        """The ``data:`` URI of the picture of a place, or nothing."""
        return "" if place is None else self.pictures.get(place, "")

    def subjects_of(self, finding: Finding) -> tuple[tuple[FigureKey | None, Place | None], ...]:
        """What a finding points at: figures and places; a figure's own place where the finding names none."""
        pairs = ((s.key, s.place or (self._places.get(s.key) if s.key else None)) for s in finding.subjects)
        return tuple(dict.fromkeys(pairs))

    @cached_property
    def _places(self) -> dict[FigureKey, Place | None]:
        return {figure.key: figure.place for figure in self.run.figures}


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


def parts_of(counts: Iterable[tuple[str, int]]) -> tuple[Part, ...]:
    """The parts of a whole with their share in percent; parts of nothing are left out."""
    listed = [(code, count) for code, count in counts if count]
    whole = sum(count for _, count in listed) or 1
    return tuple(Part(code, count, 100 * count / whole) for code, count in listed)


def line_name(line: Line, head: Head) -> str:
    """What a cell of a table is called for someone who hears it read out."""
    return " ".join(part for part in (line.label, head.ref_area, str(head.period or line.period or "")) if part)


def _group_order(group: tuple[str, str, str]) -> tuple[int, bool, str]:
    severity, status, name = group
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES), status != OPEN, name

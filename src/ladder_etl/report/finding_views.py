"""The findings as the report shows them: what was found, where, how sure, what explains it, and what to paste."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from ladder_etl.curate.order import numbered_findings
from ladder_etl.domain.deviations import Deviation
from ladder_etl.domain.figures import FigureKey, Place
from ladder_etl.domain.findings import EXPLAINED, INFO, OPEN, SEVERITIES, Finding
from ladder_etl.domain.identities import Check
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.texts import TextBlock, footnotes_to
from ladder_etl.report.finding_kinds import SETTLED, FindingKind, kind_of
from ladder_etl.report.finding_words import Teller
from ladder_etl.report.pictures import Crop, Pictures
from ladder_etl.report.sums import equation_of
from ladder_etl.report.words import Words

#: findings that point at nothing to compare with the page, or are shown elsewhere
UNPICTURED = ("identity.unverifiable", "hidden.ignored", "document.sample", "suite.failed")
_TOML = re.compile(r"^\[", re.MULTILINE)
#: groups of more are folded at first
_MANY = 10


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; ``anchor`` stays the same from run to run as long as the finding does."""

    number: int
    anchor: str
    finding: Finding
    says: Words
    check: Check | None
    equation: Words | None
    certainty: Words | None
    accusations: tuple[tuple[Words, ...], ...]
    crops: tuple[Crop, ...]
    deviation: Deviation | None
    toml: str
    footnotes: tuple[TextBlock, ...] = ()
    readings: Mapping[Place, str] = field(default_factory=dict)

    @property
    def kind(self) -> FindingKind:
        return kind_of(self.finding.name)

    @property
    def advice(self) -> Words:
        return SETTLED if self.finding.status == EXPLAINED else self.kind.advice

    @property
    def reason(self) -> Words:
        """Why a violation is no error, as the edition's file gives it."""
        english = self.check.explained_by if self.check else ""
        return Words((self.deviation and self.deviation.reason_nl) or english, english)

    @property
    def source(self) -> Words:
        """Where that can be seen."""
        english = self.deviation.source if self.deviation else ""
        return Words((self.deviation and self.deviation.source_nl) or english, english)

    @property
    def subjects(self) -> tuple[tuple[FigureKey | None, Place | None], ...]:
        """The figures that it touches, each once, with a place; and the places that are of no figure."""
        found = {subject.key or subject.place: (subject.key, subject.place) for subject in self.finding.subjects}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one kind, severity and status."""

    severity: str
    status: str
    name: str
    kind: FindingKind
    findings: tuple[FindingView, ...]

    @property
    def is_open(self) -> bool:
        return self.status == OPEN

    @property
    def unfolded(self) -> bool:
        return self.severity != INFO and len(self.findings) <= _MANY


@dataclass(frozen=True)
class Findings:
    """All findings of a run, worded."""

    run: EditionRun
    pictures: Pictures = field(default_factory=Pictures)

    @cached_property
    def views(self) -> tuple[FindingView, ...]:
        """Gravest first, as they are numbered in ``findings.csv``."""
        taken: dict[str, int] = {}
        return tuple(self._view(number, finding, taken) for number, finding in numbered_findings(self.run))

    @cached_property
    def groups(self) -> tuple[FindingGroup, ...]:
        found: dict[tuple[str, str, str], list[FindingView]] = {}
        for view in self.views:
            found.setdefault((view.finding.severity, view.finding.status, view.finding.name), []).append(view)
        return tuple(
            FindingGroup(severity, status, name, kind_of(name), tuple(views))
            for (severity, status, name), views in sorted(found.items(), key=lambda item: _group_order(item[0]))
        )

    @cached_property
    def of_identity(self) -> dict[str, str]:
        """Identity → the anchor of the finding on its violation."""
        return {v.finding.identity: v.anchor for v in self.views if v.finding.name == "identity.violated"}

    @cached_property
    def of_figure(self) -> dict[FigureKey, tuple[FindingView, ...]]:
        """The findings that touch each figure, those for information apart."""
        found: dict[FigureKey, dict[str, FindingView]] = {}
        for view in self.views:
            if view.finding.severity != INFO or view.finding.name == "figure.bounded":
                for key in (subject.key for subject in view.finding.subjects if subject.key):
                    found.setdefault(key, {})[view.anchor] = view
        return {key: tuple(views.values()) for key, views in found.items()}

    @cached_property
    def holding_back(self) -> tuple[FindingView, ...]:
        return tuple(view for view in self.views if view.finding.blocks_publication)

    def named(self, name: str) -> tuple[FindingView, ...]:
        """The findings of a kind."""
        return tuple(view for view in self.views if view.finding.name == name)

    @cached_property
    def _teller(self) -> Teller:
        checks = {check.identity: check for check in self.run.checks}
        return Teller({figure.key: figure for figure in self.run.figures}, checks)

    @cached_property
    def _deviations(self) -> dict[str, Deviation]:
        return {deviation.identity: deviation for deviation in self.run.deviations}

    def _view(self, number: int, finding: Finding, taken: dict[str, int]) -> FindingView:
        teller, check = self._teller, self._teller.check(finding)
        sums = finding.name in ("identity.violated", "figure.suspect", "deviation.stale")
        accused = tuple(tuple(teller.accuses(one) for one in answer) for answer in finding.answers)
        suspects = finding.name in ("figure.suspect", "duplicate.conflict", "reading.conflict", "text.differs")
        return FindingView(
            number=number,
            anchor=_anchor(finding, taken),
            finding=finding,
            says=teller.says(finding),
            check=check,
            equation=equation_of(check, teller.figures) if check and sums else None,
            certainty=teller.certainty(finding) if suspects else None,
            accusations=accused,
            crops=self.pictures.crops.get(places_of(finding), ()),
            deviation=self._deviations.get(finding.identity),
            toml=finding.toml or _pasteable(finding.fix),
            footnotes=tuple(footnotes_to(self.run.texts, places_of(finding))) if sums else (),
            readings=self._readings(finding) if suspects else {},
        )

    def _readings(self, finding: Finding) -> dict[Place, str]:
        """What was read as text at the places that a finding points at."""
        figures = (self._teller.figures.get(subject.key) for subject in finding.subjects if subject.key)
        witnesses = [testimony.witness for figure in figures if figure for testimony in figure.testimonies]
        return {witness.place: witness.printed for witness in reversed(witnesses)}


def places_of(finding: Finding) -> tuple[Place, ...]:
    """Where a finding points at, each place once; nowhere where a picture would say nothing."""
    if finding.name in UNPICTURED:
        return ()
    return tuple(dict.fromkeys(subject.place for subject in finding.subjects if subject.place))


def _anchor(finding: Finding, taken: dict[str, int]) -> str:
    parts = [finding.name, finding.identity, finding.found if not finding.identity else ""]
    parts += [str(subject.key) for subject in finding.subjects if subject.key]
    if not any(subject.key for subject in finding.subjects):
        parts += [f"{p.document}/{p.page}/{p.box.x0:.0f}/{p.box.top:.0f}" for p in places_of(finding)]
    name = "finding-" + sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:10]
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"


def _pasteable(fix: str) -> str:
    """The TOML that an advice hands over, its lines as they are to be pasted; empty where there is none."""
    start = _TOML.search(fix)
    return fix[start.start() :] if start else ""


def _group_order(group: tuple[str, str, str]) -> tuple[bool, bool, int, str]:
    """What is open and grave first, what is only for information last."""
    severity, status, name = group
    rank = SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)
    return severity == INFO, status != OPEN, rank, name

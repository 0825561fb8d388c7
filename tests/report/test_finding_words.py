"""Findings and identities in both languages: the Dutch report is wholly Dutch, and says what the finding says."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ladder_etl.domain.findings import ERROR, INFO, WARNING, Accusation, Finding, Subject
from ladder_etl.domain.identities import EQUALITY, HOLDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report.finding_kinds import KINDS
from ladder_etl.report.finding_views import Findings
from ladder_etl.report.finding_words import Teller
from ladder_etl.report.html import render_report
from ladder_etl.report.identity_words import what_is_lacking, what_it_says
from ladder_etl.report.words import CAUSES, IGNORED, REFUSALS
from tests.curate.runs import key_of, place_at
from tests.report.sample import sample_run

KEY = key_of("measure_table", "sine", "BE25", 2020)
OTHER = KEY._replace(item="lde")
ACCUSED = (Accusation(KEY, "1.241", "1.214", "adjacent digits swapped"), Accusation(OTHER, "297", "296 … 298", ""))
SUM = Check(
    "measure_table/sum/g t/m j/BE25/2020",
    "sum",
    "English",
    KEY,
    (OTHER,),
    "1 + 2 = 3",
    "4",
    "3",
    "-1",
    "3",
    "3",
    VIOLATED,
)
ENGLISH = re.compile(
    r"\b(the|and|with|not|which|printed|figures?|checks?|from|this|that|are|were|by|between|nothing|reading|unknown)\b"
)


def finding_of(name: str) -> Finding:
    """A finding of a kind with every field filled that a finding of any kind may have."""
    return Finding(
        name, WARNING, "the message is English", "the fix is English",
        subjects=(Subject(KEY, place_at(3)),), identity=SUM.identity, found="12", expected="13",
        cause="no_pdf" if name == "document.refused" else "keys" if name == "suite.failed" else "ladder",
    )  # fmt: skip


class DutchText(HTMLParser):
    """What a reader of the Dutch page sees, quotations of documents and lines to paste apart."""

    SKIPPED = ("style", "script", "code", "pre", "bdi", "svg")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        other = dict(attrs).get("lang") == "en" and tag != "input"
        if (self._hidden or other or tag in self.SKIPPED) and tag not in ("img", "br", "input", "meta"):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def test_the_dutch_page_has_no_english_in_it(hand_made: EditionRun) -> None:
    every_kind = replace(
        hand_made,
        findings=tuple(finding_of(name) for name in KINDS),
        checks=(*(replace(c, identity=f"x/{c.kind}/y", explained_by="") for c in hand_made.checks), SUM),
    )
    for run in (every_kind, sample_run()):
        text = " ".join(DutchText(render_report(run)).texts)
        assert "cijfers" in text
        assert [m[0] for m in ENGLISH.finditer(text)] == [], text[max(0, text.find(" the ") - 80) :][:200]


def test_every_kind_has_advice_and_a_sentence_in_both_languages() -> None:
    teller = Teller({}, {SUM.identity: SUM})
    for name in KINDS:
        said = teller.says(finding_of(name))
        assert said.nl and said.en and "English" not in said.nl + said.en, name
        assert KINDS[name].advice.nl and KINDS[name].advice.en, name


@pytest.mark.parametrize(
    ("finding", "dutch", "english"),
    [
        (Finding("figure.missing", WARNING, "", subjects=(Subject(KEY, place_at(1)),)),
         "SINE, West-Vlaanderen, 2020: staat op pagina 1 getekend, niet als tekst",
         "SINE, West-Vlaanderen, 2020: stands on page 1 as a drawing, not as text"),
        (Finding("figure.bounded", INFO, "", subjects=(Subject(KEY),), expected="1.200 … 1.300"),
         "SINE, West-Vlaanderen, 2020: de tekst is verloren; de identiteiten laten 1.200 … 1.300 toe",
         "SINE, West-Vlaanderen, 2020: the text is lost; the identities leave 1,200 … 1,300"),
        (Finding("hidden.ignored", INFO, "", subjects=(Subject(None, place_at(1)),), found="682", cause="opacity"),
         "‘682’ op pagina 1 is niet te zien: volledig doorzichtig",
         "‘682’ on page 1 is not to be seen: fully transparent"),
        (Finding("edition.other_year", ERROR, "", found="2019", expected="2020"),
         "Dit gaat over 2019, niet over 2020", "This is on 2019, not on 2020"),
        (Finding("identity.violated", ERROR, "", identity=SUM.identity),
         "Klopt niet: SINE is de som van zijn delen, West-Vlaanderen, 2020",
         "Does not hold: SINE is the sum of its parts, West-Vlaanderen, 2020"),
        (Finding("deviation.stale", ERROR, "", identity=SUM.identity, found="5", expected="4"),
         "SINE is de som van zijn delen, West-Vlaanderen, 2020: verklaard was een verschil van 4, nu is het 5",
         "SINE is the sum of its parts, West-Vlaanderen, 2020: a difference of 4 was explained, now it is 5"),
        (Finding("document.refused", ERROR, "", cause="encrypted"),
         "Het bestand is versleuteld of beveiligd", "The file is encrypted or restricted"),
    ],
)  # fmt: skip
def test_findings_in_words(finding: Finding, dutch: str, english: str) -> None:
    said = Teller({}, {SUM.identity: SUM}).says(finding)
    assert (said.nl, said.en) == (dutch, english)


def test_who_is_guilty_and_how_sure() -> None:
    teller = Teller({}, {SUM.identity: SUM})
    unique = Finding("figure.suspect", WARNING, "", identity=SUM.identity, certainty="unique", answers=((ACCUSED[0],),))
    pair = replace(unique, answers=(ACCUSED,))
    several = replace(unique, certainty="shortlist", answers=((ACCUSED[0],), (ACCUSED[1],)))
    assert teller.says(unique).nl == "SINE, West-Vlaanderen, 2020 is fout gedrukt of gelezen"
    assert teller.certainty(unique).nl == "Alleen dit cijfer verklaart het."
    assert teller.certainty(pair).nl == "Alleen deze cijfers samen verklaren het."
    assert teller.certainty(several).en == "One of 2 possibilities, the likeliest first."
    assert teller.says(several).nl == "Wie is fout in: SINE is de som van zijn delen, West-Vlaanderen, 2020?"
    told = teller.accuses(ACCUSED[0])
    assert told.nl.endswith("gedrukt 1.241, volgens de andere cijfers 1.214 (twee cijfers verwisseld)")
    assert told.en.endswith("printed 1,241, by the other figures 1,214 (adjacent digits swapped)")


def test_every_identity_of_the_sample_is_worded_by_its_family() -> None:
    for check in sample_run().checks:
        assert what_it_says(check).nl != check.description, check.identity
    added = Check("edition/mine", EQUALITY, "as its author wrote it", KEY, ())
    assert what_it_says(added).nl == "as its author wrote it"


@pytest.mark.parametrize(
    ("terms", "dutch"),
    [
        ("n.b. / 969 = ?", "een term is gedrukt als n.b."),
        ("1 + 2 + … ≥ 3", "een onderdeel dat niet herkend is, kan meetellen"),
        ("? / 969 - 1 = ?", "een term ontbreekt of staat niet op de pagina"),
        ("12 / 0 - 1 = ?", "er is niets om door te delen"),
        ("1 + 2 = 3", "het resultaat ontbreekt"),
    ],
)
def test_why_nothing_could_be_verified(terms: str, dutch: str) -> None:
    assert what_is_lacking(Check("x", "sum", "", KEY, (), terms, result=UNVERIFIABLE)).nl == dutch
    if "=" in terms and terms[-1] != "?":
        deduced = Check("x", "sum", "", KEY, (), terms, "3", result=UNVERIFIABLE)
        assert what_is_lacking(deduced).nl == "een getal is niet gelezen en volgt enkel uit andere"


def test_codes_of_other_rooms_have_words() -> None:
    from ladder_etl.extract import leftovers
    from ladder_etl.extract.tables.column_meanings import AIM, LONGER
    from ladder_etl.validate.cells import Span
    from ladder_etl.validate.typing_errors import slip

    names = ("YEARS", "AXIS", "RUNGS", "MARKS", "LABELS", "PROSE", "WHOLE", "FURNITURE")
    rules = {getattr(leftovers, name) for name in names}
    rules |= {meaning.statistic for meaning in (AIM, LONGER)}
    assert rules == IGNORED.keys()
    pairs = ((21, 12), (-5, 5), (7, 1), (12, 14), (12, 123), (1223, 123), (100, 10), (6, 6098))
    slips = {slip(printed, Span(true, true)) for printed, true in pairs}
    assert slips - {""} <= CAUSES.keys() and len(slips) > 6
    assert all(cause.nl and cause.en for cause in (*CAUSES.values(), *REFUSALS.values()))


def test_anchors_stay_when_other_findings_come(hand_made: EditionRun) -> None:
    before = {view.finding.message: view.anchor for view in Findings(hand_made).views}
    more = replace(hand_made, findings=(Finding("figure.missing", ERROR, "first of all"), *hand_made.findings))
    after = {view.finding.message: view.anchor for view in Findings(more).views}
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)
    twins = replace(hand_made, findings=(hand_made.findings[0],) * 2)
    assert len({view.anchor for view in Findings(twins).views}) == 2


def test_what_explains_a_violation_is_quoted(hand_made: EditionRun) -> None:
    run = sample_run()
    explained = [view for view in Findings(run).views if view.check and view.check.explained_by]
    assert len(explained) == 6
    for view in explained:
        assert view.deviation is not None and view.deviation.date
        assert view.reason.nl != view.reason.en
        assert view.check is not None and view.check.result != HOLDS
    population = next(view for view in explained if "bevolking" in view.finding.identity)
    assert any("andere bron" in note.text or note.mark for note in population.footnotes)

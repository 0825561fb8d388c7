"""The report: one self-contained page that shows everything and runs nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report import write_report
from ladder_etl.report.html import render_report
from ladder_etl.report.view import shown
from tests.curate.runs import HOSTILE, SHA_P, drawn_runs, place_at

VOID = {"meta", "input", "img", "br", "link", "circle", "path"}
HOSTILE_TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "\N{RIGHT-TO-LEFT OVERRIDE}321",
)


class Page(HTMLParser):
    """Collects tags, attributes and texts of a page and checks that its tags are balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.texts))


def page_of(run: EditionRun) -> Page:
    return Page(render_report(run, {}))


def test_the_page_needs_nothing_from_outside(hand_made: EditionRun) -> None:
    page = page_of(hand_made)
    assert not {"script", "link", "iframe", "object", "embed", "base"} & set(page.tags)
    for tag, name, value in page.attributes:
        assert not name.startswith("on"), (tag, name)
        if name in ("src", "href", "srcset", "action"):
            assert value.startswith(("#", "data:image/png;base64,")), (tag, name, value)
    assert "url(" not in render_report(hand_made, {})
    policies = [value for tag, name, value in page.attributes if tag == "meta" and value.startswith("default-src")]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    ]


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_text_of_a_document_stays_text(hand_made: EditionRun, hostile: str) -> None:
    figures = tuple(
        replace(f, key=replace(f.key, item="", label=hostile), printed=hostile, proof=hostile)
        if f.key.code == "g"
        else f
        for f in hand_made.figures
    )
    table = tuple(replace(row, label=hostile, code=hostile) for row in hand_made.table)
    finding = Finding(hostile, WARNING, hostile, hostile, subjects=(Subject(None, place_at(1)),), found=hostile)
    checks = tuple(
        replace(check, terms=hostile, description=hostile, explained_by=hostile) for check in hand_made.checks
    )
    documents = tuple(replace(document, source=hostile) for document in hand_made.documents)
    run = replace(hand_made, figures=figures, table=table, findings=(finding,), checks=checks, documents=documents)
    page = page_of(run)
    calm = page_of(hand_made)
    assert "script" not in page.tags
    assert {(tag, name) for tag, name, _ in page.attributes} <= {(tag, name) for tag, name, _ in calm.attributes}
    assert set(page.tags) <= set(calm.tags)
    assert re.sub(r"\s+", " ", hostile) in page.text


def test_the_verdict_and_the_violated_identity_come_first(hand_made: EditionRun) -> None:
    text = page_of(hand_made).text
    parts = (
        "Niet publiceerbaar",
        "297 + 5.783 + 22 + 0 = 6.102",
        "duplicate.conflict",
        "Maatregelentabel",
        "Alle controles",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    equation = text[text.index("297 + 5.783") :][:200]
    assert re.search(r"gedrukt\s?printed 6.098", equation)
    assert re.search(r"verschil\s?difference 4\b", equation)
    assert "the publication's own inconsistency" in text


def test_a_clean_run_says_so(hand_made: EditionRun) -> None:
    text = page_of(replace(hand_made, findings=(), checks=())).text
    assert "Niet publiceerbaar" not in text
    assert "Publiceerbaar" in text
    assert "Geen enkele som, aandeel of evolutie wordt tegengesproken." in text


def test_a_run_without_figures_still_makes_a_report() -> None:
    finding = Finding("document.refused", "error", "the document is no PDF", "name a PDF")
    page = page_of(EditionRun(2020, (), (), (finding,), ()))
    assert "Niet publiceerbaar" in page.text
    assert "the document is no PDF" in page.text


def test_the_account_of_numbers_adds_up_in_view(hand_made: EditionRun) -> None:
    account = hand_made.account
    ignored = sum(count for _, count in account.ignored)
    equation = f"{account.tokens} = {account.figures} + {account.copies} + {ignored} + {account.unexplained}"
    assert equation in page_of(hand_made).text


def test_the_reconstruction_is_said_clearly(hand_made: EditionRun) -> None:
    assert "niet het document van de uitgever" in page_of(hand_made).text
    real = replace(hand_made, documents=tuple(replace(document, sample=False) for document in hand_made.documents))
    assert "niet het document van de uitgever" not in page_of(real).text


def test_every_figure_is_shown_with_its_page_box_and_witnesses(hand_made: EditionRun) -> None:
    page = page_of(hand_made)
    targets = [value for _, name, value in page.attributes if name == "popovertarget"]
    cards = [value for tag, name, value in page.attributes if tag == "div" and name == "id"]
    assert sorted(set(targets)) == sorted(cards)
    assert len(cards) == len(hand_made.figures)
    for figure in hand_made.figures:
        assert shown(figure) in page.text
        for testimony in figure.testimonies:
            assert testimony.witness.printed in page.text
    assert HOSTILE in page.text
    assert SHA_P in page.text


def test_a_deduced_figure_is_written_as_the_publication_would(hand_made: EditionRun) -> None:
    growth = next(figure for figure in hand_made.figures if figure.key.item == "vop" and figure.printed == "+2,5%")
    count = next(figure for figure in hand_made.figures if figure.printed == "5.783")
    assert [shown(replace(figure, printed="")) for figure in (growth, count)] == ["+2,5%", "5.783"]


def test_both_languages_are_there(hand_made: EditionRun) -> None:
    html = render_report(hand_made, {})
    assert html.count('class="nl" lang="nl"') == html.count('class="en" lang="en"') > 50
    inputs = [value for tag, name, value in page_of(hand_made).attributes if tag == "input" and name == "type"]
    assert inputs == ["radio", "radio"]


def test_a_picture_is_embedded(hand_made: EditionRun, tmp_path: Path) -> None:
    finding = next(finding for finding in hand_made.findings if finding.name == "hidden.ignored")
    place = finding.subjects[0].place
    assert place is not None
    write_report(hand_made, tmp_path / "report.html", {place: b"\x89PNG\r\n\x1a\n"})
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_same_run_same_page(hand_made: EditionRun) -> None:
    assert render_report(hand_made, {}) == render_report(hand_made, {})


@settings(max_examples=30, deadline=None)
@given(drawn_runs())
def test_any_run_makes_a_balanced_page_without_scripts(run: EditionRun) -> None:
    page = page_of(run)
    assert "script" not in page.tags


def test_an_edition_of_realistic_volume_stays_readable(realistic: EditionRun, tmp_path: Path) -> None:
    write_report(realistic, tmp_path / "report.html")
    assert (tmp_path / "report.html").stat().st_size < 2_000_000
    text = page_of(realistic).text
    assert "297 + 5.783 + 22 + 0 = 6.102" in text
    assert "2.385 + 23.018 + 128 + 0 = 25.531" in text


@pytest.mark.browser
def test_a_browser_shows_it_without_complaint(hand_made: EditionRun, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium here")
    write_report(hand_made, tmp_path / "report.html")
    picture = tmp_path / "report.png"
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--window-size=1400,2000",
        f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={picture}", (tmp_path / "report.html").as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert picture.stat().st_size > 20_000
    assert "CONSOLE" not in done.stderr, done.stderr

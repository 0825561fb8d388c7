"""The report: one self-contained page that shows everything and runs nothing but its own script."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.identities import HOLDS
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report import write_report
from ladder_etl.report.html import render_report
from ladder_etl.report.view import shown
from tests.curate.runs import HOSTILE, SHA_P, drawn_runs, place_at

VOID = {"meta", "input", "img", "br", "link"}
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
    return Page(render_report(run))


def test_the_page_needs_nothing_from_outside(hand_made: EditionRun) -> None:
    html = render_report(hand_made)
    page = Page(html)
    assert not {"link", "iframe", "object", "embed", "base", "form"} & set(page.tags)
    for tag, name, value in page.attributes:
        assert not name.startswith("on"), (tag, name)
        if name in ("src", "href", "srcset", "action", "xlink:href"):
            assert value.startswith(("#", "data:image/")), (tag, name, value)
    assert "url(" not in html
    assert "@import" not in html
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert script is not None and html.count("<script") == 1
    digest = b64encode(sha256(script[1].encode()).digest()).decode()
    policies = [value for tag, name, value in page.attributes if tag == "meta" and value.startswith("default-src")]
    scripts = f"script-src 'sha256-{digest}'"
    rest = "img-src data:; base-uri 'none'; form-action 'none'"
    assert policies == [f"default-src 'none'; style-src 'unsafe-inline'; {scripts}; {rest}"]


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_text_of_a_document_stays_text(hand_made: EditionRun, hostile: str) -> None:
    figures = tuple(
        replace(f, key=f.key._replace(item="", label=hostile), printed=hostile, proof=hostile)
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
    assert page.tags.count("script") == 1
    assert {(tag, name) for tag, name, _ in page.attributes} <= {(tag, name) for tag, name, _ in calm.attributes}
    assert set(page.tags) <= set(calm.tags)
    assert re.sub(r"\s+", " ", hostile) in page.text


def test_the_verdict_and_the_violated_identity_come_first(hand_made: EditionRun) -> None:
    text = page_of(hand_made).text
    parts = (
        "Niet publiceerbaar",
        "Citeer er nog geen cijfer uit.",
        "Leg elke beslissing vast in editions/2020.toml",
        "Gelezen uit",
        "duplicate.conflict",
        "297 + 5.783 + 22 + 0 = 6.102 ≠ 6.098, verschil 4",
        "Een controle die niets kon vergelijken",
        "Alle cijfers",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "297 + 5,783 + 22 + 0 = 6,102 ≠ 6,098, difference 4" in text
    assert "the publication's own inconsistency" in text


def test_a_clean_run_says_so(hand_made: EditionRun) -> None:
    holding = tuple(check for check in hand_made.checks if check.result == HOLDS)
    documents = tuple(replace(document, sample=False) for document in hand_made.documents)
    clean = replace(hand_made, findings=(), checks=holding, documents=documents)
    text = page_of(clean).text
    assert "Citeer cijfers zoals ze gedrukt zijn: geen enkel dat verdacht is" in text
    rebuilt = tuple(replace(document, sample=True) for document in documents)
    assert "Citeer" not in page_of(replace(clean, documents=rebuilt)).text, "a reconstruction is not what is quoted"
    assert "Niet publiceerbaar" not in text
    assert "Publiceerbaar" in text
    assert "Leg elke beslissing vast" not in text
    assert "Geen enkele som, aandeel of evolutie wordt tegengesproken." in text


def test_a_run_without_figures_still_makes_a_report() -> None:
    finding = Finding("document.refused", "error", "x.pdf is no PDF", "name a PDF", cause="no_pdf")
    page = page_of(EditionRun(2020, (), (), (finding,), ()))
    assert "Niet publiceerbaar" in page.text
    assert "Het bestand is geen PDF" in page.text
    assert "Geen enkel document is aanvaard." in page.text


def test_the_account_of_numbers_adds_up_in_view(hand_made: EditionRun) -> None:
    account = hand_made.account
    ignored = sum(count for _, count in account.ignored)
    equation = f"{account.tokens} = {account.figures} + {account.copies} + {ignored} + {account.unexplained}"
    assert equation in page_of(hand_made).text


def test_the_reconstruction_is_said_clearly(hand_made: EditionRun) -> None:
    assert "niet het document van de uitgever" in page_of(hand_made).text
    real = replace(hand_made, documents=tuple(replace(document, sample=False) for document in hand_made.documents))
    assert "niet het document van de uitgever" not in page_of(real).text


def test_every_figure_has_a_row_and_a_card_with_its_place_and_readings(hand_made: EditionRun) -> None:
    page = page_of(hand_made)
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    targets = {value for _, name, value in page.attributes if name == "popovertarget"}
    cards = [value for tag, name, value in page.attributes if tag == "div" and name == "id" and value[0] == "f"]
    assert targets == set(cards)
    assert len(cards) == len(hand_made.figures)
    assert sum(value.startswith("c") and value[1:].isdigit() for value in ids) == len(hand_made.figures)
    for figure in hand_made.figures:
        assert shown(figure) in page.text
        for testimony in figure.testimonies:
            assert testimony.witness.printed in page.text
    assert HOSTILE in page.text
    assert SHA_P in page.text


def test_every_link_within_the_page_leads_somewhere(hand_made: EditionRun) -> None:
    run = replace(hand_made, documents=())  # no pictures: links to the map must not be there either
    page = page_of(run)
    ids = {value for _, name, value in page.attributes if name == "id"}
    linked = {value[1:] for tag, name, value in page.attributes if name == "href"}
    assert linked - ids == set()


def test_a_deduced_figure_is_written_as_the_publication_would(hand_made: EditionRun) -> None:
    growth = next(figure for figure in hand_made.figures if figure.key.item == "vop" and figure.printed == "+2,5%")
    count = next(figure for figure in hand_made.figures if figure.printed == "5.783")
    assert [shown(replace(figure, printed="")) for figure in (growth, count)] == ["+2,5%", "5.783"]


def test_both_languages_are_there(hand_made: EditionRun) -> None:
    html = render_report(hand_made)
    assert html.count("<span class=n lang=nl>") == html.count("<span class=e lang=en>") > 50
    inputs = [value for tag, name, value in page_of(hand_made).attributes if tag == "input" and name == "type"]
    assert inputs == ["radio", "radio"]


def test_same_run_same_page(hand_made: EditionRun) -> None:
    assert render_report(hand_made) == render_report(hand_made)


@settings(max_examples=30, deadline=None)
@given(drawn_runs())
def test_any_run_makes_a_balanced_page_with_one_script(run: EditionRun) -> None:
    assert page_of(run).tags.count("script") == 1


def test_an_edition_of_realistic_volume_stays_readable(realistic: EditionRun, tmp_path: Path) -> None:
    write_report(realistic, tmp_path / "report.html")
    assert (tmp_path / "report.html").stat().st_size < 5_000_000
    text = page_of(realistic).text
    assert "297 + 5.783 + 22 + 0 = 6.102" in text
    assert "2.385 + 23.018 + 128 + 0 = 25.531" in text

"""The report in a real browser: what a reader does with it, by mouse, by keyboard, on paper, without a network."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ladder_etl.domain.runs import EditionRun
from ladder_etl.report import write_report
from tests.builder.web import printing
from tests.curate.runs import SHA_P, SHA_R, hand_made_run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
INJECTED = "<script>window.injected = true</script><img src=x onerror='window.injected = true'>"


@pytest.fixture(scope="module")  # no longer: its event loop would be in the way of other tests' own
def browser() -> Iterator[Browser]:
    if printing.chromium() is None:
        pytest.skip("no Chromium here")
    with printing.browser() as chromium:
        yield chromium


def printed_document(path: Path, pages: int) -> str:
    """A PDF in which every place of the run by hand lies on a page; its sha256."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(900, 620), invariant=1)
    for page in range(pages):
        for line in range(40):
            canvas.drawString(100, 600 - 14 * line, f"page {page + 1}, line {line}: 6.098 {INJECTED[:20]}")
        canvas.showPage()
    canvas.save()
    path.write_bytes(out.getvalue())
    return sha256(out.getvalue()).hexdigest()


def run_with_documents(folder: Path) -> EditionRun:
    """The run by hand, with documents that are there and a label that would like to be a script."""
    blob = pickle.dumps(hand_made_run())
    paths = {SHA_P: folder / "p.pdf", SHA_R: folder / "r.pdf"}
    for pages, (old, path) in enumerate(paths.items(), start=4):
        blob = blob.replace(old.encode(), printed_document(path, pages).encode())  # of the same length
    run: EditionRun = pickle.loads(blob)
    documents = tuple(
        replace(d, path=path, sample=False) for d, path in zip(run.documents, paths.values(), strict=True)
    )
    table = tuple(replace(row, label=INJECTED) if row.code == "g" else row for row in run.table)
    figures = tuple(
        replace(f, key=f.key._replace(item="", label=INJECTED)) if f.key.code == "g" else f for f in run.figures
    )
    return replace(run, documents=documents, table=table, figures=figures)


@pytest.fixture(scope="session")
def report_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_report(run_with_documents(folder), folder / "report.html")
    return folder / "report.html"


@pytest.fixture
def page(browser: Browser, report_path: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda r: complaints.extend([] if r.url.startswith(("file:", "data:")) else [r.url]))
    opened.goto(report_path.as_uri())
    yield opened
    assert complaints == []
    context.close()


def english(page: Page) -> None:
    page.get_by_text("English", exact=True).click()


def until(page: Page, condition: str) -> None:
    """Wait for a condition of the page; it is asked from outside, for the page's policy lets no text be run in it."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def test_both_languages_one_at_a_time(page: Page) -> None:
    title = page.locator("#verdict-title")
    assert (title.inner_text(), page.locator("html").get_attribute("lang")) == ("Niet publiceerbaar", "nl")
    english(page)
    assert (title.inner_text(), page.locator("html").get_attribute("lang")) == ("Not publishable", "en")
    assert "6,102 ≠ 6,098, difference 4" in page.locator("#findings").inner_text()
    assert "verschil" not in page.locator("#findings").inner_text()
    assert page.locator("nav").get_attribute("aria-label") == "Contents"


def test_what_a_document_injects_stays_text(page: Page) -> None:
    assert page.evaluate("window.injected") is None
    assert page.locator(".measures th", has_text=INJECTED).count() == 2  # its label and its row


def test_the_map_leads_to_the_row(page: Page) -> None:
    mark = page.locator(".map a[href^='#c']").nth(5)
    mark.scroll_into_view_if_needed()
    mark.hover()
    name = mark.locator(".tip").inner_text()
    floating = page.locator(".floating")
    floating.wait_for()
    assert name.split(":")[0] in floating.inner_text()
    told = [word for word in ("confirmed", "missing", "not verifiable", "holds") if word in floating.inner_text()]
    assert told == [], "in one language only"
    mark.click()
    row = f"document.querySelector('{mark.get_attribute('href')}')"
    until(page, f"{row}.matches(':target') && {row}.contains(document.activeElement)")
    until(page, f"{row}.getBoundingClientRect().top > 0")
    until(page, f"{row}.getBoundingClientRect().bottom < innerHeight")


def test_with_the_keyboard_alone(page: Page) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.map a')"):
            break
    page.locator(".floating").wait_for()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('tr') !== null")
    row = page.evaluate("document.activeElement.closest('tr').id")
    assert row.startswith("c")
    page.keyboard.press("Enter")
    card = page.locator(f"#f{row[1:]}")
    card.wait_for()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.locator("#language-nl").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#verdict-title").inner_text() == "Not publishable"


def test_figures_are_filtered_and_sorted(page: Page) -> None:
    rows = page.locator("#every tbody tr")
    everything = rows.count()
    page.locator("#every-search").fill("westhoek trede")
    left = page.locator("#every tbody tr:visible")
    assert 0 < left.count() < everything
    assert all("Westhoek" in text for text in left.all_inner_texts())
    page.locator("#every-search").fill("")
    page.locator("#every-grade").select_option("missing")
    assert left.count() == 1
    page.locator("#every-grade").select_option("")
    head = page.locator("#every thead th", has_text="Gedrukt")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    values = [value for value in rows.locator("td[data-value]:nth-child(6)").evaluate_all(
        "cells => cells.map(cell => cell.dataset.value)") if value]  # fmt: skip
    assert values == sorted(values, key=float)


def test_a_link_to_a_finding_opens_it_and_what_is_filtered_out_comes_back(page: Page) -> None:
    page.locator("#every-search").fill("nothing is called so")
    mark = page.locator(".map a[href^='#c']").first
    mark.click()
    page.locator(str(mark.get_attribute("href"))).wait_for(state="visible")  # raises if it stays hidden
    anchor = page.locator("article.finding").last.get_attribute("id")
    page.evaluate(f"location.hash = '{anchor}'")
    until(page, f"document.getElementById('{anchor}').offsetParent !== null")


def test_it_prints_on_a4(page: Page) -> None:
    import pypdfium2 as pdfium

    printed = page.pdf(prefer_css_page_size=True)
    with pdfium.PdfDocument(printed) as document:
        assert [round(side) for side in document[0].get_size()] == [595, 842]
        assert len(document) < 40
        text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert "Niet publiceerbaar" in text and "Not publishable" not in text
    assert "≠ 6.098" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(page: Page, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    for language in ("nl", "en"):
        if language == "en":
            english(page)
        page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
        found = Axe().run(page).response["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in grave] == [], (language, scheme)


def test_it_fits_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

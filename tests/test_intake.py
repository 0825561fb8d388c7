"""What a PDF is when it is read: drawn editions and the sample, and what is none."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pytest_httpserver import HTTPServer

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Change
from ladder_etl.errors import DocumentRefused
from ladder_etl.intake import pull_documents, recognise
from tests.builder.draws import drawn_edition

SAMPLE = Path(__file__).parents[1] / "raw" / "2020"


def saved_anew(content: bytes) -> bytes:
    """The same pages in other bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.docinfo["/Producer"] = "another program"
        pdf.save(out)
    return out.getvalue()


def sample(role: str) -> bytes:
    (path,) = (SAMPLE / role).glob("*.pdf")
    return path.read_bytes()


def test_a_regional_document_is_known_by_its_ladders_and_titles() -> None:
    seen = recognise(sample(REGIONAL), "r.pdf")
    assert (seen.year, seen.roles) == (2020, (REGIONAL,)), "the province's ladder stands on it too"
    assert any("titles name 2020" in reason for reason in seen.reasons)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 7))
def test_drawn_editions_are_recognised(seed: int) -> None:
    edition = drawn_edition(seed)
    both = edition.layout.documents == "one"
    assert recognise(edition.provincial, "p").roles == ((PROVINCIAL, REGIONAL) if both else (PROVINCIAL,))
    for content in (edition.provincial, *edition.parts):
        seen = recognise(content, "x")
        assert seen.year == edition.figures.year
        assert both or content is edition.provincial or seen.roles == (REGIONAL,)


def test_what_is_no_participatieladder_is_refused() -> None:
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out)
    with pytest.raises(DocumentRefused, match=r"menu\.pdf.* is no participatieladder"):
        recognise(out.getvalue(), "menu.pdf")


def test_a_document_saved_anew_has_the_same_figures_and_nothing_is_to_be_run(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    html = "<p>De participatieladder per regio</p><a href=/r.pdf>download</a>"
    httpserver.expect_request("/").respond_with_data(html, content_type="text/html")

    def pulled(content: bytes) -> list[Change]:
        httpserver.expect_oneshot_request("/r.pdf").respond_with_data(content)
        entries = pull_documents(tmp_path / "raw", pages=[httpserver.url_for("/")])
        return [entry.change for entry in entries if entry.role == REGIONAL]

    assert pulled(sample(REGIONAL)) == [Change.NEW]
    assert pulled(sample(REGIONAL)) == [Change.NOTHING]
    assert pulled(saved_anew(sample(REGIONAL))) == [Change.BYTES]

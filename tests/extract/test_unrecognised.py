"""A document that is not this publication: one of several is told, the only one of its role refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Document
from ladder_etl.errors import DocumentRefused
from ladder_etl.extract.unrecognised import unrecognised_documents


def document(role: str, sha256: str) -> Document:
    return Document(2031, role, sha256, Path(f"{sha256}.pdf"), f"{sha256}-file.pdf")


PROVINCE, BRUGGE, ZUID = document(PROVINCIAL, "p"), document(REGIONAL, "b"), document(REGIONAL, "z")


def test_one_pdf_of_a_region_that_is_something_else_is_an_open_error_that_names_it() -> None:
    (finding,) = unrecognised_documents([PROVINCE, BRUGGE, ZUID], ["z"])
    assert (finding.name, finding.found, finding.blocks_publication) == ("document.unrecognised", "z-file.pdf", True)
    assert "z-file.pdf" in finding.message
    assert finding.fix


def test_nothing_is_told_of_documents_that_were_recognised() -> None:
    assert unrecognised_documents([PROVINCE, BRUGGE, ZUID], []) == ()


@pytest.mark.parametrize("strangers", [["p"], ["b", "z"], ["p", "z"]])
def test_where_no_other_document_of_a_role_is_left_it_is_refused_by_its_name(strangers: list[str]) -> None:
    with pytest.raises(DocumentRefused, match=f"document \\({strangers[0]}-file.pdf\\) is no part") as caught:
        unrecognised_documents([PROVINCE, BRUGGE, ZUID], strangers)
    assert (caught.value.exit_status, caught.value.kind) == (3, "other_publication")


def test_a_pdf_that_is_both_documents_of_an_edition_is_refused() -> None:
    with pytest.raises(DocumentRefused):
        unrecognised_documents([document(PROVINCIAL, "x"), document(REGIONAL, "x")], ["x"])

"""The redrawn edition, where it lies beside the repository: every figure that is text right, none wrong, none extra."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from ladder_etl.domain.findings import ERROR, EXPLAINED, OPEN, WARNING, Finding
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.domain.texts import footnotes_to
from ladder_etl.editions import Edition, load_edition
from ladder_etl.editions import edition as edition_module
from ladder_etl.extract.extraction import Extraction, extract
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.reading import read_pages
from ladder_etl.reconcile import reconcile
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.text_blocks import reconciled_texts
from ladder_etl.validate import Validation, validate
from tests.builder.measures import Structure
from tests.judging import judge, name_of_figure, name_of_row, read_truth

YEAR = 2020
FOLDER = Path(__file__).resolve().parents[2] / "shared" / "editions" / str(YEAR)
COLLECTIVE = f"measure_table/sum/g t/m j/BE25/{YEAR}"

pytestmark = [
    pytest.mark.skipif(not FOLDER.exists(), reason="the redrawn edition isn't here"),
    pytest.mark.xdist_group("redrawn"),
]


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[Page, ...]]:
    contents = [(FOLDER / f"{role}.pdf").read_bytes() for role in ("provincial", "regional")]
    return {hashlib.sha256(content).hexdigest(): read_pages(content) for content in contents}


@pytest.fixture(scope="module")
def truth() -> list[dict[str, str]]:
    """The truth, each row of the measure table with its item; the code that is drawn in part, as far as it is text."""
    items: dict[str, list[str]] = {}
    for row in Structure().rows:
        items.setdefault(row.code, []).append(row.item)
    single = {code: of[0] for code, of in items.items() if len(of) == 1}
    rows = read_truth(FOLDER / "truth.csv")
    named = [row | {"item": row["item"] or single.get(row["code"], "")} for row in rows]
    return [row | {"code": row["code"].replace(" 40% f + g t/m j", "")} for row in named]


@pytest.fixture(scope="module")
def extraction(pages: dict[str, tuple[Page, ...]]) -> Extraction:
    return extract(pages, load_edition(YEAR))


@pytest.fixture(scope="module")
def reconciled(extraction: Extraction) -> Reconciliation:
    return reconcile(extraction)


def checked(extraction: Extraction, reconciled: Reconciliation, edition: Edition) -> Validation:
    return validate(reconciled.figures, tuple(extraction.rows), edition, expectations=False)


@pytest.fixture(scope="module")
def validated(extraction: Extraction, reconciled: Reconciliation) -> Validation:
    return checked(extraction, reconciled, load_edition(YEAR))


def test_every_figure_that_is_text_is_right_and_none_is_wrong_or_extra(
    reconciled: Reconciliation, truth: list[dict[str, str]]
) -> None:
    verdict = judge(reconciled.figures, truth)
    assert (verdict.wrong, verdict.extra, verdict.missing, verdict.unnamed) == ([], [], [], [])
    assert len(verdict.right) == sum(row["in_text_layer"] == "1" for row in truth) > 400


def test_each_is_printed_as_on_the_page_and_has_its_place(
    reconciled: Reconciliation, truth: list[dict[str, str]], pages: dict[str, tuple[Page, ...]]
) -> None:
    printed = {(name_of_row(row), row["printed"]) for row in truth}
    for figure in reconciled.figures:
        if figure.number is None:
            continue
        assert (name_of_figure(figure.key), figure.printed) in printed
        place = figure.place
        assert place is not None
        page = pages[place.document][place.page - 1]
        assert 0 <= place.box.x0 < place.box.x1 <= page.width
        assert 0 <= place.box.top < place.box.bottom <= page.height
        assert place.box.height < 80


def test_what_is_drawn_is_missing_or_deduced_right(validated: Validation, truth: list[dict[str, str]]) -> None:
    verdict = judge(validated.figures, truth)
    assert (verdict.wrong, verdict.extra, verdict.missing) == ([], [], [])
    drawn = {name_of_row(row) for row in truth if row["in_text_layer"] == "0"}
    of_drawn = [figure for figure in validated.figures if name_of_figure(figure.key) in drawn]
    published = [figure for figure in of_drawn if figure.number is not None]
    # the code k stands on two rows, of which one is text
    assert {figure.origin for figure in published if figure.key.code != "k"} <= {"recognised", "deduced"}
    assert all(figure.proof for figure in published if figure.origin == "deduced")
    assert all(figure.printed == "" for figure in of_drawn if figure.number is None)


def test_what_is_drawn_and_not_deduced_is_told(reconciled: Reconciliation) -> None:
    told = {f.subjects[0].key for f in reconciled.findings if f.name == "figure.missing"}
    assert told == {figure.key for figure in reconciled.figures if figure.number is None}


def test_every_sentence_of_its_prose_is_in_one_block_and_none_is_made_up(extraction: Extraction) -> None:
    layer = FOLDER.parents[1] / "text-layers"
    said = "".join(_letters(path.read_text(encoding="utf-8")) for path in sorted(layer.glob("*.txt")))
    blocks = reconciled_texts(extraction)
    running = [block for block in blocks if block.kind != "lines"]
    # one goes on in the next column, where the text layer has other texts between
    assert sum(_letters(block.text) not in said for block in running) <= 1
    assert len({_letters(block.text) for block in blocks}) == len(blocks) > 30
    assert {f"trede{rung}" for rung in range(1, 7)} <= {block.topic for block in blocks}
    assert all(block.copies > 1 for block in blocks if block.place.page == 1)
    assert [block.text for block in blocks if re.search(r"\w-\s(?!en\b|of\b)", block.text)] == []


def test_the_footnote_on_the_sum_is_found_by_the_figures_that_bear_its_mark(
    extraction: Extraction, reconciled: Reconciliation
) -> None:
    employed = next(
        figure.place
        for figure in reconciled.figures
        if figure.key.item == "werkenden" and figure.key.ref_area == "BE25" and figure.place is not None
    )
    notes = footnotes_to(reconciled_texts(extraction), [employed])
    assert {note.mark for note in notes} == {"1"}
    assert any("totaalcijfer" in note.text for note in notes)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def violated(validation: Validation) -> dict[str, Finding]:
    return {finding.identity: finding for finding in validation.findings if finding.name == "identity.violated"}


def test_its_own_inconsistencies_are_found_as_equations_and_explained(validated: Validation) -> None:
    check = next(check for check in validated.checks if check.identity == COLLECTIVE)
    assert (check.terms, check.printed, check.residual) == ("297 + 5.783 + 22 + 0 = 6.102", "6098", "4")
    assert check.result == VIOLATED
    findings = violated(validated)
    assert {COLLECTIVE, COLLECTIVE.replace("BE25", "BE2")} <= set(findings)
    assert {(finding.severity, finding.status) for finding in findings.values()} == {(WARNING, EXPLAINED)}
    assert [finding for finding in validated.findings if finding.blocks_publication] == []


def moved(residual: str) -> str:
    """The edition's file with another residual for the collective group."""
    text = (Path(edition_module.__file__).parent / f"{YEAR}.toml").read_text(encoding="utf-8")
    pattern = re.compile(rf'(identity = "{re.escape(COLLECTIVE)}"\nresidual = )"4"')
    assert len(pattern.findall(text)) == 1
    return pattern.sub(rf'\1"{residual}"', text)


@pytest.mark.parametrize("residual", ["3", "-4", "4.5", "40"])
def test_a_residual_that_moved_is_an_error_again(
    extraction: Extraction, reconciled: Reconciliation, tmp_path: Path, residual: str
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(moved(residual), encoding="utf-8")
    validation = checked(extraction, reconciled, load_edition(YEAR, file))
    finding = violated(validation)[COLLECTIVE]
    assert (finding.severity, finding.status) == (ERROR, OPEN)
    assert [f.identity for f in validation.findings if f.name == "deviation.stale"] == [COLLECTIVE]
    # the other explanations still hold
    assert violated(validation)[COLLECTIVE.replace("BE25", "BE2")].status == EXPLAINED


def test_without_an_edition_file_nothing_is_wrong_and_nothing_is_explained(
    pages: dict[str, tuple[Page, ...]], truth: list[dict[str, str]], tmp_path: Path
) -> None:
    file = tmp_path / "empty.toml"
    file.write_text(f"year = {YEAR}\n", encoding="utf-8")
    edition = load_edition(YEAR, file)
    assert edition.deviations == ()
    extraction = extract(pages, edition)
    validation = checked(extraction, reconcile(extraction), edition)
    verdict = judge(validation.figures, truth)
    assert (verdict.wrong, verdict.extra, verdict.missing) == ([], [], [])
    assert violated(validation)[COLLECTIVE].blocks_publication
    # two rows have drawn labels, which only the edition's file names
    assert {name[1] for name in verdict.unnamed} <= {"m", "n"}


def test_given_as_another_year_it_is_held_back(pages: dict[str, tuple[Page, ...]]) -> None:
    extraction = extract(pages, load_edition(YEAR + 3))
    finding = next(finding for finding in extraction.findings if finding.name == "edition.other_year")
    assert (finding.found, finding.expected) == (str(YEAR), str(YEAR + 3))
    assert finding.blocks_publication

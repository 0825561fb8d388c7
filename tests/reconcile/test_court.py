"""All readings of a figure are heard: visible ones must agree, hidden ones lose, the losers stay on record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import (
    AGREES,
    CHOSEN,
    CONFLICTS,
    HIDDEN,
    MISSING,
    NONE,
    NORMAL,
    PRINTED,
    FigureKey,
    Place,
)
from ladder_etl.domain.findings import ERROR, INFO, WARNING
from ladder_etl.extract.claims import Claim, Gap
from ladder_etl.extract.extraction import Extraction, PlacedClaim
from ladder_etl.extract.page.pieces import Token
from ladder_etl.pdf.pages import PARTLY, STRUCK, Annotation, Page, Run
from ladder_etl.pdf.word import Word
from ladder_etl.reconcile.court import Reconciliation, reconcile
from tests.extract.typed import page, run

KEY = FigureKey.of("ladder", "sine", "BE25", 2033, "count")
OTHER = KEY._replace(ref_area="BE2")


def claim(text: str, x: float = 100.0, top: float = 100.0, key: FigureKey = KEY, **of_run: object) -> PlacedClaim:
    """A reading of a number at a place, with traits of its run."""
    one = replace(run(text, x, top), **of_run)  # type: ignore[arg-type]
    word = Word(text, one.box, one.size, one.color, (one,), contested=bool(one.clashes))
    assert word.number is not None
    return PlacedClaim(Claim(key, Token(word, word.number, 1), "a rule"), "d" * 64, page([one]))


def heard(*claims: PlacedClaim, hidden: tuple[Run, ...] = ()) -> Reconciliation:
    places = [(one, Place("d" * 64, 1, one.box)) for one in hidden]
    return reconcile(Extraction(claims=list(claims), hidden=places))


def test_one_reading_is_the_figure() -> None:
    (figure,) = heard(claim("1.214")).figures
    assert (figure.key, figure.printed, figure.value) == (KEY, "1.214", Decimal(1214))
    assert (figure.status, figure.origin) == (NORMAL, PRINTED)
    assert figure.place == Place("d" * 64, 1, Box(100, 100, 125, 110))


def test_copies_that_agree_are_one_figure_with_all_its_witnesses() -> None:
    result = heard(claim("1.214"), claim("1.214", top=300), claim("1 214", top=500))
    (figure,) = result.figures
    assert [one.role for one in figure.testimonies] == [CHOSEN, AGREES, AGREES]
    assert len({one.witness.place for one in figure.testimonies}) == 3
    assert figure.value == 1214
    assert result.findings == ()


def test_minus_signs_of_any_kind_agree_and_a_sign_that_is_missing_does_not() -> None:
    growth = KEY._replace(statistic="growth", unit="percent")
    same = heard(*(claim(text, top=100.0 * n, key=growth) for n, text in enumerate(("-2,5%", "–2,5%", "−2,5%"), 1)))
    assert [figure.value for figure in same.figures] != [None]
    unlike = heard(claim("-2,5%", key=growth), claim("2,5%", top=300, key=growth))
    assert unlike.figures[0].value is None


def test_copies_that_disagree_have_no_value_and_are_an_error() -> None:
    result = heard(claim("12.345"), claim("12.845", top=300), claim("12.345", top=500))
    (figure,) = result.figures
    assert (figure.number, figure.printed, figure.status, figure.origin) == (None, "", MISSING, NONE)
    assert {one.role for one in figure.testimonies} == {CONFLICTS}
    (finding,) = result.findings
    assert (finding.name, finding.severity, finding.found) == ("duplicate.conflict", ERROR, "12.345 / 12.845")
    assert finding.blocks_publication
    assert [subject.key for subject in finding.subjects] == [KEY] * 3


def test_a_number_and_not_available_disagree() -> None:
    assert heard(claim("n.b."), claim("7", top=300)).findings[0].name == "duplicate.conflict"


def test_what_another_visible_run_overprints_has_no_value() -> None:
    result = heard(claim("12.345", rivals=(7,), clashes=frozenset({0})))
    assert result.figures[0].number is None
    assert result.findings[0].name == "duplicate.conflict"


def test_not_available_is_printed_and_has_no_value() -> None:
    (figure,) = heard(claim("n.b.")).figures
    assert (figure.printed, figure.value, figure.status, figure.origin) == ("n.b.", None, MISSING, PRINTED)


def test_a_hidden_reading_at_the_place_stays_on_record_and_never_wins() -> None:
    unseen = replace(run("9.999", 101, 100), hidden="render mode 3")
    result = heard(claim("1.214"), claim("55", x=400, key=OTHER), hidden=(unseen,))
    figure, other = result.figures
    assert figure.value == 1214
    assert [(one.role, one.witness.printed, one.witness.visible) for one in figure.testimonies] == [
        (CHOSEN, "1.214", True),
        (HIDDEN, "9.999", False),
    ]
    assert [one.role for one in other.testimonies] == [CHOSEN]
    (finding,) = result.findings
    assert (finding.name, finding.severity, finding.found) == ("hidden.ignored", INFO, "9.999")
    assert "render mode 3" in finding.message


def test_hidden_numbers_alone_make_no_figure_and_hidden_words_no_finding() -> None:
    unseen = (replace(run("9.999", 1, 1), hidden="no ink"), replace(run("tekst", 1, 50), hidden="no ink"))
    result = heard(hidden=unseen)
    assert result.figures == ()
    assert [finding.found for finding in result.findings] == ["9.999"]


def test_what_looks_otherwise_than_it_says_has_no_value_though_a_copy_agrees() -> None:
    result = heard(claim("12.348", differs="5 for 8"), claim("12.348", top=300))
    (figure,) = result.figures
    assert (figure.number, figure.printed, figure.status) == (None, "", MISSING)
    assert [one.role for one in figure.testimonies] == [CONFLICTS, CONFLICTS]
    (finding,) = result.findings
    assert (finding.name, finding.severity, finding.found) == ("text.differs", ERROR, "12.348")
    assert "5 for 8" in finding.message


def test_a_number_of_which_a_part_is_covered_is_told_as_more_than_hidden() -> None:
    (finding,) = heard(hidden=(replace(run("12.345", 1, 1), hidden=PARTLY),)).findings
    assert (finding.name, finding.severity, finding.found) == ("number.partly_seen", WARNING, "12.345")


def test_a_number_struck_through_is_told_as_taken_back() -> None:
    (finding,) = heard(hidden=(replace(run("12.345", 1, 1), hidden=STRUCK),)).findings
    assert (finding.name, finding.severity, finding.found) == ("number.struck", WARNING, "12.345")


def test_an_annotation_is_told_and_no_figure() -> None:
    place = Place("d" * 64, 1, Box(10, 10, 90, 30))
    note = Annotation("FreeText", "99.999", place.box)
    result = reconcile(Extraction(annotations=[(note, place)]))
    assert result.figures == ()
    (finding,) = result.findings
    assert (finding.name, finding.found, finding.subjects[0].place) == ("annotation.unread", "99.999", place)


def test_an_empty_place_is_a_missing_figure_unless_it_was_read_elsewhere() -> None:
    place = Place("d" * 64, 1, Box(0, 0, 9, 9))
    gaps = [(Gap(key, place.box), place) for key in (KEY, OTHER)]
    result = reconcile(Extraction(claims=[claim("7")], gaps=gaps))
    figures = {figure.key: figure for figure in result.figures}
    assert figures[KEY].value == 7
    assert (figures[OTHER].number, figures[OTHER].status, figures[OTHER].origin) == (None, MISSING, NONE)
    assert figures[OTHER].place == place
    (finding,) = result.findings
    assert (finding.name, finding.severity) == ("figure.missing", WARNING)
    assert finding.subjects[0].key == OTHER


def test_each_key_has_one_figure() -> None:
    result = heard(claim("7"), claim("8", key=OTHER), claim("7", top=300))
    assert sorted(figure.key for figure in result.figures) == sorted([KEY, OTHER])


def test_the_number_of_identical_copies_is_kept() -> None:
    (figure,) = heard(claim("7", copies=5, layer="kaart")).figures
    assert (figure.testimonies[0].witness.copies, figure.testimonies[0].witness.layer) == (5, "kaart")


def test_places_are_told_on_the_page_as_it_is_seen() -> None:
    one = claim("7")
    turned = PlacedClaim(one.claim, one.document, Page(1, 1000, 800, one.page.runs, (), 90))
    (figure,) = reconcile(Extraction(claims=[turned])).figures
    assert figure.place is not None
    assert figure.place.box == turned.page.visible(one.claim.token.box) != one.claim.token.box

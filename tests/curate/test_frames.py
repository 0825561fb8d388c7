"""The tables have the columns that others script against, exact texts and one order."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.curate.columns import TABLES
from ladder_etl.curate.frames import frames_of, typed
from ladder_etl.curate.neutral import neutralised
from ladder_etl.curate.order import numbered_findings
from ladder_etl.domain.runs import EditionRun
from tests.curate.runs import HOSTILE, drawn_runs

# to the letter of the contract; more columns may follow
CONTRACT = {
    "observations": "edition block item code ref_area period statistic unit obs_value printed obs_status origin "
    "document page x0 top x1 bottom",
    "findings": "finding_id finding severity status block item code ref_area period statistic identity found expected "
    "certainty document page x0 top x1 bottom message fix",
    "identities": "identity kind terms printed computed residual lower upper result severity explained_by",
}
PROVENANCE = {
    "witness",
    "printed",
    "engine",
    "document",
    "page",
    "x0",
    "top",
    "x1",
    "bottom",
    "visible",
    "role",
    "rule",
}


def test_columns_stand_in_the_order_of_the_contract(hand_made: EditionRun) -> None:
    frames = frames_of(hand_made)
    for name, columns in CONTRACT.items():
        expected = columns.split()
        assert list(frames[name].columns)[: len(expected)] == expected
    assert set(frames["provenance"].columns) > PROVENANCE
    assert all(list(frames[name].columns) == [column.name for column in TABLES[name]] for name in TABLES)


def test_every_figure_is_one_row_with_its_exact_text(hand_made: EditionRun) -> None:
    rows = frames_of(hand_made)["observations"]
    assert len(rows) == len(hand_made.figures)
    by_item = {(row["item"], row["period"], row["statistic"]): row for _, row in rows.iterrows()}
    assert by_item["collectieve_inschakeling", "2020", "count"]["obs_value"] == "6098"
    growth = by_item["rsz_ouderen", "2020", "growth"]
    assert (growth["obs_value"], growth["printed"]) == ("-15.2", "-15,2%")
    assert by_item["vop", "2020", "growth"]["printed"] == "+2,5%"
    nb = by_item["ama", "2020", "count"]
    assert (nb["obs_value"], nb["printed"], nb["obs_status"]) == ("", "n.b.", "O")
    lost = by_item["sine", "2020", "count"]
    assert (lost["obs_value"], lost["printed"], lost["origin"]) == ("", "", "none")


def test_boxes_have_two_decimals(hand_made: EditionRun) -> None:
    rows = frames_of(hand_made)["observations"]
    assert set(rows["x1"].str.fullmatch(r"\d+\.\d\d")) == {True}


def test_text_of_the_document_is_neutralised_and_kept(hand_made: EditionRun) -> None:
    rows = frames_of(hand_made)["observations"]
    unknown = rows[rows["item"] == ""].iloc[0]
    assert unknown["label"] == "'" + HOSTILE


def test_a_finding_on_two_figures_has_two_rows_with_one_id(hand_made: EditionRun) -> None:
    rows = frames_of(hand_made)["findings"]
    conflict = rows[rows["finding"] == "duplicate.conflict"]
    assert len(conflict) == 2
    assert conflict["finding_id"].nunique() == 1
    assert set(conflict["x0"]) != {""}, "a figure's place is found where the finding names none"
    assert len(rows[rows["finding"] == "document.sample"]) == 1, "a finding on no figure has a row too"


def test_provenance_keeps_the_losers_and_the_proof(hand_made: EditionRun) -> None:
    rows = frames_of(hand_made)["provenance"]
    zuid = rows[rows["ref_area"] == "ZUID"]
    assert list(zip(zuid["printed"], zuid["role"], zuid["visible"], strict=True)) == [
        ("140", "chosen", "true"),
        ("149", "conflicts", "true"),
        ("999", "hidden", "false"),
    ]
    proofs = rows[rows["proof"] != ""]
    assert list(proofs["item"]) == ["andere"]
    assert set(proofs["witness"]) == {"0"}


def test_findings_are_numbered_gravest_first(hand_made: EditionRun) -> None:
    severities = [finding.severity for _, finding in numbered_findings(hand_made)]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_types_follow_the_columns(hand_made: EditionRun) -> None:
    frame = typed(frames_of(hand_made)["observations"], TABLES["observations"])
    assert str(frame["period"].dtype) == "Int64"
    assert frame["obs_value"].isna().sum() == sum(figure.value is None for figure in hand_made.figures)
    assert frame["sample"].all()


@given(drawn_runs(), st.randoms(use_true_random=False))
def test_order_depends_on_the_figures_alone(run: EditionRun, random: Random) -> None:
    def shuffled(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(parts, len(parts)))

    other = replace(run, figures=shuffled(run.figures), findings=shuffled(run.findings))
    for name, frame in frames_of(run).items():
        assert frame.equals(frames_of(other)[name])


@given(drawn_runs())
def test_texts_keep_the_order_in_which_they_are_read(run: EditionRun) -> None:
    of_page: dict[tuple[str, str], list[str]] = {}
    for _, row in frames_of(run)["text_blocks"].iterrows():
        of_page.setdefault((row["document"], row["page"]), []).append(row["text"])
    for (document, page), texts in of_page.items():
        read = [b.text for b in run.texts if (b.place.document, str(b.place.page)) == (document, page)]
        assert texts == [neutralised(text) for text in read]


@given(drawn_runs())
def test_values_are_those_of_the_figures(run: EditionRun) -> None:
    rows = frames_of(run)["observations"]
    assert sorted(rows["obs_value"]) == sorted("" if f.value is None else format(f.value, "f") for f in run.figures)
    assert sorted(rows["printed"]) == sorted(figure.printed for figure in run.figures)

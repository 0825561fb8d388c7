"""What a drift writes is valid TOML, whatever stands on the page; ids are safe; answers fit where they stand."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.deviations import deviation_lines
from ladder_etl.domain.vocabulary import vocabulary
from ladder_etl.editions import edition_of
from ladder_etl.editions.schema import ITEM_ID
from ladder_etl.errors import EditionFileInvalid
from ladder_etl.onboard.draft import draft_of
from ladder_etl.onboard.drift import Choice, Decision, Drift, Entry, id_of, toml_of, with_entries

YEAR = 2033
HOSTILE = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["../../etc/passwd", 'x"]\nyear = 1', "\x00\x7f\u2028", "a\\", "\ud800", "# x", "'''", "[[deviation]]", ""]
)


@given(HOSTILE)
def test_an_id_is_letters_digits_and_underscores(label: str) -> None:
    name = id_of(label)
    assert ITEM_ID.fullmatch(name)
    assert name not in {entry.item for entry in vocabulary()}


def test_ids_are_made_of_the_words_and_never_twice() -> None:
    assert id_of("Jobcoaching op de werkvloer (JOW)") == "jobcoaching_op_de_werkvloer"
    assert id_of("VOP (openbare sector)") == "vop_openbare_sector"
    assert id_of("Proeftuin", ["proeftuin"]) == "proeftuin_2"
    assert id_of("2021") == "measure"


@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_draft_is_valid_whatever_the_page_prints(one: str, other: str, evidence: str) -> None:
    drifts = [
        Drift("renamed", one, (evidence,), (Entry("labels", "vop", one), Entry("doubted", "sine", other))),
        Drift("new", other, (), (Entry("items", id_of(one), one), Entry("codes", "m", "gibo"))),
        Drift("gone", other),
    ]
    decision = Decision(one, (Choice(other, (Entry("labels", "vop", other),), (evidence,)),))
    draft = draft_of(YEAR, (), drifts, [decision], "2034-01-01")
    own = tomllib.loads(draft.encode("utf-8").decode("utf-8"))
    edition = edition_of(YEAR, own, "draft")
    assert len(edition.own["vop"]) == 1
    assert edition.codes["m"] == "gibo"


def uncommented(draft: str, line: str) -> dict[str, object]:
    """The draft with one of its answers uncommented."""
    assert f"# {line}" in draft
    return tomllib.loads(draft.replace(f"# {line}", line, 1))


def test_an_answer_is_taken_by_uncommenting_it() -> None:
    drifts = [Drift("renamed", "x", ("because",), (Entry("labels", "lde", "Buurtdiensten"),))]
    decisions = [
        Decision(
            "Which measure is 'Iets'?",
            (
                Choice("it is vop", (Entry("labels", "vop", "Iets"),)),
                Choice("it is new", (Entry("items", "iets", "Iets"),)),
            ),
        ),
        Decision("Is it so?", (Choice("yes", (), lines=deviation_lines("a/b", "4")), Choice("no", ()))),
    ]
    draft = draft_of(YEAR, (), drifts, decisions, "2034-01-01")
    assert edition_of(YEAR, tomllib.loads(draft), "draft").own == {"lde": ("Buurtdiensten",)}
    assert uncommented(draft, 'vop = ["Iets"]')["labels"] == {"lde": ["Buurtdiensten"], "vop": ["Iets"]}
    assert uncommented(draft, 'iets = ["Iets"]')["items"] == {"iets": ["Iets"]}
    whole = re.sub(r"(?m)^# (?=\[\[deviation|identity|residual|reason|source|status)", "", draft)
    with pytest.raises(EditionFileInvalid, match="still to be filled in"):
        edition_of(YEAR, tomllib.loads(whole), "draft")
    (deviation,) = edition_of(YEAR, tomllib.loads(whole.replace("…", "x")), "draft").deviations
    assert (deviation.identity, deviation.residual, deviation.status) == ("a/b", "4", "confirmed")


def test_an_answer_for_an_id_that_has_a_line_already_says_so() -> None:
    drifts = [Drift("renamed", "x", (), (Entry("labels", "lde", "In de ladder"),))]
    decision = Decision("?", (Choice("it is lde", (Entry("labels", "lde", "In de tabel"),)),))
    draft = draft_of(YEAR, (), drifts, [decision], "2034-01-01")
    assert '# lde = ["In de ladder", "In de tabel"]  # in place of the line above' in draft


def test_entries_add_to_what_a_file_says_and_leave_it_as_it_is() -> None:
    own = {"labels": {"vop": ["Een"]}, "deviation": [{"identity": "a"}]}
    entries = [Entry("labels", "vop", "Twee"), Entry("labels", "vop", "Een"), Entry("codes", "m", "gibo")]
    merged = with_entries(own, entries)
    assert merged["labels"]["vop"] == ["Een", "Twee"]
    assert merged["codes"] == {"m": "gibo"}
    assert own == {"labels": {"vop": ["Een"]}, "deviation": [{"identity": "a"}]}
    assert toml_of(entries[:1]) == '[labels]\nvop = ["Twee"]'
    assert toml_of([*entries[2:], Entry("doubted", "vop", "Drie")]) == 'doubted = ["Drie"]\n[codes]\nm = "gibo"'

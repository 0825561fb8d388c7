"""Formula-like text is made harmless; printed numbers stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.curate.neutral import neutralised
from ladder_etl.domain.numbers import MINUS_SIGNS, parse_number


@pytest.mark.parametrize("printed", ["-15,2%", "+2,5%", "-", "–", "−0,0%", "n.b.", "36.165", "-1.204", "-15.2"])
def test_a_printed_number_stays_verbatim(printed: str) -> None:
    assert neutralised(printed) == printed


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("=1+1", "'=1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-2+3+cmd|' /C calc'!D2", "'-2+3+cmd|' /C calc'!D2"),
        ("@import", "'@import"),
        ("  =1", "  '=1"),
        ("\t=1", "'\t'=1"),
        ("\rx", "'\rx"),
        ("naam;=1+1;slot", "naam;'=1+1;slot"),
        ("eerste regel\n-tweede", "eerste regel\n'-tweede"),
        ("\N{FULLWIDTH EQUALS SIGN}1", "'\N{FULLWIDTH EQUALS SIGN}1"),
        ("297 + 5.783 = 6.080", "297 + 5.783 = 6.080"),
        ("a' t/m d'", "a' t/m d'"),
        ("Werkplekleren - trajecten", "Werkplekleren - trajecten"),
        ("", ""),
    ],
)
def test_formula_like_text_gets_an_apostrophe(text: str, harmless: str) -> None:
    assert neutralised(text) == harmless


def test_control_characters_are_replaced() -> None:
    assert neutralised("a\x00b\x1bc") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"


@given(
    st.text(
        st.sampled_from(["=", "+", "-", "@", ";", "\t", "\r", "\n", " ", "'", "1", "a", "%", ",", ".", *MINUS_SIGNS])
    )
)
def test_no_part_that_would_be_a_cell_begins_like_a_formula(text: str) -> None:
    result = neutralised(text)
    for separator in (";", "\t", "\n", "\r"):
        for part in result.split(separator):
            bare = part.strip(" ")
            number = parse_number(_cell(part)) is not None or bare.removeprefix("-").replace(".", "", 1).isdigit()
            assert not bare.startswith(("=", "+", "-", "@")) or number


def _cell(part: str) -> str:
    """The part up to any other separator: what would be one cell."""
    for separator in (";", "\t", "\n", "\r"):
        part = part.split(separator)[0]
    return part


@given(st.text(max_size=40))
def test_neutralising_twice_changes_nothing_more(text: str) -> None:
    once = neutralised(text)
    assert neutralised(once) == once

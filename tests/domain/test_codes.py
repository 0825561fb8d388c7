"""The grammar of the printed code column."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.codes import CodeTerm, Formula, canonical_code, code_at, parse_code, position_of


def parsed(printed: str) -> Formula:
    formula = parse_code(printed)
    assert formula is not None, printed
    return formula


@pytest.mark.parametrize("printed", ["a", "e'", "e’", "e′", "e´", " e ' "])
def test_a_single_code_is_a_leaf_however_its_quote_is_drawn(printed: str) -> None:
    formula = parsed(printed)
    assert formula.is_leaf
    assert str(formula) in ("a", "e'")


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("a t/m f", ["a", "b", "c", "d", "e", "f"]),
        ("a t.e.m. f", ["a", "b", "c", "d", "e", "f"]),
        ("a tem c", ["a", "b", "c"]),
        ("a tot c", ["a", "b", "c"]),
        ("a tot en met c", ["a", "b", "c"]),
        ("a  t / m  f", ["a", "b", "c", "d", "e", "f"]),
        ("a+b +c", ["a", "b", "c"]),
        ("e’ + f´", ["e'", "f'"]),
        ("y t/m b'", ["y", "z", "a'", "b'"]),
    ],
)
def test_groups_name_their_leaves(printed: str, codes: list[str]) -> None:
    formula = parsed(printed)
    assert list(formula.weights) == codes
    assert set(formula.weights.values()) == {Fraction(1)}
    assert not formula.is_leaf


def test_the_range_over_the_end_of_the_alphabet_has_twenty_codes() -> None:
    codes = list(parsed("k t/m d'").weights)
    assert len(codes) == 20
    assert codes[15:17] == ["z", "a'"]


def test_a_percentage_is_a_weight() -> None:
    formula = parsed("a + b + c + d + e + 40% f + g t/m j")
    assert formula.weights["f"] == Fraction(2, 5)
    assert formula.weights["h"] == 1
    assert str(formula) == "a + b + c + d + e + 40% f + g t/m j"
    assert parsed("a + 37,5 % b").weights["b"] == Fraction(3, 8)


@pytest.mark.parametrize("printed", ["a + b + c + d + e +", "a + b + c + d + e + …", "a + b + c + d + e + ..."])
def test_a_formula_that_breaks_off_says_so(printed: str) -> None:
    formula = parsed(printed)
    assert not formula.complete
    assert not formula.is_leaf
    assert list(formula.weights) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    "printed", ["", "+", "SINE", "f t/m a", "1.214", "a b", "ab", "n.b.", "a ++ b", "item", "tot a"]
)
def test_what_is_no_code_is_none(printed: str) -> None:
    assert parse_code(printed) is None
    assert canonical_code(printed) == printed.strip()


codes = st.integers(0, 51).map(code_at)


@given(st.integers(0, 200))
def test_positions_and_codes_are_inverse(position: int) -> None:
    assert position_of(code_at(position)) == position


@given(
    st.lists(
        st.builds(
            lambda pair, percent: CodeTerm(
                code_at(min(pair)), code_at(max(pair)) if pair[0] != pair[1] else "", Fraction(percent, 100)
            ),
            st.tuples(st.integers(0, 51), st.integers(0, 51)),
            st.integers(1, 200),
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_what_is_printed_is_read_back(terms: list[CodeTerm], complete: bool) -> None:
    formula = Formula(tuple(terms), complete)
    assert parse_code(str(formula)) == formula
    assert parse_code(str(formula).replace("'", "’").replace(" ", "\N{NO-BREAK SPACE}")) == formula

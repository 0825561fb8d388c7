"""Whose number the string of another library is."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Place, Witness
from ladder_etl.reconcile.spelling import melted, repeats

PLACE = Place("x", 1, Box(0, 0, 10, 10))


@pytest.mark.parametrize(
    ("text", "printed", "copies", "ours"),
    [
        ("723723", "723", 2, True),
        ("772233", "723", 2, True),
        ("723 723", "723", 2, True),
        ("36.16536.16536.165", "36.165", 3, True),
        ("723723", "723", 1, False),  # drawn once: the half of another number
        ("723723723", "723", 2, False),
        ("723732", "723", 2, False),
        ("723", "732", 2, False),
    ],
)
def test_copies_melt_into_repetitions(text: str, printed: str, copies: int, ours: bool) -> None:
    assert repeats(text, Witness(printed, PLACE, "playa", "test", copies=copies)) == ours


@pytest.mark.parametrize(
    ("text", "hidden", "copies", "ours"),
    [
        ("623123", ["623"], 1, True),
        ("612233", ["623"], 1, True),
        ("623123123", ["623"], 2, True),
        ("623123123", ["623"], 1, False),
        ("623999123", ["623", "999"], 1, True),
        ("623123", ["723"], 1, False),
        ("724", ["623"], 1, False),  # neither ours nor the hidden one
        ("623", ["623"], 1, False),
        ("123123", [], 1, False),
    ],
)
def test_hidden_text_melts_with_ours(text: str, hidden: list[str], copies: int, ours: bool) -> None:
    assert melted(text, Witness("123", PLACE, "playa", "test", copies=copies), hidden) == ours

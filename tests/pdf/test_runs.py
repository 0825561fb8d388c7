"""What a glyph says, where its font's map is at fault."""

from __future__ import annotations

import pytest

from ladder_etl.pdf.runs import unswapped


@pytest.mark.parametrize(("said", "meant"), [
    ("\u7400\u6900", "ti"),  # as several programs map a ligature
    ("\u6600", "f"),
    ("\u3100", "\u3100"),  # no digit is made of what is none
    ("\u7400\u0069", "\u7400\u0069"),
    ("\u00eb", "\u00eb"),
    ("\u2265", "\u2265"),
])  # fmt: skip
def test_letters_whose_bytes_are_exchanged_are_told(said: str, meant: str) -> None:
    assert unswapped(said) == meant

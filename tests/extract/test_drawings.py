"""What drawings tell of the numbers at them."""

from __future__ import annotations

import pytest

from ladder_etl.extract.page.drawings import at_bars_below
from tests.extract.typed import label, pieces, rect, run


@pytest.mark.parametrize("known", [True, False])
def test_the_ends_of_bars_are_of_the_name_over_the_bars(known: bool) -> None:
    """However far right of it, and beside the next name; not where another text stands between."""
    names = ("Ouderen (≥ 55 jaar)", "Jongeren (< 25 jaar)" if known else "Iets anders", "≥ 2 jaar", "≥ 5 jaar")
    runs, bars = [], []
    for n, name in enumerate(names):
        top = 100 + 38 * n
        runs.append(run(name, 100, top))
        for m, percent in enumerate((f"2{n},1%", f"3{n},2%")):
            bars.append(rect(100, top + 14 + 13 * m, 200 + 20 * n + 9 * m, top + 22 + 13 * m, (0.1, 0.5, 0.9 * m)))
            runs.append(run(percent, 205 + 20 * n + 9 * m, top + 13 + 13 * m))
    page = pieces(*runs, drawings=bars)
    labels = [label(f"i{n}", 100, 100 + 38 * n) for n in range(len(names)) if known or n != 1]
    told = {token.text: of.id for token, of in at_bars_below(page.tokens, labels, page).items()}
    assert told == {f"{p}{n},{d}%": f"i{n}" for n in range(4) if known or n != 1 for p, d in ((2, 1), (3, 2))}

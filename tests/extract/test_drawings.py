"""What drawings tell of the numbers at them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.drawings import at_bars_below, swatches_near
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


def test_of_two_legends_in_the_same_colours_the_nearer_one_is_a_charts() -> None:
    blue, red = (0.1, 0.2, 0.6), (0.7, 0.1, 0.1)
    squares = [rect(x, top, x + 6, top + 6, fill) for top in (200, 400) for x, fill in ((100, blue), (200, red))]
    texts = [run("Trede 4", 110, 199), run("Trede 3", 210, 199), run("Andere", 110, 399), run("Welzijn", 210, 399)]
    page = pieces(*texts, drawings=[*squares, rect(100, 100, 300, 120, blue), rect(300, 100, 400, 120, red)])
    sectors = [replace(label("andere", 110, 399), lines=(line,)) for line in page.lines if line.text == "Andere"]
    near, far = Box(100, 380, 400, 390), Box(100, 100, 400, 120)
    assert swatches_near(page, sectors, near) == {blue: "andere"}
    assert swatches_near(page, sectors, far) == {}

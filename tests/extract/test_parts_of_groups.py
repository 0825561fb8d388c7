"""Parts of a group of key figures that are laid out by themselves: on a page of their own, or by another habit."""

from __future__ import annotations

import pytest

from ladder_etl.extract.groups.key_figures import Told, read_key_figures
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, pieces, rect, run

RATES = {"Werkzaamheidsgraad": ("74,7%", "73,1%"), "Werkloosheidsgraad": ("5,7%", "7,9%")}
SHARE = run("Aandeel West-Vlaanderen in Vlaams Gewest (kansengroepen): 20,7%", 60, 300)
JOBSEEKERS = {"bevolking": "1.195.796", "wzw": "30.098"}


def read(runs: list[Run]) -> dict[tuple[str, str, str], str]:
    page = pieces(*runs, drawings=[rect(590, 90, 900, 170)])
    harvest = read_key_figures(page, LEXICON, list(page.tokens), Told())
    return {(c.key.item, c.key.statistic, c.key.ref_area): c.token.text for c in harvest.claims}


def pair(name: str, numbers: tuple[str, str], x: float, top: float, aside: float = 0.0) -> list[Run]:
    """A name over two numbers, each with its area under it: in rings, say."""
    areas = zip(numbers, ("West-Vlaanderen", "Vlaams Gewest"), strict=True)
    cells = [(run(n, x + 100 * i, top + 20), run(a, x + 100 * i, top + 32, 8)) for i, (n, a) in enumerate(areas)]
    return [run(name, x + aside, top), *(one for cell in cells for one in cell)]


def card(share: str) -> list[Run]:
    """A count over its name, the other area's and the share on lines under it."""
    lines = ("Werkzoekenden zonder werk (wzw)", "Vlaams Gewest: 200.065", f"Aandeel in Vlaams Gewest: {share}")
    return [run("30.098", 600, 100, 18), *(run(text, 600, 124 + 12 * n, 8) for n, text in enumerate(lines))]


@pytest.mark.parametrize(("aside", "told"), [(15, ["74,7%", "73,1%", "5,7%", "7,9%"]), (30, [])])
def test_a_few_of_the_indicators_may_stand_on_a_page_of_their_own(aside: float, told: list[str]) -> None:
    """Where their names stand over one number of two only, the other one is no other name's."""
    runs = [one for n, (name, two) in enumerate(RATES.items()) for one in pair(name, two, 60 + 300 * n, 100, aside)]
    assert list(read(runs).values()) == told


@pytest.mark.parametrize(("numbers", "told"), [(("13,4%", "12,3%"), 2), (("13,4%", ""), 0)])
def test_the_ratio_may_be_laid_out_otherwise_than_what_stands_below_it(numbers: tuple[str, str], told: int) -> None:
    """One number alone may be anything's."""
    ratio = pair("Verhouding t.o.v. totale bezoldigde tewerkstelling", numbers, 60, 100)
    found = read([SHARE, *(one for one in ratio if one.text)])
    assert sum(item == "kansengroepen_per_bezoldigd" for item, _, _ in found) == told


@pytest.mark.parametrize(("share", "told"), [("15,0%", 3), ("16,0%", 0)])
def test_jobseekers_alone_are_read_where_their_share_proves_them(share: str, told: int) -> None:
    assert sum(item == "wzw" for item, _, _ in read(card(share))) == told

"""The period that growth is since, where a table goes back over several."""

from __future__ import annotations

import pytest

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.vocabulary import COUNT, GROWTH, MEASURE_TABLE, PERCENT, PERSONS
from ladder_etl.validate.inventory import Inventory
from ladder_etl.validate.structure import structure

COUNTS = {"vop": ("2.000", "2.500", "3.000"), "gesco": ("400", "500", "450"), "sine": ("1.000", "900", "1.080")}
SINCE = {2017: ("+50,0%", "+12,5%", "+8,0%"), 2018: ("+20,0%", "-10,0%", "+20,0%")}


def figure(item: str, period: int, statistic: str, printed: str) -> Figure:
    unit = PERSONS if statistic == COUNT else PERCENT
    key = FigureKey(MEASURE_TABLE, item, "", "BE25", period, statistic, unit)
    return Figure(key, printed, parse_number(printed))


@pytest.mark.parametrize("since", [2017, 2018])
@pytest.mark.parametrize("misprints", [0, 1])
def test_growth_is_since_the_period_that_most_of_it_is_since(since: int, misprints: int) -> None:
    figures = [figure(i, 2017 + n, COUNT, text) for i, texts in COUNTS.items() for n, text in enumerate(texts)]
    growth = ["+77,7%" if n < misprints else text for n, text in enumerate(SINCE[since])]
    figures += [figure(item, 2019, GROWTH, text) for item, text in zip(COUNTS, growth, strict=True)]
    inventory = Inventory(figures, (), structure())
    assert inventory.earlier(MEASURE_TABLE, 2019) == since
    assert inventory.earlier(MEASURE_TABLE, 2018) == 2017
    assert inventory.earlier(MEASURE_TABLE, 2017) is None


def test_without_growth_it_is_the_period_before() -> None:
    figures = [figure("vop", year, COUNT, "2.000") for year in (2015, 2017, 2019)]
    assert Inventory(figures, (), structure()).earlier(MEASURE_TABLE, 2019) == 2017

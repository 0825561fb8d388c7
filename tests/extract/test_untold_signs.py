"""Growth whose sign is no text: arrows, counts, colours, drawings tell it, or it is no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

import pytest

from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.vocabulary import COUNT, GROWTH, MEASURE_TABLE, PERCENT, PERSONS
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Pieces
from ladder_etl.extract.untold_signs import with_signs
from ladder_etl.pdf.pages import Drawing, Run
from tests.builder.compose import Edition, build
from tests.builder.figures import drawn_figures
from tests.extract.drawn import read
from tests.extract.typed import BLACK, YEAR, pieces, rect, run

RED = (0.8, 0.1, 0.1)
ITEMS = ("vop", "lde", "sine", "gesco", "ama", "tiw")


def table(*rows: tuple[str, str, str], color: Mapping[int, tuple[float, ...]] | None = None) -> list[Run]:
    """Rows of a count, a count and a growth rate."""
    colors = color or {}
    return [
        run(text, x, 100.0 + 20 * place, color=colors.get(place, BLACK) if x == 300.0 else BLACK)
        for place, row in enumerate(rows)
        for text, x in zip(row, (100.0, 200.0, 300.0), strict=True)
        if text
    ]


def growth(runs: Sequence[Run], drawings: Sequence[Drawing] = ()) -> dict[str, Decimal]:
    """Item → its growth, of a page with such a table."""
    page = pieces(*runs, drawings=drawings)
    told = with_signs([(page, claims(page))])[0]
    return {one.key.item: one.number.value or Decimal(0) for one in told if one.key.statistic == GROWTH}


def claims(page: Pieces) -> list[Claim]:
    keys = {
        100: (YEAR - 1, COUNT, PERSONS),
        200: (YEAR, COUNT, PERSONS),
        300: (YEAR, GROWTH, PERCENT),
        400: (YEAR - 2, COUNT, PERSONS),
    }
    return [
        Claim(FigureKey(MEASURE_TABLE, ITEMS[round(one.box.top - 100) // 20], "", PROVINCE, *of), one, "typed")
        for one in page.tokens
        if (of := keys.get(round(one.box.x0 / 100) * 100))
    ]


FALLING = (("1.000", "900", "10,0%"), ("500", "450", "10,0%"))
RISING = (("1.000", "1.100", "10,0%"), ("500", "550", "10,0%"))


def values(*printed: str) -> dict[str, Decimal]:
    return {item: Decimal(text) for item, text in zip(ITEMS, printed, strict=False) if text}


def test_counts_tell_the_signs_of_several_declines() -> None:
    assert growth(table(*FALLING, *RISING)) == values("-10.0", "-10.0", "10.0", "10.0")


def test_growth_may_be_since_an_earlier_year_than_the_last() -> None:
    """All of it is a decline since two years ago, while the last year brought a rise."""
    runs = table(("900", "950", "5,0%"), ("400", "475", "5,0%"))
    runs += [run(text, 400.0, 100.0 + 20 * place) for place, text in enumerate(("1.000", "500"))]
    assert growth(runs) == values("-5.0", "-5.0")


def test_one_decline_without_a_minus_is_as_printed() -> None:
    assert growth(table(FALLING[0], *RISING)) == values("10.0", "10.0", "10.0")


def test_where_a_page_prints_minus_signs_what_has_none_is_as_printed() -> None:
    rows = (("1.000", "900", "-10,0%"), *FALLING)
    assert growth(table(*rows)) == values("-10.0", "10.0", "10.0")


def test_a_number_with_a_sign_keeps_it() -> None:
    assert growth(table(*FALLING, ("1.000", "900", "+10,0%"))) == values("-10.0", "-10.0", "10.0")


def test_what_nothing_tells_is_no_figure() -> None:
    assert growth(table(*FALLING, *RISING, ("", "", "3,5%"))) == values("-10.0", "-10.0", "10.0", "10.0")


def test_a_colour_tells_the_sign_where_the_counts_of_others_tell_the_colour() -> None:
    red = {0: RED, 1: RED}
    rows = (*FALLING, *RISING, ("", "", "3,5%"))
    assert growth(table(*rows, color=red | {4: RED})) == values("-10.0", "-10.0", "10.0", "10.0", "-3.5")
    assert growth(table(*rows, color=red)) == values("-10.0", "-10.0", "10.0", "10.0", "3.5")


def test_a_colour_of_both_tells_nothing() -> None:
    rows = (*FALLING, *RISING, ("", "", "3,5%"))
    assert growth(table(*rows, color={0: RED, 2: RED, 4: RED})) == values("-10.0", "-10.0", "10.0", "10.0")


def test_a_drawing_beside_tells_the_sign() -> None:
    rows = (*FALLING, *RISING, ("", "", "3,5%"))
    fills = {0: RED, 1: RED, 2: BLACK, 3: BLACK, 4: RED}
    drawings = [rect(290.0, 102.0 + 20 * place, 296.0, 108.0 + 20 * place, fill) for place, fill in fills.items()]
    assert growth(table(*rows), drawings) == values("-10.0", "-10.0", "10.0", "10.0", "-3.5")


@pytest.mark.parametrize("shift", [-12.0, 27.0])  # before the number, behind it
def test_an_arrow_tells_the_sign_of_the_number_that_it_stands_at(shift: float) -> None:
    rows = (("", "", "2,5%"), ("", "", "3,5%"), ("", "", "4,5%"))
    arrows = [run(arrow, 300.0 + shift, 100.0 + 20 * place) for place, arrow in enumerate("▲▼↘")]
    assert growth([*table(*rows), *arrows]) == values("2.5", "-3.5", "-4.5")


@pytest.mark.parametrize("text", ["▼3,5%", "▼ 3,5%", "3,5%▼", "3,5% ↓"])
def test_an_arrow_in_the_run_is_none_of_the_number(text: str) -> None:
    assert growth([run(text, 300.0, 100.0)]) == values("-3.5")


SIGNED = ("1.000", "900", "-10,0%")


def dash(place: int, x: float = 293.0, width: float = 5.0) -> Drawing:
    """A flat line as high as a minus before the growth rate of a row, which begins at 300."""
    return rect(x, 105.0 + 20 * place, x + width, 106.0 + 20 * place, BLACK)


def test_what_stands_behind_a_drawn_dash_has_the_sign_of_its_counts_or_none_is_told() -> None:
    """On a page that prints minus signs too: the dash may be a minus, or lead to the number."""
    runs = table(SIGNED, FALLING[1], RISING[0], ("", "", "3,5%"), ("1.000", "900", "12,0%"))
    assert growth(runs, [dash(place) for place in range(1, 5)]) == values("-10.0", "-10.0", "10.0")


@pytest.mark.parametrize("drawn", [dash(1, 280.0, 18.0), dash(1, 280.0), dash(1, 298.0, 30.0)])
def test_a_rule_and_what_stands_farther_off_are_no_drawn_dash(drawn: Drawing) -> None:
    assert growth(table(SIGNED, FALLING[1]), [drawn]) == values("-10.0", "10.0")


@cache
def built(*quirks: str) -> Edition:
    return build(drawn_figures(11, year=2024, gap=1, dropped=(), added=()), quirks=quirks, seed=11)


@pytest.mark.parametrize("quirk", ["coloured_signs", "drawn_signs"])
def test_an_edition_without_a_sign_has_the_growth_of_the_same_with_signs(quirk: str) -> None:
    printed = {_of(row): parse_number(row.printed) for row in built().truth if row.statistic == GROWTH}
    assert not any(row.printed.startswith(("-", "+")) for row in built(quirk).truth)
    found = {_of(figure.key): figure.number for figure in read(built(quirk))[1].figures if figure.number is not None}
    wrong = {of: found[of] for of, number in printed.items() if of in found and _value(found[of]) != _value(number)}
    assert not wrong
    assert len(printed.keys() & found.keys()) > 0.95 * len(printed)


def _of(row: FigureKey | object) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in ("block", "item", "ref_area", "period", "statistic"))


def _value(number: object) -> Decimal | None:
    return getattr(number, "value", None)

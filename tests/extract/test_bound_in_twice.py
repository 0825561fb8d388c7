"""A page that is bound in twice: what stands at a figure's place on the other one is a reading of it."""

from __future__ import annotations

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.extract.bound_in_twice import copies_claimed
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Pieces
from tests.extract.typed import YEAR, pieces, run

KEY = FigureKey.of("ladder", "sine", "BE25", YEAR, "count")
WORDS = "kansengroepen aan het werk in de provincie per maatregel en per trede van de ladder".split()


def a_page(number: str, title: str = "", year: int = YEAR, x: float = 400.0) -> Pieces:
    """A page of some words, a year over a number, and a title if one is given."""
    runs = [run(word, 20, 100 + 20 * n) for n, word in enumerate(WORDS)]
    runs += [run(str(year), x, 60), run(number, x, 80)]
    return pieces(*runs, *([run(title, 20, 20)] if title else []))


def claims_of(page: Pieces, key: FigureKey = KEY) -> list[Claim]:
    return [Claim(key, token, "typed") for token in page.tokens if not token.is_year]


def test_the_number_at_its_place_is_another_reading() -> None:
    one, other = a_page("1.214"), a_page("1.241")
    told = copies_claimed([(one, claims_of(one)), (other, [])])
    assert [[(claim.key, claim.token.text) for claim in claims] for claims in told] == [
        [(KEY, "1.214")],
        [(KEY, "1.241")],
    ]


@pytest.mark.parametrize("number", ["n.b.", "214", "11.214"])
def test_whatever_it_says_and_however_long_it_is(number: str) -> None:
    one, other = a_page("1.214"), a_page(number)
    assert [claim.token.text for claim in copies_claimed([(other, []), (one, claims_of(one))])[0]] == [number]


@pytest.mark.parametrize("other", [
    a_page("1.241", title="enkel vrouwen"), a_page("1.241", year=YEAR - 1), a_page("1.241", x=700.0),
])  # fmt: skip
def test_another_page_says_nothing_of_it(other: Pieces) -> None:
    one = a_page("1.214")
    assert copies_claimed([(one, claims_of(one)), (other, [])]) == [claims_of(one), []]


def test_what_is_another_figure_there_is_none_of_this_one() -> None:
    one, other = a_page("1.214"), a_page("1.241")
    brugge = claims_of(other, KEY._replace(block="regional_ladder", ref_area="BRUGGE"))
    assert copies_claimed([(one, claims_of(one)), (other, brugge)]) == [claims_of(one), brugge]

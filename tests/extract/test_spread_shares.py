"""Shares under (or behind) the regions' counts: what the arithmetic proves, and nothing else."""

from __future__ import annotations

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.regions.spread_shares import read_shares_at_counts
from tests.extract.test_spread import COUNTS, NAMES, printed
from tests.extract.typed import YEAR, tokens

PEOPLE = COUNTS["kansengroepen"]
SHARES = [f"{100 * count / sum(PEOPLE):.1f}%".replace(".", ",") for count in PEOPLE]


def read(dx: float, dy: float, shares: list[str], *, total: bool = True) -> dict[str, str]:
    """Counts under each other, each with a percentage so far aside and below, and the province's count."""
    numbers = tokens(*((printed(count), 100.0, 100.0 + 40 * n) for n, count in enumerate((*PEOPLE, sum(PEOPLE)))))
    areas = [*NAMES, "BE25"][: None if total else -1]
    keys = [FigureKey("regional_spread", "kansengroepen", "", area, YEAR, "count", "persons") for area in areas]
    claims = [Claim(key, number, "") for key, number in zip(keys, numbers, strict=False)]
    free = tokens(*((share, 100.0 + dx, 100.0 + dy + 40 * n) for n, share in enumerate(shares)))
    found = read_shares_at_counts(claims, free, YEAR)
    assert all(claim.key.statistic == "share" for claim in found)
    return {claim.key.ref_area: claim.token.text for claim in found}


@pytest.mark.parametrize(("dx", "dy"), [(5.0, 12.0), (60.0, 0.0)])
def test_a_percentage_right_below_or_behind_a_count_that_is_its_share_is_read(dx: float, dy: float) -> None:
    assert read(dx, dy, SHARES) == dict(zip(NAMES, SHARES, strict=True))


def test_what_is_no_share_or_stands_elsewhere_is_left() -> None:
    other = ["99,9%", *SHARES[1:]]
    assert read(5, 12, other) == dict(list(zip(NAMES, SHARES, strict=True))[1:])
    assert read(5, 12, SHARES[:2]) == {}
    assert read(5, 12, SHARES, total=False) == {}
    assert read(200, 0, SHARES) == {}

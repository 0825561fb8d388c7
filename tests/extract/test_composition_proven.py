"""The composition at bars whose colours nobody knows: a percentage is what the counts make it, or nobody's."""

from __future__ import annotations

import pytest

from ladder_etl.extract.groups.composition_proven import read_proven_composition
from tests.extract.test_composition_bars import COUNTS, NAMES, RUNGS, SHARES
from tests.extract.typed import LEXICON, YEAR, pieces, run


def read(*, shares: dict[str, tuple[float, ...]] = SHARES, lost: int = 0) -> dict[str, str]:
    """Each rung's name beside two bars, the percentages at the bars' ends; the first names may be drawings."""
    runs = [run(name, 40, 110 + 60 * n) for n, name in enumerate(NAMES.values()) if n >= lost]
    for line, of in enumerate(shares.values()):
        ends = [(f"{share:.1f}%".replace(".", ","), 200 + 4 * share) for share in of]
        runs += [run(text, x, 100 + 60 * n + 20 * line) for n, (text, x) in enumerate(ends)]
    counts = {(item, area): {n} for area, of in COUNTS.items() for item, n in zip(NAMES, of, strict=True)}
    page = pieces(*runs)
    claims = read_proven_composition(page, LEXICON, YEAR, list(page.tokens), counts, RUNGS)
    return {f"{claim.key.item} {claim.key.ref_area}": claim.token.text for claim in claims}


EVERY = {
    f"{item} {area}": f"{share:.1f}%".replace(".", ",")
    for area, shares in SHARES.items()
    for item, share in zip(NAMES, shares, strict=True)
}


def test_each_is_its_rungs_share_of_the_area_whose_count_proves_it() -> None:
    assert read() == EVERY
    assert read(shares=dict(reversed(SHARES.items()))) == EVERY


def test_what_no_count_proves_is_left() -> None:
    others = {**SHARES, "BE25": (70.8, 11.7, 16.2, 2.8)}
    assert read(shares=others) == {key: text for key, text in EVERY.items() if key != "trede5_collectief BE25"}


@pytest.mark.parametrize(("lost", "found"), [(1, 6), (2, 0)])
def test_hardly_any_name_is_no_composition(lost: int, found: int) -> None:
    assert len(read(lost=lost)) == found

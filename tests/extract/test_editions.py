"""Whole editions of any layout: nothing wrong, nothing extra, nearly all that is text right.

``LADDER_EDITIONS=200`` reads so many drawn editions instead of the few of the default run; ``python -m
tests.extract.measure`` prints the table that docs quote.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.builder import strategies
from tests.builder.compose import Edition
from tests.builder.draws import drawn_edition
from tests.builder.quirks import drawn_quirks
from tests.extract.drawn import judged, judged_seed
from tests.judging import Verdict

SEEDS = range(int(os.environ.get("LADDER_EDITIONS", "12")))
#: of the figures that are text, over all editions of the run
RIGHT = 0.99


def told(verdict: Verdict) -> str:
    """What went wrong, one line each."""
    wrong = [f"{'/'.join(name)}: {printed} read as {said}" for name, printed, said in verdict.wrong]
    return "\n".join([*wrong, *(f"{'/'.join(name)}: extra {said}" for name, said in verdict.extra)])


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_of_a_drawn_edition_is_wrong_or_extra(seed: int) -> None:
    verdict = judged_seed(seed)
    assert (verdict.wrong, verdict.extra) == ([], []), f"{told(verdict)}\n{drawn_edition(seed).layout}"
    assert len(verdict.right) > 300


@pytest.mark.parametrize("seed", [3, 7])
def test_nothing_is_wrong_where_anything_may_be_a_drawing(seed: int) -> None:
    """A code here, the label of the next row there: what is left is never another row's or another box's."""
    verdict = judged(drawn_edition(seed, quirks=(*drawn_quirks(seed), "outlined_anything")))
    assert (verdict.wrong, verdict.extra) == ([], []), told(verdict)
    assert len(verdict.right) > 300


@pytest.mark.slow
def test_nearly_all_that_is_text_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    total = Verdict()
    for seed in SEEDS:
        total += judged_seed(seed)
    with capsys.disabled():
        print(f"\n{total.by_block()}\n{total.share_right:.2%} right of what is text, {len(SEEDS)} editions")
    assert total.share_right >= RIGHT


@pytest.mark.slow
@given(edition=strategies.editions(harmless=True))
@settings(
    max_examples=max(4, len(SEEDS) // 4),
    deadline=None,
    derandomize=len(SEEDS) <= 12,
    # shrinking would read hundreds of editions; the draw that fails is told, with its layout
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
def test_nothing_of_any_edition_is_wrong_or_extra(edition: Edition) -> None:
    verdict = judged(edition)
    assert (verdict.wrong, verdict.extra) == ([], []), f"{told(verdict)}\n{edition.layout}"


pytestmark = pytest.mark.xdist_group("editions")

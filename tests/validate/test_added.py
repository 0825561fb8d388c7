"""Identities that an edition's file adds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ladder_etl.errors import EditionFileInvalid
from ladder_etl.validate import validate
from tests.builder.figures import figures_2020
from tests.builder.measures import Structure
from tests.validate.editions import DEVIATIONS_2020, Edition, figures_of, rows_of

WORKERS = {
    "id": "workers",
    "result": "key_figures/werkenden/BE25/2020/count",
    "terms": ["key_figures/loontrekkenden/BE25/2020/count", "key_figures/zelfstandigen/BE25/2020/count"],
}


def result_of(entry: Mapping[str, object]) -> tuple[str, str, str]:
    validation = validate(
        figures_of(figures_2020()), rows_of(Structure()), Edition(DEVIATIONS_2020, (entry,)), expectations=False
    )
    (check,) = [check for check in validation.checks if check.identity.startswith("edition/")]
    return check.result, check.terms, check.residual


def test_an_added_sum_is_checked_like_any_other() -> None:
    assert result_of(WORKERS) == ("violated", "438.131 + 112.493 = 550.624", "21876")
    assert result_of(WORKERS | {"tolerance": "21876"})[0] == "holds"


def test_weights_and_percentages_can_be_added() -> None:
    sine = {
        "id": "rung",
        "result": "ladder/trede5/BE25/2020/count",
        "terms": [f"ladder/{item}/BE25/2020/count" for item in ("doelgroepkortingen", "lde", "collectief_maatwerk")]
        + ["40% ladder/sine/BE25/2020/count"],
    }
    assert result_of(sine)[0] == "holds"
    share = WORKERS | {"base": ["key_figures/loontrekkenden/BE2/2020/count"], "terms": WORKERS["terms"][:1]}
    assert result_of(share | {"result": "key_figures/loontrekkenden/BE25/2020/share"})[0] == "holds"


def test_a_figure_that_this_reading_lacks_makes_it_unverifiable() -> None:
    assert result_of(WORKERS | {"result": "key_figures/werkenden/BE25/2019/count"})[0] == "unverifiable"


@pytest.mark.parametrize(
    "change",
    [
        {"terms": []},
        {"id": ""},
        {"terms": "key_figures/werkenden/BE25/2020/count"},
        {"result": "werkenden 2020"},
        {"tolerance": "little"},
        {"severity": "fatal"},
    ],
)
def test_what_is_not_understood_is_refused(change: Mapping[str, object]) -> None:
    with pytest.raises(EditionFileInvalid) as caught:
        result_of({**WORKERS, **change})
    assert caught.value.instruction

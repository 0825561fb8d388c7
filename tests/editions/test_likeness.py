"""Likeness by words: order and endings don't count, rare words count most, numbers must be the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.editions.likeness import WordLikeness, same_word, words_of

WORDINGS = {
    "rsz korting ouderen": "ouderen",
    "rsz korting jongeren": "jongeren",
    "tijdelijke activerende trajecten": "trede4",
    "activering uit arbeidszorg": "doorstroom",
}
LIKE = WordLikeness(WORDINGS)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("activerend", "activerende", True),
        ("traject", "trajecten", True),
        ("trajecten", "trajectwerking", False),
        ("werk", "wijk", False),
        ("trede4", "trede5", False),
        ("2019", "2020", False),
        ("ama", "amas", False),
        ("leren", "leren", True),
    ],
)
def test_words_that_differ_in_their_ending_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) is same
    assert same_word(other, one) is same


@given(st.sampled_from(sorted(WORDINGS)), st.randoms())
def test_order_and_small_words_do_not_count(plain: str, random: st.DataObject) -> None:
    words = [*plain.split(), "voor", "de"]
    random.shuffle(words)  # type: ignore[attr-defined]
    best = LIKE.ranked(" ".join(words))[0]
    assert best[0] == pytest.approx(1.0)
    assert best[1] == WORDINGS[plain]


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    ranked = LIKE.ranked("korting ouderen")
    assert [key for _, key in ranked] == ["ouderen", "jongeren"]
    assert ranked[0][0] > 2 * ranked[1][0]


def test_what_shares_no_word_is_not_ranked_and_sentences_are_not_labels() -> None:
    assert LIKE.ranked("iets heel anders") == []
    assert LIKE.ranked(" ".join(f"woord{n}" for n in range(20)) + " rsz korting ouderen") == []


@given(st.lists(st.sampled_from("rsz korting ouderen jongeren trajecten uit iets anders".split()), max_size=12))
def test_a_floor_leaves_out_only_what_lies_below_it(words: list[str]) -> None:
    plain = " ".join(words)
    every = LIKE.ranked(plain)
    assert all(0 < score <= 1 + 1e-9 for score, _ in every)
    assert [one for one in LIKE.ranked(plain, 0.6) if one[0] >= 0.6] == [one for one in every if one[0] >= 0.6]


def test_the_words_of_a_wording_are_told_once() -> None:
    assert words_of("de som van de som") == ("som",)

"""Numbers in sentences that nobody understands: told where the sentence names a key figure, and only there."""

from __future__ import annotations

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.leftovers import PROSE, leftovers
from ladder_etl.extract.texts.sentences import text_of
from ladder_etl.extract.texts.unread import unread_in_sentences
from tests.extract.typed import LEXICON, YEAR, pieces, run, tokens


def unread(sentence: str, *claims: Claim) -> list[tuple[str, str]]:
    """Number and label of a page with one sentence."""
    page = pieces(run(sentence, 40, 100))
    prose = [item.word for item in leftovers(page, (), ()) if item.rule == PROSE]
    return [(word.text, label) for word, label in unread_in_sentences(text_of(page), prose, claims, LEXICON)]


def test_a_number_in_a_sentence_on_a_key_figure_is_told() -> None:
    told = "De werkzaamheidsgraad klom er tot liefst 77,3% en dat is ongezien."
    assert unread(told) == [("77,3%", "Werkzaamheidsgraad")]


@pytest.mark.parametrize(
    "sentence",
    [
        "De temperatuur klom er tot liefst 77,3% en dat is ongezien.",
        "De werkzaamheidsgraad klom er in 2031 voor wie 18 jaar werd of op trede 4 stond.",
        "De werkzaamheidsgraad en de werkloosheidsgraad klommen er tot 77,3% samen.",
    ],
    ids=["of nothing known", "years and ages", "of several"],
)
def test_others_are_not(sentence: str) -> None:
    assert unread(sentence) == []


@pytest.mark.parametrize(("item", "printed", "told"), [("wzw", "27.502", False), ("werklozen", "27.502", False),
                                                       ("wzw", "27.503", True)])  # fmt: skip
def test_what_is_printed_as_a_figure_too_is_no_news(item: str, printed: str, told: bool) -> None:
    (token,) = tokens((printed, 500, 500))
    claim = Claim(FigureKey.of("key_figures", item, "BE25", YEAR, "count"), token, "")
    assert bool(unread("Het aantal werkzoekenden zonder werk klom tot liefst 27.502 toen.", claim)) == told

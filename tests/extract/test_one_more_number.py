"""Strict interpretation: one number more, anywhere on a page, is noticed, and changes no figure."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ladder_etl.editions import load_edition
from ladder_etl.extract.extraction import extract
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.reading import read_pages
from tests.builder.sample import SAMPLE_YEAR
from tests.extract.typed import run

RAW = Path(__file__).parents[2] / "raw" / str(SAMPLE_YEAR)
NUMBERS = ("7.431", "62,8%", "938", "2022", "3", "+4,7%", "45", "2020", "0", "n.b.")
SIZES = (6.0, 8.0, 11.0)
Found = tuple[int, dict[str, str]]  # numbers unexplained, figure → printed


@cache
def pages() -> tuple[Page, ...]:
    contents = [path.read_bytes() for role in ("provincial", "regional") for path in (RAW / role).glob("*.pdf")]
    return tuple(page for content in contents for page in read_pages(content))


def found_on(page: Page) -> Found:
    extraction = extract({"d" * 64: [page]}, load_edition(SAMPLE_YEAR))
    figures = {str(placed.claim.key) + placed.claim.key.code: placed.claim.token.text for placed in extraction.claims}
    return extraction.account.unexplained, figures


@cache
def as_printed(number: int) -> Found:
    return found_on(pages()[number])


def with_one_more(rng: random.Random) -> tuple[int, str, Page]:
    """A page of the sample with a number at a random place where nothing is written."""
    while True:
        number, text, size = rng.randrange(len(pages())), rng.choice(NUMBERS), rng.choice(SIZES)
        page = pages()[number]
        x, y = rng.uniform(5, page.width - 60), rng.uniform(5, page.height - 20)
        added = run(text, x, y, size)
        if not any(one.box.grown(2).intersection(added.box) for one in page.seen):
            return number, text, replace(page, runs=(*page.runs, replace(added, order=10**6)))


def check(seed: int) -> None:
    number, text, page = with_one_more(random.Random(f"one more/{seed}"))
    unexplained, figures = as_printed(number)
    now, read = found_on(page)
    if any(char.isdigit() for char in text):
        assert now == unexplained + 1
    assert read == figures


@pytest.mark.parametrize("seed", range(6))
def test_a_number_at_a_random_place_is_unexplained(seed: int) -> None:
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6, int(os.environ.get("LADDER_PLACES", "100"))))
def test_a_number_at_any_place_is_unexplained(seed: int) -> None:
    check(seed)

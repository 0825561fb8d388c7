"""Shares and rates that break their group's habit: read where the counts prove one number, and left where two fit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ladder_etl.extract.claims import Claim
from ladder_etl.extract.groups.proven_percentages import ProvenPercentages, share_labels
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, YEAR, pieces, run

COUNTS = {
    ("wzw", "BE25"): 32_949,
    ("wzw", "BE2"): 202_527,
    ("loontrekkenden", "BE25"): 426_094,
    ("loontrekkenden", "BE2"): 2_421_960,
    ("kansengroepen", "BE25"): 44_228,
    ("kansengroepen", "BE2"): 227_744,
}
SHARE = "Aandeel van West-Vlaanderen in het Vlaams Gewest: werkzoekenden zonder werk"
RATE = "Verhouding t.o.v. totale bezoldigde tewerkstelling"


def read(
    *runs: Run, listed: Sequence[Run] = (), counts: dict[tuple[str, str], int] | None = None
) -> dict[tuple[str, str, str], str]:
    page = pieces(*runs)
    labels: list[Label] = share_labels(page.lines, LEXICON, [])
    for line in page.lines:
        match = LEXICON.item(line.text, "key_figures")
        labels += [Label(match.id, line.text, line.box, line.size, 100.0, (line,))] if match else []
    known = COUNTS if counts is None else counts
    spread = pieces(*listed).tokens
    proven = ProvenPercentages(labels, page.tokens, known, Obstacles(page, LEXICON), spread)
    claims: list[Claim] = proven.claims((), YEAR)
    return {(c.key.item, c.key.ref_area, c.key.statistic): f"{c.token.text} {c.token.box.x0:.0f}" for c in claims}


def rings(*texts: str, areas: bool = True, size: float = 12.0) -> list[Run]:
    """A heading, and under it numbers in rings, each over its area's name."""
    runs = [run(RATE, 60, 40)]
    for n, (text, area) in enumerate(zip(texts, ("West-Vlaanderen", "Vlaanderen"), strict=True)):
        runs.append(run(text, 100 + 120 * n, 90, size if n else 12.0))
        runs += [run(area, 90 + 120 * n, 130, 8)] if areas else []
    return runs


def test_a_share_told_in_so_many_words_is_the_number_at_its_line() -> None:
    assert read(run(SHARE, 60, 100), run("16,3%", 700, 100)) == {("wzw", "BE25", "share"): "16,3% 700"}


@pytest.mark.parametrize(
    "runs",
    [
        [run(SHARE, 60, 100), run("16,4%", 700, 100)],
        [run(SHARE, 60, 100), run("16,3%", 700, 300)],
        [run(SHARE, 60, 100), run("Iets anders dan dat", 500, 100), run("16,3%", 700, 100)],
        [run(SHARE, 60, 100), run("16%", 700, 100)],
        [run(SHARE, 60, 100), run("+16,3%", 700, 100)],
        [run("Werkzoekenden in het algemeen en hun aandeel", 60, 100), run("16,3%", 700, 100)],
    ],
    ids=["another number", "elsewhere", "behind other text", "without a decimal", "growth", "not the share's name"],
)
def test_what_the_counts_do_not_prove_there_is_left(runs: list[Run]) -> None:
    assert read(*runs) == {}


def test_without_counts_nothing_is_proven() -> None:
    assert read(run(SHARE, 60, 100), run("16,3%", 700, 100), counts={}) == {}


def test_rates_in_rings_are_told_apart_by_their_counts() -> None:
    told = {("kansengroepen_per_bezoldigd", "BE25", "rate"): "10,4% 100"}
    assert read(*rings("10,4%", "9,4%")) == told | {("kansengroepen_per_bezoldigd", "BE2", "rate"): "9,4% 220"}


def test_one_rate_alone_may_be_it_by_chance() -> None:
    assert read(*rings("10,4%", "9,9%")) == {}
    assert read(*rings("10,4%", "9,4%", size=30.0)) == {}


def test_the_share_of_all_stands_anywhere_and_once() -> None:
    disc = run("19,4%", 800, 700)
    assert read(run("Kansengroepen", 60, 40), disc) == {("kansengroepen", "BE25", "share"): "19,4% 800"}
    assert read(run("Kansengroepen", 60, 40), disc, run("19,4%", 800, 800)) == {}


@pytest.mark.parametrize(("size", "left"), [(10, True), (20, False)])
def test_what_is_set_as_the_percentages_of_the_spread_are_is_one_of_them(size: int, left: bool) -> None:
    spread = [run(f"{n},5%", 300 + 20 * n, 500 + 20 * n, size) for n in range(1, 8)]
    found = read(run("Kansengroepen", 60, 40), run("19,4%", 800, 700), listed=spread)
    assert (not found) == left


def test_what_stands_at_an_items_name_is_not_the_share_of_all_though_it_be_as_large() -> None:
    counts = {**COUNTS, ("kansengroepen", "BE25"): 32_949, ("kansengroepen", "BE2"): 202_527}
    names = run("Kansengroepen", 60, 400), run("Werkzoekenden zonder werk", 60, 100)
    assert read(*names, run("16,3%", 220, 100), counts=counts) == {("wzw", "BE25", "share"): "16,3% 220"}


def test_among_the_ends_of_many_bars_none_is_the_share_of_all() -> None:
    """One of them is 19,4% by chance; the others are of its type, and nobody knows what they are."""
    bars = [run(f"{n},4%", 300, 30 * n) for n in (9, 12, 15, 23, 26)]
    assert read(run("Kansengroepen", 60, 20), run("19,4%", 300, 570), *bars) == {}
    assert len(read(run("Kansengroepen", 60, 20), run("19,4%", 300, 570), *bars[:1])) == 1


@pytest.mark.parametrize(("dx", "dy", "color"), [(0, 90, (0.0,)), (90, 0, (0.0,)), (90, 0, (1.0,))])
def test_nor_one_of_a_few_in_a_column_or_on_a_line(dx: int, dy: int, color: tuple[float, ...]) -> None:
    """Each rung's share at its heading; segments of a bar, the light ones with dark numbers."""
    found = read(
        *(
            run(text, 300 + dx * n, 300 + dy * n, color=color if n else (0.0,))
            for n, text in enumerate(("19,4%", "22,1%", "17,3%"))
        ),
        run("Kansengroepen", 60, 40),
    )
    assert found == {}


@pytest.mark.parametrize(("count", "found"), [("8.580", False), ("7.580", True)])
def test_a_regions_share_that_is_the_provinces_by_chance_is_not_that(count: str, found: bool) -> None:
    """It stands on the line of the region's count, whose name is a drawing."""
    name = run("Tewerkstelling en participatie van kansengroepen", 40, 100, 9)
    read_of = read(name, run(count, 500, 100), run("19,4%", 600, 100))
    assert set(read_of) == ({("kansengroepen", "BE25", "share")} if found else set())


@pytest.mark.parametrize(("counts", "found"), [(("35.002", "180.402"), False), (("44.228", "227.744"), True)])
def test_the_share_of_two_counts_on_its_line_is_theirs(counts: tuple[str, str], found: bool) -> None:
    """A rung's total of both areas: that its share is as large as that of all is chance."""
    name = run("Tewerkstelling en participatie van kansengroepen", 40, 100, 9)
    line = [run(count, 300 + 100 * n, 400) for n, count in enumerate(counts)]
    assert bool(read(name, *line, run("19,4%", 600, 400))) is found

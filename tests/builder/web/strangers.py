"""Documents that are no participatieladder, some of them rather like one: for the refusal of what is something else."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.builder.figures import drawn_figures, print_count
from tests.builder.web.design import Design
from tests.builder.web.edition import document
from tests.builder.web.paper import Paper, flow
from tests.builder.web.surroundings import employed, indicators, sector_shares

DESIGN = Design("stranger")


def _rows(rows: list[list[str]]) -> str:
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)


def invoice() -> str:
    """An invoice with lines a, b, c … and sums."""
    rng = random.Random("invoice")
    rows = [[chr(97 + n), f"Levering {n + 1}", print_count(rng.randint(10, 9000)), "21,0%"] for n in range(9)]
    return f"<h1>Factuur 2021-0417</h1><table class='ruled'>{_rows(rows)}</table><p>Te betalen: 12.345 euro</p>"


def annual_report() -> str:
    """An annual report: two years beside each other, growth, codes of accounts."""
    rng = random.Random("report")
    rows = []
    for name in (
        "Omzet",
        "Personeelskosten",
        "Afschrijvingen",
        "Voorzieningen",
        "Resultaat",
        "Eigen vermogen",
        "Schulden",
    ):
        first = rng.randint(1000, 90000)
        second = first + rng.randint(-500, 900)
        rows.append(
            [name, print_count(first), print_count(second), f"{(second - first) / first:+.1%}".replace(".", ",")]
        )
    head = "<tr><th></th><th>2020</th><th>2021</th><th>Evolutie</th></tr>"
    return f"<h1>Jaarverslag 2021 West-Vlaanderen</h1><table class='ruled'><thead>{head}</thead>{_rows(rows)}</table>"


def labour_market() -> str:
    """Key figures of the labour market of West-Vlaanderen and Vlaams Gewest, and nothing of the ladder."""
    paper = Paper(drawn_figures(3), DESIGN)
    return f"<h1>Arbeidsmarkt in cijfers</h1>{indicators(paper)}{employed(paper)}{sector_shares(paper)}"


def population_by_region() -> str:
    """A table by region, of something else."""
    rng = random.Random("regions")
    names = ("Westhoek", "Brugge", "Oostende", "Midden-West-Vlaanderen", "Zuid-West-Vlaanderen", "West-Vlaanderen")
    rows = [[name, print_count(rng.randint(9000, 300000)), print_count(rng.randint(900, 30000))] for name in names]
    head = "<tr><th></th><th>Inwoners</th><th>Woningen</th></tr>"
    return f"<h1>Wonen per regio</h1><table class='banded'><thead>{head}</thead>{_rows(rows)}</table>"


def letter() -> str:
    """Prose about the ladder, with some of its numbers."""
    return (
        "<h1>Persbericht</h1><p>De participatieladder van 2021 is uit. In West-Vlaanderen werken 36.165 personen met "
        "ondersteuning (trede 5), 8.546 volgen een traject (trede 4) en 1.495 doen aan arbeidszorg (trede 3).</p>"
    )


STRANGERS: tuple[Callable[[], str], ...] = (invoice, annual_report, labour_market, population_by_region, letter)


def html_of(stranger: Callable[[], str]) -> str:
    """A stranger as a whole HTML document."""
    return document(DESIGN, flow(stranger()))

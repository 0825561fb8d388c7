"""Figures to check: the published 2020 edition and drawn ones, as the stages before would hand them over."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from ladder_etl import editions
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.deviations import Deviation
from ladder_etl.domain.figures import NORMAL, PRINTED, Figure, FigureKey, Place
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.texts import TableRow
from tests.builder.figures import EditionFigures
from tests.builder.measures import Structure

SHARED = Path(__file__).resolve().parents[3] / "shared"
TRUTH = SHARED / "editions" / "2020" / "truth.csv"


#: what the publication of 2020 itself has inconsistent: the identity and its residual
DEVIATIONS_2020 = tuple(
    Deviation(identity, residual, "a reason", "a footnote")
    for identity, residual in (
        ("measure_table/sum/g t/m j/BE25/2020", "4"),
        ("measure_table/sum/g t/m j/BE2/2020", "29"),
        ("measure_table/sum/h t/m j/BE25/2020", "4"),
        ("measure_table/sum/h t/m j/BE2/2020", "29"),
        ("key_figures/sum/bevolking_18_64/BE25/2020", "345"),
        ("key_figures/sum/bevolking_18_64/BE2/2020", "-3356"),
    )
)


class Edition(editions.Edition):
    """Of which only what is checked matters."""

    def __init__(
        self,
        deviations: tuple[Deviation, ...] = (),
        identities: tuple[Mapping[str, object], ...] = (),
        expectations: tuple[Mapping[str, object], ...] = (),
    ) -> None:
        checked = {"deviations": deviations, "identities": identities, "expectations": expectations}
        super().__init__(2020, {}, {}, {}, {}, {}, {}, **checked)  # type: ignore[arg-type]


def printed_figure(key: FigureKey, printed: str) -> Figure:
    return Figure(key, printed, parse_number(printed), NORMAL, PRINTED, Place("0" * 64, 1, Box(0, 0, 10, 10)))


def lost_figure(key: FigureKey) -> Figure:
    return Figure(key, place=Place("0" * 64, 1, Box(0, 0, 10, 10)))


def rows_of(structure: Structure) -> tuple[TableRow, ...]:
    place = Place("0" * 64, 1, Box(0, 0, 10, 10))
    return tuple(
        TableRow(row.item, row.code, "" if row.item.startswith("~") else row.item, place) for row in structure.rows
    )


def figures_of(edition: EditionFigures) -> tuple[Figure, ...]:
    """A built edition's figures as the pipeline keys them; an unknown item becomes a label."""
    return tuple(
        printed_figure(
            FigureKey(
                key.block,
                "" if (unknown := key.item.startswith("~")) else key.item,
                key.code,
                key.ref_area,
                key.period,
                key.statistic,
                key.unit,
                key.item if unknown else "",
            ),
            printed,
        )
        for key, printed in edition.printed.items()
    )


def truth_2020(*, text_layer_only: bool = False) -> tuple[Figure, ...]:
    """The redrawn edition's figures; those that are no text are lost where ``text_layer_only``.

    Its rows carry no item: the labels of the 2020 structure give it, by code.
    """
    items = {row.code: row.item for row in Structure().rows}
    figures = []
    with TRUTH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            item = row["item"] or items.get(row["code"], "")
            key = FigureKey(
                row["block"], item, row["code"], row["ref_area"], int(row["period"]), row["statistic"], row["unit"]
            )
            lost = text_layer_only and row["in_text_layer"] == "0"
            figures.append(lost_figure(key) if lost else printed_figure(key, row["printed"]))
    return tuple(figures)


def without(figures: Iterable[Figure], *keys: FigureKey) -> tuple[Figure, ...]:
    return tuple(lost_figure(figure.key) if figure.key in keys else figure for figure in figures)

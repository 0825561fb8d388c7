"""Hypothesis strategies that draw editions; what fails shrinks towards the 2020 likeness without quirks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.builder.compose import Edition, build
from tests.builder.figures import EditionFigures, drawn_figures
from tests.builder.keys import REGIONS
from tests.builder.layout import ARRANGEMENTS, LEFT, MINUS, RIGHT, SHEETS, TABLE_COLUMNS, THOUSANDS, Layout
from tests.builder.measures import DROPPABLE, NEWCOMERS
from tests.builder.quirks import HARMLESS, QUIRKS

SEEDS = st.integers(0, 2**31)


def figures(*, newcomers: bool = True) -> st.SearchStrategy[EditionFigures]:
    """Figures of any year, measures dropped and (with ``newcomers``) added; unknown ones among these."""
    dropped = st.lists(st.sampled_from(DROPPABLE), max_size=4).map(
        lambda some: tuple({leaf for one in some for leaf in one})
    )
    added = st.lists(st.sampled_from(sorted(NEWCOMERS)), unique=True).map(tuple) if newcomers else st.just(())
    return st.builds(
        drawn_figures, SEEDS, year=st.integers(2005, 2049), gap=st.integers(1, 4), dropped=dropped, added=added
    )


def layouts() -> st.SearchStrategy[Layout]:
    """Any layout."""
    columns = st.one_of(
        st.just(TABLE_COLUMNS),
        st.permutations(TABLE_COLUMNS[2:]).map(lambda rest: ("label", "code", *rest)),
        st.permutations(TABLE_COLUMNS[2:]).map(lambda rest: ("code", "label", *rest)),
        st.permutations(TABLE_COLUMNS[2:]).map(lambda rest: ("label", *rest, "code")),
    )
    choices: dict[str, list[Any]] = {
        "sheet": [*SHEETS],
        "family": ["vera", "helvetica", "times", "narrow"],
        "arrangement": [*ARRANGEMENTS],
        "table_lines": ["zebra", "ruled", "plain"],
        "columns_by": ["area", "period"],
        "row_order": ["printed", "reversed", "totals_last"],
        "align": ["right", "center"],
        "wrap_numbers": ["middle", "first", "last"],
        "box_label": ["above", "left", "below"],
        "captions": ["full", "short", "abbreviated"],
        "region_names": ["full", "abbreviated"],
        "spread": ["map", "bars", "table"],
        "wording": [0, 1, 2],
        "withheld": ["n.b.", "nb"],
        "minus": [*MINUS],
        "thousands": [*THOUSANDS],
        "documents": ["two", "one", "per_region"],
    }
    flags = ("years_reversed", "wrap_labels", "dashes", "areas_swapped", "captions_beside", "columns_swapped",
             "percent_space", "percent_ladder")  # fmt: skip
    on = ("boxes_upper", "stagger", "hyphenate", "marks")
    return st.builds(
        Layout,
        table_columns=columns.map(tuple),
        region_order=st.permutations(REGIONS).map(tuple),
        left_order=st.permutations(LEFT).map(tuple),
        right_order=st.permutations(RIGHT).map(tuple),
        **{name: st.sampled_from(values) for name, values in choices.items()},
        **dict.fromkeys(flags, st.booleans()),
        **{name: st.booleans().map(lambda value: not value) for name in on},
    )


def quirks(*, harmless: bool = False) -> st.SearchStrategy[tuple[str, ...]]:
    """Some quirks; ``harmless`` ones leave every figure text, right and single-valued."""
    names = list(HARMLESS if harmless else QUIRKS)
    return st.lists(st.sampled_from(names), unique=True, max_size=5).map(tuple)


def editions(*, harmless: bool = False) -> st.SearchStrategy[Edition]:
    """Whole editions."""
    return st.builds(build, figures(), layouts(), quirks(harmless=harmless), SEEDS)

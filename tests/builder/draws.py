"""A whole edition from one seed: figures, layout and quirks."""

from __future__ import annotations

from tests.builder.compose import Edition, build
from tests.builder.figures import drawn_figures
from tests.builder.layout import Layout, drawn_layout


def drawn_edition(
    seed: int, *, quirks: tuple[str, ...] | None = None, classic: bool = False, text_only: bool = False
) -> Edition:
    """Draw an edition.

    Args:
        seed: decides everything that isn't given.
        quirks: these instead of drawn ones.
        classic: the 2020 likeness as layout.
        text_only: draw only quirks after which every figure is text and none is wrong.
    """
    from tests.builder.quirks import drawn_quirks

    layout = Layout() if classic else drawn_layout(seed)
    chosen = drawn_quirks(seed, text_only=text_only) if quirks is None else quirks
    return build(drawn_figures(seed), layout, chosen, seed)

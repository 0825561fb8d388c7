"""What real artwork does to a page. Each quirk is a function on a `Work`; names are its functions' names.

``RUNS``, ``COPIES``, ``HIDDEN`` and ``FRAMES`` leave every figure text and right; ``DRAWINGS`` make drawings of some,
``FAULTS`` make some wrong, contradictory or unexplained. The truth of an edition says what came of it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.builder.model import Page
from tests.builder.quirks import copies, drawings, faults, frames, hidden, runs, signs
from tests.builder.quirks.ground import Quirk, Work


def _named(*quirks: Quirk) -> dict[str, Quirk]:
    return {quirk.__name__: quirk for quirk in quirks}


RUNS = _named(
    runs.mixed_minus,
    runs.hard_spaces,
    runs.ligatures,
    runs.footnote_marks,
    runs.joined_marks,
    runs.letter_spaced,
    runs.split_runs,
    runs.kerned,
    runs.word_by_word,
    runs.raised_cells,
    runs.shuffled_order,
)
FAULTS = _named(
    faults.misprint,
    faults.misprint_anywhere,
    faults.missing_labels,
    faults.stray_numbers,
    faults.one_stray_number,
    faults.overprint,
    faults.disagreeing_copy,
)
DRAWINGS = _named(
    drawings.outlined_numbers, drawings.outlined_like_2020, drawings.outlined_labels, drawings.outlined_captions
)
#: asked for by name, never drawn: nothing that an edition says is certain to be text then, or no sign is
ADVERSE = _named(drawings.outlined_anything, signs.coloured_signs, signs.drawn_signs)
HIDDEN = _named(
    hidden.render_mode_3,
    hidden.layer_off,
    hidden.layer_on,
    hidden.transparent,
    hidden.paper_coloured,
    hidden.clipped_away,
    hidden.covered,
    hidden.under_a_bar,
    hidden.neighbours_outside,
)
COPIES = _named(
    copies.copies_elsewhere,
    copies.drawn_twice,
    copies.displaced_copies,
    copies.partial_copies,
    copies.partial_copies_everywhere,
    copies.repeated_sheet,
)
FRAMES = _named(frames.framed, frames.rotated, frames.user_units, frames.no_to_unicode)
#: in the order in which they are applied, whatever the order they are asked for
QUIRKS: dict[str, Quirk] = {**FAULTS, **RUNS, **DRAWINGS, **ADVERSE, **HIDDEN, **COPIES, **FRAMES}
HARMLESS = tuple({**RUNS, **HIDDEN, **COPIES, **FRAMES})


def apply_quirks(
    provincial: list[Page], regional: list[Page], names: Sequence[str], seed: int
) -> tuple[list[Page], list[Page], bool]:
    """Do quirks to pages.

    Args:
        provincial: the provincial pages.
        regional: the regional pages.
        names: of `QUIRKS`.
        seed: decides where they strike; each quirk has its own sequence, so another one beside it changes little.

    Returns:
        The pages, and whether fonts keep their ToUnicode maps.

    Raises:
        KeyError: if there is no such quirk.
    """
    unknown = set(names) - set(QUIRKS)
    if unknown:
        raise KeyError(f"no such quirk: {', '.join(sorted(unknown))}")
    work = Work(provincial, regional, random.Random())
    for name, quirk in QUIRKS.items():
        if name in names:
            work.rng = random.Random(f"{name}/{seed}")
            quirk(work)
    return work.provincial, work.regional, work.to_unicode


def drawn_quirks(seed: int, *, text_only: bool = False) -> tuple[str, ...]:
    """A handful of quirks; ``text_only`` leaves out drawings and faults."""
    rng = random.Random(f"quirks/{seed}")
    chances = {
        **dict.fromkeys(RUNS, 0.3),
        **dict.fromkeys(HIDDEN, 0.25),
        **dict.fromkeys(COPIES, 0.25),
        **dict.fromkeys(FRAMES, 0.2),
    }
    if not text_only:
        chances |= {**dict.fromkeys(DRAWINGS, 0.12), **dict.fromkeys(FAULTS, 0.08)}
    return tuple(name for name, chance in chances.items() if rng.random() < chance)

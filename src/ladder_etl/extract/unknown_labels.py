"""Labels that nobody knows: rows that bear one, and the TOML line to paste, with the nearest known labels."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ladder_etl.domain.texts import toml_string
from ladder_etl.domain.vocabulary import TREDE3_SECTOR, label_of
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.grid import row_pitch
from ladder_etl.extract.page.pieces import Label, Line, Token, lines_of

_TOTAL = "totaal"


def unknown_rows(
    lines: Sequence[Line], known: Sequence[Label], numbers: Sequence[Token], lexicon: Lexicon
) -> list[Label]:
    """Rows of a list whose label nobody knows: among the known labels, set like them, a number on their line.

    Returns:
        Labels with an empty id. Their numbers are no neighbour's; a total is not among them.
    """
    if len(known) < 2:
        return []
    size = median(label.size for label in known)
    left = median(label.box.x0 for label in known)
    middles = sorted(label.box.cy for label in known)
    pitch = row_pitch(middles)
    own = lines_of(known)
    return [
        Label("", line.text, line.box, line.size, 0.0, (line,))
        for line in lines
        if id(line) not in own
        and abs(line.box.x0 - left) < 0.8 * size
        and abs(line.size - size) < 0.1 * size
        and middles[0] - 1.3 * pitch < line.box.cy < middles[-1] + 1.3 * pitch
        and any(line.box.overlap_y(n.box) > 0.5 * n.box.height and n.box.x0 > line.box.x1 for n in numbers)
        and not _is_total(line.text, lexicon)
    ]


def _is_total(text: str, lexicon: Lexicon) -> bool:
    match = lexicon.item(text, TREDE3_SECTOR)
    return match is not None and match.id == _TOTAL


def paste_line(text: str, block: str, lexicon: Lexicon) -> str:
    """What to paste into the edition's file under ``[labels]``, the most alike item first."""
    nearest = lexicon.nearest_items(text, block)
    if not nearest:
        return f"add under [labels] in the edition's file: <item> = [{toml_string(text)}]"
    known = ", ".join(f"{match.id} ({label_of(block, match.id)}, {match.score:.0f}%)" for match in nearest)
    line = f"{nearest[0].id} = [{toml_string(text)}]"
    return f"paste under [labels] in the edition's file: {line} — nearest known: {known}"


def paste_toml(text: str, block: str, lexicon: Lexicon) -> str:
    """The same as TOML alone; the next nearest known labels are commented out."""
    printed = f"[{toml_string(text)}]"
    nearest = lexicon.nearest_items(text, block)
    lines = [f"{match.id} = {printed}  # {label_of(block, match.id)}, {match.score:.0f}%" for match in nearest]
    return "\n".join(["[labels]", *(lines[:1] or [f"<item> = {printed}"]), *(f"# {line}" for line in lines[1:])])

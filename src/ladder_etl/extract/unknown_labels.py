"""Labels that nobody knows, or not whole: rows that bear one, the TOML line to paste, the nearest known labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from ladder_etl.domain.figures import Place
from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.texts import TableRow, toml_string
from ladder_etl.domain.vocabulary import MEASURE_TABLE, TREDE3_SECTOR, label_of
from ladder_etl.editions import Lexicon
from ladder_etl.editions.wordings import Match
from ladder_etl.extract.page.grid import row_pitch
from ladder_etl.extract.page.labels import lines_of
from ladder_etl.extract.page.pieces import Label, Line, Token

_TOTAL = "totaal"
#: percent of likeness under which a known label is only the least unlike: a new measure has one too
_ALIKE = 60.0


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
        if line not in own
        and abs(line.box.x0 - left) < 0.8 * size
        and abs(line.size - size) < 0.1 * size
        and middles[0] - 1.3 * pitch < line.box.cy < middles[-1] + 1.3 * pitch
        and any(line.box.overlap_y(n.box) > 0.5 * n.box.height and n.box.x0 > line.box.x1 for n in numbers)
        and not _is_total(line.text, lexicon)
    ]


def _is_total(text: str, lexicon: Lexicon) -> bool:
    match = lexicon.item(text, TREDE3_SECTOR)
    return match is not None and match.id == _TOTAL


def unknown_label(text: str, place: Place, block: str, lexicon: Lexicon) -> Finding:
    """What tells of a label that isn't known, with what to paste."""
    return Finding(
        "label.unknown",
        WARNING,
        f"{text!r} is no known label of {block}; its numbers are kept under it as printed",
        paste_line(text, block, lexicon),
        subjects=(Subject(place=place),),
        found=text,
        cause=block,
        toml=paste_toml(text, block, lexicon),
    )


def doubtful_labels(rows: Iterable[TableRow], lexicon: Lexicon) -> Iterator[Finding]:
    """Rows of the measure table that are taken for a measure though their labels have words that none of its has."""
    for row in rows:
        words = lexicon.unheard(row.label, row.item, MEASURE_TABLE) if row.item and row.label else []
        if words:
            yield Finding(
                "label.doubtful",
                WARNING,
                f"{row.label!r} is taken for {row.item}, though no known label of that says {' '.join(words)!r}",
                "look whether it is that measure; else give it another name under [items] in the edition's file",
                subjects=(Subject(place=row.place),),
                found=row.label,
                expected=label_of(MEASURE_TABLE, row.item),
                toml=f"[labels]\n{row.item} = [{toml_string(row.label)}]",
            )


def paste_line(text: str, block: str, lexicon: Lexicon) -> str:
    """What to paste into the edition's file under ``[labels]``, the most alike item first if it is at all alike."""
    nearest = lexicon.nearest_items(text, block)
    known = ", ".join(f"{match.id} ({label_of(block, match.id)}, {match.score:.0f}%)" for match in nearest)
    if not _alike(nearest):
        told = f" — none is like it; nearest known: {known}" if known else ""
        return f"add under [labels] in the edition's file, or under [items] if it is new: {_line(None, text)}{told}"
    return f"paste under [labels] in the edition's file: {_line(nearest[0], text)} — nearest known: {known}"


def paste_toml(text: str, block: str, lexicon: Lexicon) -> str:
    """The same as TOML alone; known labels that are less alike are commented out, all of them where none is alike.

    Then the line isn't TOML before a person has named the item: pasted as it is, it must not make a figure another's.
    """
    nearest = lexicon.nearest_items(text, block)
    lines = [f"{_line(match, text)}  # {label_of(block, match.id)}, {match.score:.0f}%" for match in nearest]
    lines = lines if _alike(nearest) else [_line(None, text), *lines]
    return "\n".join(["[labels]", lines[0], *(f"# {line}" for line in lines[1:])])


def _alike(nearest: Sequence[Match]) -> bool:
    return bool(nearest) and nearest[0].score >= _ALIKE


def _line(match: Match | None, text: str) -> str:
    return f"{match.id if match else '<item>'} = [{toml_string(text)}]"

"""The fix for a label that nobody knows: the TOML line to paste, with the nearest known labels."""

from __future__ import annotations

import json

from ladder_etl.domain.vocabulary import label_of
from ladder_etl.editions import Lexicon


def paste_line(text: str, block: str, lexicon: Lexicon) -> str:
    """What to paste into the edition's file under ``[labels]``, the most alike item first."""
    nearest = lexicon.nearest_items(text, block)
    if not nearest:
        return f"add under [labels] in the edition's file: <item> = [{json.dumps(text, ensure_ascii=False)}]"
    known = ", ".join(f"{match.id} ({label_of(block, match.id)}, {match.score:.0f}%)" for match in nearest)
    line = f"{nearest[0].id} = [{json.dumps(text, ensure_ascii=False)}]"
    return f"paste under [labels] in the edition's file: {line} — nearest known: {known}"


def paste_toml(text: str, block: str, lexicon: Lexicon) -> str:
    """The same as TOML alone; the next nearest known labels are commented out."""
    printed = json.dumps([text], ensure_ascii=False)
    nearest = lexicon.nearest_items(text, block)
    lines = [f"{match.id} = {printed}  # {label_of(block, match.id)}, {match.score:.0f}%" for match in nearest]
    return "\n".join(["[labels]", *(lines[:1] or [f"<item> = {printed}"]), *(f"# {line}" for line in lines[1:])])

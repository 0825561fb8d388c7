"""Text from documents made harmless for spreadsheets.

The rule: a text that a spreadsheet could take for a formula gets an apostrophe in front. That is any text, or any part
of a text after ``;``, a tab or a line end (where a spreadsheet with another separator would begin a new cell), whose
first character is ``=``, ``+``, ``-``, ``@`` or a full-width twin of them, or that begins with a tab or carriage
return. A text that is a number, as printed (``-15,2%``, ``+2,5%``, a lone dash) or a decimal of ours (``-15.2``), is no
formula: it stays verbatim.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ladder_etl.domain.numbers import parse_number

_STARTS = "=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_FORMULA = re.compile(rf"(?:^|(?<=[;\t\r\n]))(?P<space>[ \u00a0]*)(?P<part>[{_STARTS}][^;\t\r\n]*)")
_DECIMAL = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)
# characters that XML, and so a workbook, can't carry; they mean nothing to a reader
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=4096)  # labels and numbers recur
def neutralised(text: str) -> str:
    """The text, with an apostrophe before each part that a spreadsheet could run and without control characters."""
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    text = _FORMULA.sub(_quoted, text)
    return f"'{text}" if text.startswith(("\t", "\r")) else text


def _quoted(match: re.Match[str]) -> str:
    part = match["part"]
    is_number = _DECIMAL.fullmatch(part) or parse_number(part) is not None
    return match[0] if is_number else f"{match['space']}'{part}"

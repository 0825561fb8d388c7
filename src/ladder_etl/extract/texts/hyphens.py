"""Lines to running text: a word divided at a line's end is mended, a hyphen that belongs to it is kept.

Which it is, the documents themselves say first: the word as it stands elsewhere in them, whole or with its hyphen.
Then spelling: a capital or a digit beside the hyphen, or a first part that Dutch always sets off.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

_HYPHENS = "-\N{SOFT HYPHEN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_WORD = re.compile(rf"[^\W_]+(?:[{_HYPHENS}'’][^\W_]+)*")
_LAST = re.compile(rf"([^\W_][^\s(]*)?[{_HYPHENS}]$")
#: "welzijns- en zorgbegeleiding": the hyphen stands for the rest of the first word
_SUSPENDED = re.compile(r"(?:en|of|als|noch|tot|maar|dan|respectievelijk|resp|and|or|et|/)\b", re.IGNORECASE)
#: first parts that keep their hyphen before any second part, and what is written as one word all the same
_SET_OFF = frozenset("niet non semi quasi vice sociaal politiek economisch cultureel technisch financieel".split())
_GROWN_TOGETHER = "niette"  # niettegenstaande, niettemin
_LIGATURES = re.compile("[\ufb00-\ufb06]")


class Words:
    """The words of the documents, by how often they stand whole within a line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._count = Counter(_WORD.findall(_plain("\n".join(lines))))

    def whole(self, word: str) -> int:
        return self._count[_plain(word)]


def _plain(word: str) -> str:
    return word.casefold().translate(dict.fromkeys(map(ord, _HYPHENS[2:]), "-"))


def running_text(lines: Sequence[str], words: Words, broken: Iterable[int] = ()) -> str:
    """Lines as one text, with single spaces, ligatures as letters, and words mended.

    Args:
        broken: the lines that were begun on purpose; they stay lines.
    """
    on_purpose = set(broken)
    text = ""
    for index, line in enumerate(lines):
        line = " ".join(_LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line).split())
        if not text or not line:
            text += line
        elif index in on_purpose:
            text = f"{text}\n{line}"
        else:
            text = _joined(text, line, words)
    return text.replace("\N{SOFT HYPHEN}", "")


def _joined(text: str, line: str, words: Words) -> str:
    found = _LAST.search(text)
    if found is None or not found[1]:
        return f"{text} {line}"
    first, second = found[1], _first_word(line)
    if not second or _SUSPENDED.match(line):
        return f"{text} {line}"
    if text.endswith("\N{SOFT HYPHEN}") or not _keeps_hyphen(first, second, words):
        return text[:-1] + line
    return text + line


def _first_word(line: str) -> str:
    found = _WORD.match(line)
    return found[0] if found else ""


def _keeps_hyphen(first: str, second: str, words: Words) -> bool:
    """Whether the hyphen between two parts of a word is its own."""
    head = _WORD.findall(first)[-1] if _WORD.findall(first) else first
    whole, divided = words.whole(head + second), words.whole(f"{head}-{second}")
    if whole != divided:
        return divided > whole
    last = head.rsplit("-", 1)[-1]
    if not last[-1:].islower() or not second[0].islower():
        return not (last.isupper() and second.isupper() and len(second) > 1)
    return last.casefold() in _SET_OFF and not f"{last}{second}".casefold().startswith(_GROWN_TOGETHER)

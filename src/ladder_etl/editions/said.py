"""Texts as they are compared: without case, accents and punctuation, and what their parentheses hold and leave."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.texts import FOOTNOTE_MARK

_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b|\b(?:19|20)\d\d\b")
#: "op 31/12/2020" at a label's end says when, as a year alone does
_WHEN = re.compile(rf"\b(?:op|in|per)\s+(?:{_DATE.pattern})\W*$")
_NEW_YEAR = re.compile(r"\b0?1[/.]0?1[/.](?:19|20)\d\d\W*$")
#: a word that breaks off: "toegev. waarde"
_BROKEN = re.compile(r"([^\W\d_]{3,})\.(?=\s|$)")
PARENTHESIS = re.compile(r"\(([^)]*)\)?")
_LEADING = re.compile(r"^(?:totaal|subtotaal|waarvan|aantal|som) (?=\w)")


@lru_cache(maxsize=8192)  # an edition has 3,500, looked at several times
def normalised(text: str) -> str:
    """A wording without case, accents, punctuation, footnote marks, codes, dates and years; t.o.v. abbreviated."""
    text = PARENTHESIS.sub(lambda part: " " if parse_code(part[0].strip("()")) else part[0], text)
    text = unicodedata.normalize("NFKC", text).replace(">=", "≥").replace("<=", "≤")
    text = _DATE.sub(" ", _WHEN.sub(" ", FOOTNOTE_MARK.sub(" ", text)))
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^0-9a-z<>≥≤]+", " ", text.casefold()).split()).replace("ten opzichte van", "t o v")


@lru_cache(maxsize=4096)
def digits_of(plain: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", plain))


@lru_cache(maxsize=4096)
def stripped(plain: str) -> str:
    """A wording without the words that say that it is a sum or a part."""
    return _LEADING.sub("", plain) or plain


@dataclass(frozen=True, slots=True)
class Said:
    """A printed text as each set of wordings looks at it: normalised, and what its parentheses hold and leave.

    ``broken`` are its words that break off; ``at_new_year`` tells that it ends in the first of a year's January.
    """

    plain: str
    digits: tuple[str, ...]
    stripped: str
    outside: str
    inside: tuple[str, ...]
    broken: frozenset[str]
    at_new_year: bool


@lru_cache(maxsize=4096)
def said_in(text: str) -> Said:
    plain = normalised(text)
    outside = plain
    inside: tuple[str, ...] = ()
    if "(" in text:
        outside = normalised(PARENTHESIS.sub(" ", text))
        inside = tuple(normalised(part) for part in PARENTHESIS.findall(text))
    broken = frozenset(map(normalised, _BROKEN.findall(text)))
    at_new_year = _NEW_YEAR.search(text) is not None
    return Said(plain, digits_of(plain), stripped(plain), stripped(outside), inside, broken, at_new_year)

"""What is fuzzed: for each reader of foreign input the input, and what must hold of what it makes of it.

Inputs are grown from the pieces that the readers know, for pure noise never gets past their first line.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ladder_etl.domain.codes import canonical_code, parse_code
from ladder_etl.domain.numbers import MINUS_SIGNS, Kind, format_count, parse_number
from ladder_etl.editions import load_edition
from ladder_etl.editions.overrides import load_overrides
from ladder_etl.errors import DocumentRefused, EditionFileInvalid, UsageError
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.pdf.crossing import NotOfThatType, answer_of, error_of, packed
from ladder_etl.pdf.second import SecondPage, String, read_again
from ladder_etl.sources.addresses import Reach, redacted
from ladder_etl.sources.landing import candidates
from ladder_etl.sources.records import read_records
from ladder_etl.sources.registry import registry, registry_from


@dataclass(frozen=True)
class Target:
    """A reader: what it is given, and the check that calls it."""

    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], None]


def grown(*pieces: str, longest: int = 12) -> st.SearchStrategy[str]:
    """Texts of known pieces, of noise, and of both."""
    known = st.sampled_from(pieces)
    part = known | st.text(max_size=3)
    return st.text(max_size=40) | st.lists(known, max_size=longest).map("".join) | st.lists(part).map("".join)


def check_number(text: str) -> None:
    number = parse_number(text)
    if number is None:
        return
    if number.scaled is None:
        assert number.kind in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE)
        assert not any(char.isdigit() for char in text), "a digit must not vanish"
        return
    digits = "".join(str(int(char)) for char in text if char.isdecimal())
    assert str(abs(number.scaled)).rjust(len(digits), "0") == digits, "no digit is lost, added or moved"
    assert number.signed == any(char in f"+{MINUS_SIGNS}" for char in text)
    assert (number.kind is Kind.PERCENT) == ("%" in text)
    if number.kind is Kind.COUNT and number.scaled >= 0:
        assert parse_number(format_count(number.scaled)) is not None


def check_code(text: str) -> None:
    formula = parse_code(text)
    canonical = canonical_code(text)
    if formula is None:
        assert canonical == text.strip()
        return
    assert parse_code(canonical) == formula
    assert canonical_code(canonical) == canonical
    assert all(term.codes for term in formula.terms), "a range is never empty"


def _toml(read: Callable[[Path], object], text: str, *allowed: type[Exception]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2031.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        said = ""
        try:
            read(path)
        except allowed as error:
            said = str(error)
        assert not said or "; " in said, "it says what to do"


def check_edition(text: str) -> None:
    _toml(lambda path: load_edition(2031, path), text, EditionFileInvalid)


def check_overrides(text: str) -> None:
    _toml(lambda path: load_overrides(path.parent, 2031), text, EditionFileInvalid)


def check_registry(text: str) -> None:
    _toml(registry_from, text, UsageError)


def check_records(text: str) -> None:
    _toml(read_records, text, UsageError)


PAGE = "https://www.pomwvl.be/kansengroepen"


def check_page(html: str) -> None:
    for candidate in candidates(html, PAGE, registry()):
        if candidate.taken:
            assert not registry().reach(PAGE).objection(candidate.url)
            assert candidate.points >= candidate.threshold
        assert candidate.edition is None or 1900 <= candidate.edition <= 2099


def check_address(text: str) -> None:
    redacted(text)
    Reach(PAGE).objection(text)
    told = redacted(f"https://user:hush1@host/{text.replace('/', '')}?token=hush2&x=1")
    assert "hush1" not in told


def check_admission(content: bytes) -> None:
    with suppress(DocumentRefused):
        refuse_unsound(content, "x.pdf")
        assert content.startswith(b"%PDF-")
        assert b"%%EOF" in content


ANSWER = packed((SecondPage(1, (String(("1",), bytes(32)),), 1, 1),))


def check_crossing(body: bytes) -> None:
    for decode in (lambda: answer_of(read_again, body), lambda: error_of(body)):
        try:
            decode()
        except NotOfThatType:
            continue


def _damaged_answers() -> st.SearchStrategy[bytes]:
    places = st.tuples(st.integers(0, len(ANSWER) - 1), st.integers(0, 255))
    return st.binary(max_size=60) | st.lists(places, max_size=4).map(
        lambda changes: bytes(dict(changes).get(index, byte) for index, byte in enumerate(ANSWER))
    )


_DIGITS = ("0", "1", "36", ".165", ",5", "%", "+", "-", "−", "–", " ", "\u00a0", "n.b.", "nb", ".", "(1)", "٣", "²")
_CODES = ("a", "z", "'", "’", "´", " t/m ", "t/m", "+", " + ", "40% ", "40,5 % van ", "...", "…", "e'", "A", "\n", " ")
_TOML = (
    *("year = 2031\n", "[labels]\n", "[areas]\n", "[codes]\n", "[[deviation]]\n", "[[override]]\n", "[[identity]]\n"),
    *("vop = ", '["x"]', '"x"', "1", "1.5", "inf", "true", "[", "]", "{", "}", "a.b = ", "sine = ", "\n", "'''", "#"),
    *("landing_pages = ", '["https://x/"]\n', "hosts = []\n", "[points]\n", "threshold = ", "figure = ", "1979-05-27"),
)
_RECORDS = (*('{"edition": 2031', ', "role": "regional"', ', "sha256": ', '"a"', "null", "}", "\n", "[", "NaN", '"'),)
_HTML = (
    *("<a", " href=", '"', "'", ">", "</a>", "<p>", "</p>", "<h1>", "</h1>", "<!--", "-->", "<script>", "&#x41;", "&"),
    *(
        "participatieladder 2021",
        "download",
        "x.pdf",
        "//evil.example/x",
        "javascript:",
        "https://www.pomwvl.be/",
        "\0",
    ),
)
_ADDRESSES = (
    *("http://", "https://", "a:b@", "www.pomwvl.be", "[::1]", ":99999", "?token=x", "#", "%", "\n", "[", "@"),
)
_PDF = (b"%PDF-1.7\n", b"startxref\n", b"9", b"\n%%EOF", b"/Encrypt 1 0 R", b"/Linearized 1/L 99", b"\0", b"\n", b">>")

TARGETS = {
    "number": Target(grown(*_DIGITS) | st.from_regex(r"[0-9]{1,6000}", fullmatch=True), check_number),
    "code": Target(grown(*_CODES), check_code),
    "edition": Target(grown(*_TOML, longest=20), check_edition),
    "overrides": Target(grown(*_TOML, longest=20), check_overrides),
    "registry": Target(grown(*_TOML, longest=20), check_registry),
    "records": Target(grown(*_RECORDS), check_records),
    "page": Target(grown(*_HTML, longest=30), check_page),
    "address": Target(grown(*_ADDRESSES), check_address),
    "admission": Target(
        st.binary(max_size=80) | st.lists(st.sampled_from(_PDF) | st.binary(max_size=5)).map(b"".join), check_admission
    ),
    "crossing": Target(_damaged_answers(), check_crossing),
}

"""What the report calls things, in Dutch and English, as ``words.toml`` has it: codes of the other rooms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from ladder_etl.curate.labels import BLOCK_LABELS, ORIGIN_LABELS, STATISTIC_LABELS, STATUS_LABELS, UNIT_LABELS


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    nl: str
    en: str


def alike(text: str) -> Words:
    """A text of numbers and names: the same in both languages but for the numbers' format."""
    from ladder_etl.report.sums import english

    return Words(text, english(text))


def word(words: dict[str, Words], code: str) -> Words:
    """The words for a code; the code itself where there are none."""
    return words.get(code) or Words(code, code)


_GIVEN = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _words(name: str) -> dict[str, Words]:
    return {code: Words(*both) for code, both in _GIVEN[name].items()}


def _paired(dutch: dict[str, str], name: str) -> dict[str, Words]:
    """Codes whose Dutch the curated files have too; where nothing else is said the code is the English word."""
    return {code: Words(text, _GIVEN.get(name, {}).get(code, code)) for code, text in dutch.items()}


STATUS = _paired(STATUS_LABELS, "status")
ORIGIN = _paired(ORIGIN_LABELS, "origin")
STATISTIC = _paired(STATISTIC_LABELS, "statistic")
UNIT = _paired(UNIT_LABELS, "unit")
BLOCK = _paired(BLOCK_LABELS, "block")
SEVERITY = _words("severity")
FINDING_STATUS = _words("finding_status")
RESULT = _words("result")
KIND = _words("kind")
ROLE = _words("role")
DOCUMENT_ROLE = _words("document_role")
CHECK_RESULT = RESULT | _words("check_result")
CHECK_STATE = _words("check_state")
GRADE = _words("grade")
GRADE_BRIEF = _words("grade_brief")
SUITE = _words("suite")
CHANGE = _words("change")
DEVIATION_STATUS = _words("deviation_status")
TOKEN_STATE = _words("token_state")
#: why a number is wrong, or text can't be seen
CAUSES = _words("causes")
#: why a document was refused
REFUSALS = _words("refusals")
#: rules by which numbers of a page are no figures
IGNORED = _words("ignored")

"""Words divided at a line's end: mended, or left with the hyphen that is their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.extract.texts.hyphens import Words, running_text

LINES = {
    "een persoonsgebon-|den ondersteuning": "een persoonsgebonden ondersteuning",
    "een financi-|eel voordeel": "een financieel voordeel",
    "in Midden-West-|Vlaanderen": "in Midden-West-Vlaanderen",
    "een sociaal-|economische streek": "een sociaal-economische streek",
    "niet-|beroepsactieven": "niet-beroepsactieven",
    "niet-|tegenstaande": "niettegenstaande",
    "de COVID-|19-pandemie": "de COVID-19-pandemie",
    "de RSZ-|korting": "de RSZ-korting",
    "de 20-|jarigen": "de 20-jarigen",
    "ONDERSTEU-|NING": "ONDERSTEUNING",
    "welzijns-|en zorgbegeleiding": "welzijns- en zorgbegeleiding",
    "persoonlijke -|en competentieontwikkeling": "persoonlijke - en competentieontwikkeling",
    "de arbeidsmarkt|- een betaalde job - te": "de arbeidsmarkt - een betaalde job - te",
    "onder\N{SOFT HYPHEN}|steuning": "ondersteuning",
    "onder\N{SOFT HYPHEN}steuning": "ondersteuning",
    "e\ufb03ci\u00ebnt ge\ufb01nan-|cierd": "effici\u00ebnt gefinancierd",
    "West-Vlaamse stuurgroep|‘langdurig zieken’": "West-Vlaamse stuurgroep ‘langdurig zieken’",
}


@pytest.mark.parametrize("lines", LINES)
def test_lines_become_running_text(lines: str) -> None:
    parts = lines.split("|")
    assert running_text(parts, Words(parts)) == LINES[lines]


def test_the_documents_own_spelling_decides_before_any_rule() -> None:
    assert running_text(["wijk-", "werken"], Words(["Wijk-werken", "wijk-", "werken"])) == "wijk-werken"
    assert running_text(["wijk-", "werken"], Words(["Wijkwerken", "wijk-", "werken"])) == "wijkwerken"
    often = ["de re-integratie", "re-integratie", "een reintegratie"]
    assert running_text(["de re-", "integratie"], Words(often)) == "de re-integratie"
    assert running_text(["sociaal-", "cultureel"], Words(["sociaalcultureel"])) == "sociaalcultureel"


def test_lines_begun_on_purpose_stay_lines() -> None:
    lines = ["POM West-Vlaanderen", "Laan 66,", "8200 Brugge"]
    assert running_text(lines, Words(lines), broken={1}) == "POM West-Vlaanderen\nLaan 66, 8200 Brugge"


@given(st.lists(st.text("abc -", min_size=1), min_size=1))
def test_no_letter_is_lost_and_none_is_added(lines: list[str]) -> None:
    letters = [char for line in lines for char in line if char.isalpha()]
    assert [char for char in running_text(lines, Words(lines)) if char.isalpha()] == letters

"""Lists in words: what entries tell, and what makes an entry, or all of a list, tell nothing."""

from __future__ import annotations

import pytest

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.vocabulary import (
    COMPOSITION,
    COUNT,
    GROWTH,
    KEY_FIGURES,
    LADDER,
    RATE,
    RATIO,
    REGIONAL_LADDER,
    SHARE,
    SPEARHEAD_SECTORS,
    TREDE3_SECTOR,
)
from ladder_etl.extract.texts.entries import read_entries
from ladder_etl.extract.texts.sentences import text_of
from tests.extract.typed import LEXICON, pieces, run

WV, VG = PROVINCE, FLANDERS
Told = dict[tuple[str, str, str, str], str]


def told(*lines: str, head: str = "", between: float = 14.0) -> Told:
    """What a list under a heading tells: (block, item, area, statistic or unit) → the number as printed."""
    runs = [run(head, 100, 60, 14)] if head else []
    page = pieces(*runs, *(run(line, 100, 100 + between * n) for n, line in enumerate(lines)))
    claims = read_entries(page, text_of(page), LEXICON)
    return {
        (c.key.block, c.key.item, c.key.ref_area, c.key.unit if c.key.block == SPEARHEAD_SECTORS else c.key.statistic):
        c.token.text
        for c in claims
    }  # fmt: skip


def key_figure(item: str, statistic: str, ours: str, theirs: str) -> Told:
    return {(KEY_FIGURES, item, WV, statistic): ours, (KEY_FIGURES, item, VG, statistic): theirs}


JOBLESS = key_figure("werklozen", COUNT, "27.502", "131.616")
STAFF = key_figure("loontrekkenden", COUNT, "27.502", "131.616")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Werklozen: West-Vlaanderen 27.502, Vlaams Gewest 131.616", JOBLESS),
        ("• Werklozen: West-Vlaanderen 27.502; Vlaams Gewest 131.616.", JOBLESS),
        ("\uf0b7 Werklozen: 27.502 in West-Vlaanderen en 131.616 in het Vlaams Gewest", JOBLESS),
        ("Werklozen: West-Vlaanderen: 27.502, Vlaams Gewest: 131.616", JOBLESS),
        (
            "Werkloosheidsgraad: West-Vlaanderen 5,1%, Vlaams Gewest 6,4%",
            key_figure("werkloosheidsgraad", RATE, "5,1%", "6,4%"),
        ),
        (
            "Arbeidsmarktkrapte: West-Vlaanderen 2,8, Vlaams Gewest 4,0",
            key_figure("arbeidsmarktkrapte", RATIO, "2,8", "4,0"),
        ),
        (
            "Kansengroep allochtonen: West-Vlaanderen 22,1%, Vlaams Gewest 30,0%",
            key_figure("wzw_allochtonen", COMPOSITION, "22,1%", "30,0%"),
        ),
        (
            "Evolutie bezoldigde tewerkstelling 2032-2033: West-Vlaanderen +2,5%, Vlaams Gewest -0,1%",
            key_figure("bezoldigde_tewerkstelling", GROWTH, "+2,5%", "-0,1%"),
        ),
        (
            "Loontrekkenden: West-Vlaanderen 27.502, Vlaams Gewest 131.616 (aandeel in Vlaanderen: 20,9%)",
            STAFF | {(KEY_FIGURES, "loontrekkenden", WV, SHARE): "20,9%"},
        ),
        # a share that the counts don't make is another's
        (
            "Loontrekkenden: West-Vlaanderen 27.502, Vlaams Gewest 131.616 (aandeel in Vlaanderen: 29,9%)",
            STAFF,
        ),
    ],
)
def test_an_entry_of_key_figures(entry: str, expected: Told) -> None:
    assert told(entry, head="Kerncijfers 2033") == expected


@pytest.mark.parametrize(
    ("entry", "head"),
    [
        ("Werklozen: West-Vlaanderen ruim 27.502, Vlaams Gewest 131.616", ""),
        ("Werklozen: West-Vlaanderen 27.502 (vrouwen), Vlaams Gewest 131.616", ""),
        ("Werklozen: West-Vlaanderen 27.502 131.616", ""),
        ("Werklozen: Limburg 27.502, Vlaams Gewest 131.616", ""),
        ("Werklozen: West-Vlaanderen 27.502, West-Vlaanderen 131.616", ""),
        ("Werklozen: West-Vlaanderen 5,1%, Vlaams Gewest 6,4%", ""),
        ("Werkloosheidsgraad: West-Vlaanderen -5,1%, Vlaams Gewest +6,4%", ""),
        ("Werklozen 2031: West-Vlaanderen 27.502, Vlaams Gewest 131.616", ""),
        ("Doelstelling werklozen: West-Vlaanderen 27.502, Vlaams Gewest 131.616", ""),
        ("Werklozen: West-Vlaanderen 27.502, Vlaams Gewest 131.616", "Kerncijfers 2031"),
        ("Werklozen: West-Vlaanderen 27.502, Vlaams Gewest 131.616", "Vrouwen in cijfers"),
        ("Werklozen: West-Vlaanderen 27.502, Vlaams Gewest 131.616", "Prognose"),
    ],
)
def test_an_entry_that_tells_nothing(entry: str, head: str) -> None:
    assert told(entry, head=head) == {}


MEASURES = [
    "• Doelgroepkortingen: Oostende 4.097, West-Vlaanderen 39.923",
    "• SINE: Oostende 120, West-Vlaanderen 1.236",
    "• Activiteitencoöperatie: Oostende n.b., West-Vlaanderen 119",
]


def test_measures_of_a_region_and_of_the_province() -> None:
    found = told(*MEASURES, head="Participatieladder 2033 Oostende")
    assert found == {
        (REGIONAL_LADDER, "doelgroepkortingen", "OOSTENDE", COUNT): "4.097",
        (LADDER, "doelgroepkortingen", WV, COUNT): "39.923",
        (REGIONAL_LADDER, "sine", "OOSTENDE", COUNT): "120",
        (LADDER, "sine", WV, COUNT): "1.236",
        (REGIONAL_LADDER, "activiteitencooperatie", "OOSTENDE", COUNT): "n.b.",
        (LADDER, "activiteitencooperatie", WV, COUNT): "119",
    }
    # two measures in a text are no ladder
    assert told(*MEASURES[:2]) == {}


RUNG = "Oostende: 4.859 (10,5% van West-Vlaanderen: 46.450)"


def test_a_rung_s_total_is_proven_by_its_share() -> None:
    found = told(RUNG, *MEASURES, head="Trede 5 - betaald werk met ondersteuning")
    assert found[REGIONAL_LADDER, "trede5", "OOSTENDE", COUNT] == "4.859"
    assert found[REGIONAL_LADDER, "trede5", "OOSTENDE", SHARE] == "10,5%"
    assert found[LADDER, "trede5", WV, COUNT] == "46.450"
    other = RUNG.replace("10,5", "10,9")
    assert not any(item == "trede5" for _, item, _, _ in told(other, *MEASURES, head="Trede 5"))
    assert not any(item == "trede5" for _, item, _, _ in told(RUNG, *MEASURES, head="Kerncijfers"))


SECTORS = [
    "Nieuwe materialen: 458 vestigingen, 17.020 jobs, 1.073 miljoen euro toegevoegde waarde",
    "Voeding: 808 vestigingen, 19.983 jobs, 1.549 miljoen euro toegevoegde waarde",
    "Blue Energy: nb vestigingen, nb jobs, nb miljoen euro toegevoegde waarde",
]


def test_spearhead_sectors_by_their_units() -> None:
    found = told("Speerpuntsectoren in West-Vlaanderen, 2032", *SECTORS)
    assert len(found) == 9
    assert found[SPEARHEAD_SECTORS, "voeding", WV, "establishments"] == "808"
    assert found[SPEARHEAD_SECTORS, "voeding", WV, "persons"] == "19.983"
    assert found[SPEARHEAD_SECTORS, "voeding", WV, "million_eur"] == "1.549"
    assert found[SPEARHEAD_SECTORS, "blue_energy", WV, "persons"] == "nb"
    assert told("Speerpuntsectoren in West-Vlaanderen", *SECTORS) == {}
    assert len(told("Speerpuntsectoren, 2032", *(one.replace("miljoen", "miljard") for one in SECTORS))) == 0


def test_sectors_of_rung_3() -> None:
    found = told(
        "Sector geestelijke gezondheidszorg: 472 in West-Vlaanderen, 2.074 in Vlaams Gewest",
        "Algemeen welzijnswerk: 87 in West-Vlaanderen, 632 in Vlaams Gewest",
        "Andere: 74 in West-Vlaanderen, 93 in Vlaams Gewest",
    )
    assert len(found) == 6
    assert found[TREDE3_SECTOR, "andere", VG, COUNT] == "93"


def test_an_entry_goes_on_in_the_line_below() -> None:
    found = told(
        "• Loontrekkenden: West-Vlaanderen 27.502, Vlaams Gewest 131.616",
        "(aandeel West-Vlaanderen in Vlaanderen: 20,9%)",
        "• Werklozen: West-Vlaanderen 27.502, Vlaams",
        "Gewest 131.616",
    )
    assert found == JOBLESS | STAFF | {(KEY_FIGURES, "loontrekkenden", WV, SHARE): "20,9%"}

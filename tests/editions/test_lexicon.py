"""Labels understood: the same words in other clothes yes, another thing's words no."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.vocabulary import (
    BLOCKS,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    REGIONAL_SPREAD,
    SPEARHEAD_SECTORS,
    vocabulary,
)
from ladder_etl.editions import Lexicon, Named, load_edition, normalised
from ladder_etl.editions.wordings import Match

LEXICON = Lexicon(load_edition(2033))
ENTRIES = sorted({(entry.block, entry.item, entry.label.split(";")[0]) for entry in vocabulary()})


def table(text: str) -> str | None:
    match = LEXICON.item(text, MEASURE_TABLE)
    return match.id if match else None


@pytest.mark.parametrize(("block", "item", "label"), ENTRIES)
def test_no_items_own_label_means_another_item(block: str, item: str, label: str) -> None:
    for text in (label, label.upper(), f"{label} (1)", f"  {label.lower()} "):
        match = LEXICON.item(text, block)
        assert match is None or match.id == item, (text, match)
    # some labels are a heading's words too, which the vocabulary can't tell apart; most are known outright
    assert LEXICON.item(label, block) is not None or label in LEXICON.edition.others


@given(st.sampled_from(ENTRIES), st.data())
def test_a_slip_of_one_letter_never_makes_another_item(entry: tuple[str, str, str], data: st.DataObject) -> None:
    block, item, label = entry
    letters = [n for n, char in enumerate(label) if char.isalpha()]
    place = data.draw(st.sampled_from(letters))
    slipped = label[:place] + data.draw(st.sampled_from("aeionrst")) + label[place + 1 :]
    match = LEXICON.item(slipped, block)
    if len(normalised(label)) >= 10:
        assert match is None or match.id == item


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("VLAAMSE ONDERSTEUNINGSPREMIE (VOP)", "vop"),
        ("Vlaamse ondersteuningspremie", "vop"),
        ("VOP", "vop"),
        ("- Gesco (o.a. BKO)", "gesco"),
        ("Activiteitencooperatie", "activiteitencooperatie"),
        ("Aanwervingsincentive voor langdurig werkzoekenden (WSE)", "aanwervingsincentive"),
        ("RSZ‑korting voor ouderen", "rsz_ouderen"),
        ("Totaal doelgroepkortingen", "doelgroepkortingen"),
        ("Tender Intensief Werkplekleren (TIW)", "tiw"),
        ("TIW (Tender Intensief Werkplekleren)", "tiw"),
        ("Lokale diensten\N{SOFT HYPHEN}economie (LDE)", "lde"),
        ("Trede 3: arbeidsmatige activiteiten onder begeleiding", "trede3"),
        ("Trede 4 - tijdelijk activerende trajecten", "trede4"),
        ("Aanwervingsincentive LWZ (WSE)", "aanwervingsincentive"),
        ("Arbeidszorg activerend (WSE)", "arbeidszorg_wse"),
    ],
)
def test_rewordings_are_understood(text: str, item: str) -> None:
    assert table(text) == item


@pytest.mark.parametrize(
    "text",
    ["", "   ", "2020", "(1)", "Bron: VDAB", "West-Vlaanderen", "Werk en welzijn", "Jobcoaching voor starters", "ij",
     "Iedereen die wil werken en hulp kan gebruiken vindt hier meer over leren en werken in Vlaanderen"],
)  # fmt: skip
def test_what_is_no_label_is_no_item(text: str) -> None:
    assert table(text) is None


@pytest.mark.parametrize("rung", ["Trede 1", "Trede 2", "Trede 6", "Trede 6: betaald werk", "Trede 7", "Trede 53"])
def test_numbers_in_a_label_must_agree(rung: str) -> None:
    assert table(rung) is None
    assert LEXICON.item(rung, "ladder") is None


def test_headings_without_figures_are_not_taken_for_the_likest_item() -> None:
    for text in LEXICON.edition.others:
        for block in BLOCKS:
            match = LEXICON.item(text, block)
            assert match is None or normalised(text) in map(normalised, LEXICON.edition.labels.get(match.id, ())), text


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("WEST-VLAANDEREN", "BE25"),
        ("West Vlaanderen", "BE25"),
        ("Midden-W.-VL.", "MIDDEN"),
        ("Zuid-W.-VL.", "ZUID"),
        ("Zuid-West-Vlaanderen", "ZUID"),
        ("regio Brugge", "BRUGGE"),
        ("referentieregio Brugge", "BRUGGE"),
        ("RESOC Westhoek", "WESTHOEK"),
        ("Brugge (regio)", "BRUGGE"),
        ("Vlaams Gewest (excl. Brussel)", "BE2"),
        ("Totaal Vlaanderen", "BE2"),
        ("Vl. Gewest", "BE2"),
        ("Oost-Vlaanderen", None),
        ("Vlaamse", None),
        ("Noord-West-Vlaanderen", None),
        ("", None),
    ],
)
def test_areas_are_named_exactly(text: str, area: str | None) -> None:
    assert LEXICON.area(text) == area


def test_every_area_is_known_by_its_own_name_and_no_wording_names_two() -> None:
    names: dict[str, str] = {}
    for area in AREAS:
        for wording in (area.name, *LEXICON.edition.areas.get(area.code, ())):
            assert LEXICON.area(wording) == area.code, wording
            assert names.setdefault(normalised(wording), area.code) == area.code


def test_the_longest_area_in_a_title_wins() -> None:
    assert LEXICON.area_within("Participatieladder 2033 Zuid-West-Vlaanderen") == "ZUID"
    assert LEXICON.area_within("Participatieladder 2033 provincie West-Vlaanderen") == "BE25"
    assert LEXICON.area_within("Participatieladder 2033") is None
    assert LEXICON.area_within("Participatieladder 2033 Vlaanderen") == "BE2"
    for another in ("Oost-Vlaanderen", "Noord-West-Vlaanderen", "Zeeuws-Vlaanderen"):
        assert LEXICON.area_within(f"Participatieladder 2033 provincie {another}") is None
        assert LEXICON.area_within(f"Trede 3 per sector in {another}") is None


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    match = LEXICON.item(text, *BLOCKS)
    assert match is None or (0 < match.score <= 100 and match.id)
    assert normalised(normalised(text)) == normalised(text)


def test_the_nearest_items_are_told_best_first_and_once() -> None:
    found = LEXICON.nearest_items("RSZ-korting jonge ouderen", MEASURE_TABLE)
    assert 1 < len(found) <= 3
    assert len({match.id for match in found}) == len(found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert found[0].id in ("rsz_ouderen", "rsz_jongeren")


@pytest.mark.parametrize(("text", "rest"), [("Evolutie werkzoekenden", "werkzoekenden"), ("Werkzoekenden", "")])
def test_a_label_that_begins_with_its_statistic(text: str, rest: str) -> None:
    assert LEXICON.without_statistic(text, "growth") == rest


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Trede 5 - collectieve inschakeling", None),
        ("Trede 5 (individueel)", None),
        ("Trede 5", "trede5"),
        ("Trede 4 - tijdelijke activerende trajecten", "trede4"),
    ],
)
def test_a_part_of_the_composition_is_no_rung(text: str, item: str | None) -> None:
    match = LEXICON.ladder_item(text)
    assert (match.id if match else None) == item


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Loontrekkenden op 31/12/2031", "loontrekkenden"),
        ("Zelfstandigen in 2031", "zelfstandigen"),
        ("Aantal loontrekkenden per 1/1/2032", "loontrekkenden"),
        ("Aantal loontrekkenden op 31/12/2031", "loontrekkenden"),
    ],
)
def test_when_at_a_labels_end_is_none_of_it(text: str, item: str) -> None:
    assert LEXICON.item(text, "key_figures") == Match(item, 100.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Aandeel van West-Vlaanderen in het Vlaams Gewest: werkzoekenden zonder werk", "werkzoekenden zonder werk"),
        ("Zelfstandigen: aandeel WV in VG", "zelfstandigen"),
        ("Aandeel kansengroepen in Vlaanderen", "kansengroepen"),
        ("Aandeel van West-Vlaanderen in de Vlaamse werkzoekenden zonder werk", "werkzoekenden zonder werk"),
        ("Aandeel van de West-Vlaamse kansengroepen in Vlaanderen", "kansengroepen"),
        ("Aandeel in Vlaanderen", ""),
        ("Aandeel van Brugge in Vlaanderen: zelfstandigen", ""),
        ("Aandeel zelfstandigen in West-Vlaanderen", ""),
        ("Zelfstandigen in Vlaanderen", ""),
    ],
)
def test_what_a_label_tells_the_share_of(text: str, told: str) -> None:
    assert LEXICON.share_of(text) == told


@pytest.mark.parametrize("text", ["Instroompremie (WSE)", "WSE"])
def test_an_acronym_that_several_labels_bear_names_none_of_them(text: str) -> None:
    assert table(text) is None


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Midden-W-Vlaanderen", "MIDDEN"),
        ("Mid. West-Vl.", "MIDDEN"),
        ("Z.-W.-Vlaanderen", "ZUID"),
        ("ZWVl", "ZUID"),
        ("regio Zuid-West", "ZUID"),
        ("West-Vl", "BE25"),
        ("Vl. Gew", "BE2"),
        ("Vlaandere n", "BE2"),
        ("Midden-West-Vla anderen", "MIDDEN"),
    ],
)
def test_names_of_areas_may_be_abbreviated(text: str, area: str) -> None:
    assert LEXICON.area(text) == area


@pytest.mark.parametrize(
    "text", ["Oost-Vlaanderen", "Zuiden", "van", "westen", "Vlaams", "M", "Noord-West-Vlaanderen", ""]
)
def test_what_abbreviates_no_name_is_no_area(text: str) -> None:
    assert LEXICON.area(text) is None


@pytest.mark.parametrize(
    ("text", "block", "item"),
    [
        ("TREDE 4 - OP WEG NAAR WERK", MEASURE_TABLE, "trede4"),
        ("Totaal trede 3 (zinvolle bezigheden)", MEASURE_TABLE, "trede3"),
        ("Trede 5 - werk met steun - individuele inschakeling", "key_figures", "trede5_individueel"),
        ("Trede 5: met steun, collectief", "key_figures", "trede5_collectief"),
        ("Trede 5: werk met steun", "key_figures", None),
        ("Trede 6: gewoon werk", "ladder", None),
        ("Trede 4 telt dit jaar meer plaatsen", MEASURE_TABLE, None),
        ("Trede 4: 8.546 plaatsen", MEASURE_TABLE, None),
    ],
)
def test_a_rung_is_named_by_its_number(text: str, block: str, item: str | None) -> None:
    match = LEXICON.item(text, block)
    assert (match.id if match else None) == item


@pytest.mark.parametrize("code", ["(o)", "(a t/m e + 40% f)", "(k t/m d')"])
def test_a_code_in_parentheses_is_no_part_of_a_label(code: str) -> None:
    for text in ("IBO laaggeschoolden", "Gesco (o.a. BKO)"):
        assert LEXICON.item(f"{text} {code}", "measure_table") == LEXICON.item(text, "measure_table")


@pytest.mark.parametrize(
    ("text", "statistic"),
    [
        ("Vlaanderen", None),
        ("Vlaandern", None),
        ("Vlaams Gewest", None),
        ("% Vlaanderen", "share"),
        ("Aandeel in Vlaanderen", "share"),
        ("Aandeel Zuid-West-Vlaanderen in West-Vlaanderen (%)", "share"),
        ("Aandeel loontrekkenden in West-Vlaanderen", None),
    ],
)
def test_the_name_of_an_area_is_no_statistic(text: str, statistic: str | None) -> None:
    assert LEXICON.statistic(text) == statistic


def test_a_statistic_alone_is_no_item_that_a_parenthesis_would_tell() -> None:
    assert LEXICON.item("Evolutie (loontrekkenden)", "key_figures").id == "langdurig_zieken_loontrekkenden"  # type: ignore[union-attr]
    assert LEXICON.item("Evolutie 2031-2033", "key_figures") is None


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Aantal opger. ondernemingen", "opgerichte_ondernemingen"),
        ("Langdurig zieke loontrekk.", "langdurig_zieken_loontrekkenden"),
        ("Aantal ond.", None),
    ],
)
def test_words_may_break_off_at_a_full_stop(text: str, item: str | None) -> None:
    match = LEXICON.item(text, "key_figures")
    assert (match.id if match else None) == item


def test_a_heading_may_break_off_at_a_full_stop() -> None:
    assert LEXICON.unit("toegev. waarde") == "million_eur"


@pytest.mark.parametrize(
    ("text", "item", "shortens"),
    [
        ("Ondersteuningspremie VOP", "vop", True),
        ("Werkplekleren: tijdelijke trajecten", "werkplekleren_trajecten", True),
        ("Werkplekleren voor anderstaligen", "werkplekleren_trajecten", False),
    ],
)
def test_a_label_may_shorten_a_wording(text: str, item: str, shortens: bool) -> None:
    assert LEXICON.shortens(text, item, "measure_table") is shortens


def test_another_form_of_a_word_names_no_other_item() -> None:
    """``Werk`` alone is a heading without figures."""
    match = LEXICON.item("Wijk-werk", "measure_table")
    assert match is not None and match.id == "wijk_werken"


def test_what_is_remembered_of_a_text_is_heard_again() -> None:
    lexicon = Lexicon(load_edition(2020))
    asked: list[str] = []

    def named(of: Lexicon, text: str, block: str) -> Named:
        asked.append(text)
        return of.item(text, block)

    first = lexicon.asking(named, MEASURE_TABLE)("Leefloon")
    with lexicon.overheard() as heard:
        assert lexicon.asking(named, MEASURE_TABLE)("Leefloon") == first == lexicon.item("Leefloon", MEASURE_TABLE)
    assert asked == ["Leefloon"]
    assert heard == {("Leefloon", (MEASURE_TABLE,), ()): lexicon.item("Leefloon", MEASURE_TABLE)}
    assert lexicon.asking(named, KEY_FIGURES)("Leefloon") == lexicon.item("Leefloon", KEY_FIGURES)


@pytest.mark.parametrize("text", ["Collect ief maat werk", "COLLECTIEFMAATWERK", "Collectief maatw erk"])
def test_a_name_whose_letters_stand_apart_is_known(text: str) -> None:
    found = LEXICON.item(text, MEASURE_TABLE)
    assert found is not None
    assert found.id == "collectief_maatwerk"


@pytest.mark.parametrize(
    ("text", "rest"), [("Vlaanderen (aantal)", "vlaanderen"), ("Aantal Vlaanderen", "vlaanderen"), ("aantal", "")]
)
def test_a_label_that_ends_with_its_statistic(text: str, rest: str) -> None:
    assert LEXICON.without_statistic(text, "count") == rest


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Bevolking op 01/01/2032 .......", "bevolking"),
        ("Bevolking op 1/1/2032", "bevolking"),
        ("Bevolking op 31/12/2031", "bevolking"),
        ("Bevolking", "bevolking"),
    ],
)
def test_the_population_is_known_with_any_date(text: str, item: str | None) -> None:
    match = LEXICON.item(text, "key_figures")
    assert (match.id if match else None) == item


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Lokale diensteneconomie vrouwen", None),
        ("Aanloopfase duaal leren plus", None),
        ("RSZ-korting ouderen deeltijds", None),
        ("SINE (excl. dienstencheques)", None),
        ("Trede 5 - vrouwen", None),
        ("Collectief maatwerk België", None),
        ("Collectief maatwerk (streefcijfer)", None),
        ("RSZ-korting voor jongere werknemers", "rsz_jongeren"),
        ("Arbeidszorg (excl. AMA)", "arbeidszorg"),
        ("Doorstroom uit de arbeidszorg", "doorstroom_arbeidszorg"),
    ],
)
def test_a_part_of_a_measure_is_not_the_measure(text: str, item: str | None) -> None:
    assert table(text) == item


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vlaamse Ondersteuningspremie (VOP) onderwijs", ["onderwijs"]),
        ("Vlaamse ondersteuningspremies (VOP, sinds 2016)", []),
        ("Totaal van de Vlaamse Ondersteuningspremie", []),
        ("Vlaamse Ondersteuningspremie (onderwijs)", ["onderwijs"]),
    ],
)
def test_words_that_no_wording_has_are_told(text: str, words: list[str]) -> None:
    assert LEXICON.unheard(text, "vop", MEASURE_TABLE) == words


@pytest.mark.parametrize(
    ("text", "block", "item"),
    [
        ("Loontrekkenden (bouw)", KEY_FIGURES, None),
        ("Zelfstandigen (KMO)", KEY_FIGURES, None),
        ("Duaal leren (horeca)", LADDER, None),
        ("Duaal leren (niet leren en werken)", LADDER, None),
        ("Werkzoekenden zonder werk in de bouw", KEY_FIGURES, None),
        ("Werkzoekenden zonder werk: bouw", REGIONAL_SPREAD, None),
        ("Aantal opgerichte ondernemingen horeca", KEY_FIGURES, None),
        ("Loontrekkenden (eind december 2032)", KEY_FIGURES, "loontrekkenden"),
        ("Loontrekkenden (aantal personen) (1)", KEY_FIGURES, "loontrekkenden"),
        ("Bevolking (in West-Vlaanderen)", KEY_FIGURES, "bevolking"),
        ("Wijk-werken (voorheen PWA)", LADDER, "wijk_werken"),
        ("Collectief maatwerk (CM)", LADDER, "collectief_maatwerk"),
        ("Arbeidszorg (niet-AMA)", LADDER, "arbeidszorg"),
        ("Duaal leren (inclusief leren", LADDER, "duaal_leren"),
        ("Nieuwe materialen (tex el, rubber en kunststoffen)", SPEARHEAD_SECTORS, "nieuwe_materialen"),
        ("Evolutie werkzoekenden zonder werk", REGIONAL_SPREAD, "wzw"),
    ],
)
def test_a_word_that_nothing_is_named_by_makes_another_thing(text: str, block: str, item: str | None) -> None:
    match = LEXICON.item(text, block)
    assert (match.id if match else None) == item


def test_a_group_of_the_table_is_its_only_measure_on_the_ladder() -> None:
    match = LEXICON.ladder_item("TIJDELIJKE ACTIVERENDE TRAJECTEN (TIW)")
    assert match is not None
    assert match.id == "tiw"

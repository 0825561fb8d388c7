"""Key figures in sentences: what many wordings tell, and what no wording may make a figure."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.numbers import format_count
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, GROWTH, RATE, RATIO, SHARE
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Pieces
from ladder_etl.extract.texts.sentences import text_of
from ladder_etl.extract.texts.spoken import read_spoken
from tests.extract.typed import LEXICON, pieces, run


def read(page: Pieces, before: Sequence[Claim] = ()) -> list[Claim]:
    """The claims of a page's sentences."""
    (found,) = read_spoken([(page, text_of(page), ())], LEXICON, before)
    return found


WV, VG = PROVINCE, FLANDERS
OURS, THEIRS, OF_THEM = "27.502", "131.616", "20,9%"
Figures = dict[tuple[str, str, str], str]


def claims(*paragraphs: str, width: int = 70) -> list[Claim]:
    """What a page tells that has these paragraphs and no figure besides."""
    runs, top = [], 100.0
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=False):
            runs.append(run(line, 100, top))
            top += 12
        top += 12
    return read(pieces(*runs))


def told(*paragraphs: str, width: int = 70) -> Figures:
    return {
        (claim.key.item, claim.key.statistic, claim.key.ref_area): ("-" if claim.falls else "") + claim.token.text
        for claim in claims(*paragraphs, width=width)
    }


def both(item: str, statistic: str, ours: str, theirs: str) -> Figures:
    return {(item, statistic, WV): ours, (item, statistic, VG): theirs}


JOBLESS = both("werklozen", COUNT, OURS, THEIRS)
STAFF = both("loontrekkenden", COUNT, OURS, THEIRS) | {("loontrekkenden", SHARE, WV): OF_THEM}
SEEKERS = both("wzw", COUNT, OURS, THEIRS)
GROWN = both("wzw", GROWTH, "+7,3%", "-0,7%")

TELLS: list[tuple[str, Figures]] = [
    # counts, in many orders
    ("In 2033 telde West-Vlaanderen 27.502 werklozen.", {("werklozen", COUNT, WV): OURS}),
    ("In 2033 telde de provincie 27.502 werklozen.", {("werklozen", COUNT, WV): OURS}),
    ("West-Vlaanderen telt 27.502 werklozen tegenover 131.616 in het Vlaams Gewest.", JOBLESS),
    ("Er zijn 27.502 werklozen in West-Vlaanderen en 131.616 in Vlaanderen.", JOBLESS),
    ("In Vlaanderen waren er in 2033 131.616 werklozen.", {("werklozen", COUNT, VG): THEIRS}),
    ("In Vlaanderen waren er 131.616 werklozen, in West-Vlaanderen 27.502.", JOBLESS),
    ("Het aantal werklozen bedroeg in 2033 in West-Vlaanderen 27.502; in Vlaanderen was dat 131.616.", JOBLESS),
    ("Van de 131.616 werklozen in Vlaanderen wonen er 27.502 in West-Vlaanderen.", JOBLESS),
    ("In West-Vlaanderen en Vlaanderen waren er respectievelijk 27.502 en 131.616 werklozen.", JOBLESS),
    ("Vlaanderen telde 131.616 werklozen, waar West-Vlaanderen er 27.502 had.", JOBLESS),
    ("Werklozen: 27.502 (West-Vlaanderen) tegenover 131.616 (Vlaams Gewest).", JOBLESS),
    ("De West-Vlaamse bevolking telt 1.204.698 personen.", {("bevolking", COUNT, WV): "1.204.698"}),
    ("Op 1 januari 2033 woonden er 1.204.698 inwoners in West-Vlaanderen.", {("bevolking", COUNT, WV): "1.204.698"}),
    ("Op 31 december 2032 telde West-Vlaanderen 27.502 loontrekkenden.", {("loontrekkenden", COUNT, WV): OURS}),
    ("Op 31/12/2032 waren er 27.502 zelfstandigen in West-Vlaanderen.", {("zelfstandigen", COUNT, WV): OURS}),
    (
        "In 2033 werden in West-Vlaanderen 12.419 nieuwe ondernemingen opgericht.",
        {("opgerichte_ondernemingen", COUNT, WV): "12.419"},
    ),
    (
        "West-Vlaanderen telt 27.502 werklozen en 544.118 werkenden.",
        {("werklozen", COUNT, WV): OURS, ("werkenden", COUNT, WV): "544.118"},
    ),
    # with a share that the counts prove
    ("West-Vlaanderen telt 27.502 loontrekkenden, 20,9% van de 131.616 in Vlaanderen.", STAFF),
    ("West-Vlaanderen telt 27.502 loontrekkenden, 20,9% van alle 131.616 loontrekkenden in Vlaanderen.", STAFF),
    ("Loontrekkenden: 27.502 in West-Vlaanderen en 131.616 in het Vlaams Gewest, een aandeel van 20,9%.", STAFF),
    (
        "Het Vlaams Gewest telde 131.616 loontrekkenden, West-Vlaanderen 27.502. Dat is 20,9% van Vlaanderen.",
        both("loontrekkenden", COUNT, OURS, THEIRS),
    ),
    ("Met 27.502 loontrekkenden is West-Vlaanderen goed voor 20,9% van de 131.616 in Vlaanderen.", STAFF),
    # growth
    (
        "Evolutie werkzoekenden zonder werk 2032-2033: +7,3% in West-Vlaanderen, –0,7% in Vlaanderen.",
        both("wzw", GROWTH, "+7,3%", "–0,7%"),
    ),
    (
        "Het aantal werkzoekenden zonder werk steeg in West-Vlaanderen tussen 2032 en 2033 met 7,3%.",
        {("wzw", GROWTH, WV): "7,3%"},
    ),
    (
        "In 2033 telde de provincie 27.502 werkzoekenden zonder werk, 5,2% meer dan in 2032.",
        {("wzw", COUNT, WV): OURS, ("wzw", GROWTH, WV): "5,2%"},
    ),
    (
        "In 2033 telde de provincie 27.502 werkzoekenden zonder werk, een daling met 5,2% ten opzichte van 2032.",
        {("wzw", COUNT, WV): OURS, ("wzw", GROWTH, WV): "-5,2%"},
    ),
    (
        "Het aantal werkzoekenden zonder werk nam in West-Vlaanderen op een jaar tijd met 5,2% af.",
        {("wzw", GROWTH, WV): "-5,2%"},
    ),
    (
        "In West-Vlaanderen steeg het aantal werkzoekenden zonder werk sinds 2032 met 7,3%, in Vlaanderen met 0,7%.",
        both("wzw", GROWTH, "7,3%", "0,7%"),
    ),
    (
        "Het aantal wzw steeg in West-Vlaanderen sinds 2032 met 7,3%, in Vlaanderen daalde het met 0,7%.",
        both("wzw", GROWTH, "7,3%", "-0,7%"),
    ),
    # rates, ratios, parts
    (
        "De werkzaamheidsgraad bedraagt 75,7% in West-Vlaanderen tegenover 74,8% in Vlaanderen.",
        both("werkzaamheidsgraad", RATE, "75,7%", "74,8%"),
    ),
    ("De Vlaamse werkloosheidsgraad ligt op 4,9%.", {("werkloosheidsgraad", RATE, VG): "4,9%"}),
    ("De werkzaamheidsgraad (20-64 jaar) van West-Vlaanderen is 75,7 %.", {("werkzaamheidsgraad", RATE, WV): "75,7 %"}),
    (
        "In West-Vlaanderen zijn er 2,6 werkzoekenden per openstaande vacature, in Vlaanderen 3,4.",
        both("arbeidsmarktkrapte", RATIO, "2,6", "3,4"),
    ),
    (
        "23,0% van de werkzoekenden in West-Vlaanderen is jonger dan 25 jaar.",
        {("wzw_jongeren", COMPOSITION, WV): "23,0%"},
    ),
    (
        "Van de werkzoekenden zonder werk is in West-Vlaanderen 27,4% 55-plusser, in Vlaanderen 25,1%.",
        both("wzw_ouderen", COMPOSITION, "27,4%", "25,1%"),
    ),
    (
        "In de tertiaire sector: 44,2% van de loontrekkenden in West-Vlaanderen.",
        {("sector_tertiair", COMPOSITION, WV): "44,2%"},
    ),
    (
        "Er zijn 27.502 langdurig zieken bij de loontrekkenden in West-Vlaanderen.",
        {("langdurig_zieken_loontrekkenden", COUNT, WV): OURS},
    ),
]

SAYS_NOTHING = [
    # another area
    "In 2033 telde Antwerpen 27.502 werklozen.",
    "In Oost-Vlaanderen waren er 27.502 werklozen.",
    "Oost-Vlaanderen telt 27.502 werklozen tegenover 131.616 in Vlaanderen.",
    "In de regio Brugge telde men 27.502 werklozen.",
    "Brugge telt 27.502 werklozen tegenover 131.616 in West-Vlaanderen.",
    "Zuid-West-Vlaanderen telt 27.502 werklozen.",
    "In het zuiden van West-Vlaanderen zijn er 27.502 werklozen.",
    "Oost- en West-Vlaanderen tellen 127.502 werklozen.",
    "West-Vlaanderen en Oost-Vlaanderen tellen samen 127.502 werklozen.",
    "In de rest van Vlaanderen zijn er 104.114 werklozen.",
    "De stad Kortrijk in West-Vlaanderen telt 7.502 werklozen.",
    "Vlaams-Brabant telt 27.502 werklozen.",
    "De provincie Limburg telt 27.502 werklozen.",
    "In België waren er 427.502 werklozen, in Vlaanderen een pak minder.",
    # another year, another time
    "In 2031 telde West-Vlaanderen 27.502 werklozen.",
    "In 2032 telde West-Vlaanderen 27.502 werklozen.",
    "West-Vlaanderen telde in 2032 nog 27.502 werklozen tegenover 131.616 in Vlaanderen.",
    "West-Vlaanderen telde 27.502 werklozen tegenover 29.051 in 2032.",
    "West-Vlaanderen telt 27.502 werklozen (2032: 29.051).",
    "Tussen 2032 en 2033 waren er 27.502 werklozen in West-Vlaanderen.",
    "Een jaar eerder telde West-Vlaanderen 27.502 werklozen.",
    "Vorig jaar telde West-Vlaanderen 27.502 werklozen.",
    "Tien jaar geleden telde West-Vlaanderen 27.502 werklozen.",
    "In het vierde kwartaal van 2033 telde West-Vlaanderen 27.502 werklozen.",
    "In december 2033 telde West-Vlaanderen 27.502 werklozen.",
    "Op 30 juni 2033 telde West-Vlaanderen 27.502 werklozen.",
    "Op 31/12/2031 telde West-Vlaanderen 27.502 loontrekkenden.",
    "Sinds 2025 daalde het aantal werkzoekenden zonder werk in West-Vlaanderen met 7,3%.",
    "Het aantal werkzoekenden zonder werk daalde in West-Vlaanderen met 7,3%.",
    "Het aantal werkzoekenden zonder werk daalde in West-Vlaanderen in vijf jaar met 7,3%.",
    "Evolutie werkzoekenden zonder werk 2025-2033: +7,3% in West-Vlaanderen.",
    # targets and forecasts
    "Tegen 2040 mag West-Vlaanderen 27.502 werklozen tellen.",
    "Het doel is 27.502 werklozen in West-Vlaanderen.",
    "De streefwaarde voor de werkzaamheidsgraad in West-Vlaanderen is 80,3%.",
    "West-Vlaanderen streeft naar een werkzaamheidsgraad van 80,3%.",
    "West-Vlaanderen wil een werkzaamheidsgraad van 80,3%.",
    "De werkzaamheidsgraad in Vlaanderen moet 80,3% bedragen.",
    "West-Vlaanderen zou in 2033 27.502 werklozen tellen.",
    "Wordt de werkzaamheidsgraad in Vlaanderen 80,3%?",
    "De werkzaamheidsgraad in Vlaanderen ligt onder de doelstelling van 80,3%.",
    # rounded, limits
    "West-Vlaanderen telt ruim 27.502 werklozen.",
    "West-Vlaanderen telt bijna 27.502 werklozen.",
    "West-Vlaanderen telt ongeveer 27.502 werklozen.",
    "West-Vlaanderen telt meer dan 27.502 werklozen.",
    "West-Vlaanderen telt minder dan 27.502 werklozen.",
    "West-Vlaanderen telt om en bij de 27.502 werklozen.",
    "West-Vlaanderen telt tegen de 27.502 werklozen.",
    "In West-Vlaanderen ligt het aantal werklozen rond 27.502.",
    "West-Vlaanderen telt 27.500 werklozen.",
    "West-Vlaanderen telt 27.000 werklozen tegenover 131.616 in Vlaanderen.",
    "West-Vlaanderen telt 27,5 duizend werklozen.",
    "De werkzaamheidsgraad bedraagt 76% in West-Vlaanderen.",
    "De werkzaamheidsgraad bedraagt meer dan 75,7% in West-Vlaanderen.",
    "De werkzaamheidsgraad bedraagt 75,7 procent in West-Vlaanderen.",
    "Bijna 1 op 5 werkzoekenden zonder werk woont in West-Vlaanderen.",
    "1 op 5 werkzoekenden zonder werk in Vlaanderen woont in West-Vlaanderen.",
    "Van elke 100 werklozen in Vlaanderen wonen er 21 in West-Vlaanderen.",
    # a part of it, or something else
    "West-Vlaanderen telt 27.502 vrouwelijke werklozen.",
    "In de West-Vlaamse bouw zijn er 27.502 loontrekkenden.",
    "West-Vlaanderen telt 27.502 laaggeschoolde werkzoekenden zonder werk.",
    "27.502 werklozen in West-Vlaanderen zijn jongeren.",
    "De werkloosheidsgraad van jongeren bedraagt 14,2% in West-Vlaanderen.",
    "De werkzaamheidsgraad (55-64 jaar) bedraagt 55,7% in West-Vlaanderen.",
    "Zelfstandigen (in bijberoep): 27.502 in West-Vlaanderen.",
    "Zelfstandigen (bijberoep): 27.502 in West-Vlaanderen.",
    "In West-Vlaanderen werken 27.502 personen.",
    "Jongeren: 23,0% in West-Vlaanderen tegenover 24,7% in Vlaanderen.",
    "In West-Vlaanderen is 23,0% jonger dan 25 jaar.",
    "23,0% van de werklozen in West-Vlaanderen is jonger dan 25 jaar.",
    "Het aandeel zelfstandigen in West-Vlaanderen is 18,9%.",
    "Zelfstandigen maken in West-Vlaanderen 18,9% van de werkenden uit.",
    "Bij de loontrekkenden telt West-Vlaanderen 27.502 personen.",
    "Dienstencheques: 27.502 in West-Vlaanderen.",
    "West-Vlaanderen telt 27.502 dienstencheques.",
    # changes are no levels, comparisons no growth
    "In 2033 steeg het aantal werklozen in West-Vlaanderen met 2.502.",
    "West-Vlaanderen telt 2.502 werklozen meer dan in 2032.",
    "West-Vlaanderen telt 2.502 meer werklozen.",
    "De werkloosheidsgraad in West-Vlaanderen daalde met 1,2%.",
    "De werkloosheidsgraad in West-Vlaanderen daalde met 1,2 procentpunt.",
    "De werkloosheidsgraad ligt in West-Vlaanderen 1,2% lager dan in Vlaanderen.",
    "West-Vlaanderen telt 5,2% minder werkzoekenden zonder werk dan Vlaanderen.",
    "Het aantal werklozen in West-Vlaanderen ging van 29.051 naar 27.502.",
    "In West-Vlaanderen is er geen 5,2% groei van de werkzoekenden zonder werk sinds 2032.",
    "West-Vlaanderen telt niet 27.502 werklozen.",
    # contradicts itself
    "West-Vlaanderen telt 131.616 werklozen tegenover 27.502 in Vlaanderen.",
    "Loontrekkenden: 27.502 in West-Vlaanderen en 131.616 in het Vlaams Gewest, een aandeel van 12,3%.",
    "West-Vlaanderen telt 27.502 werklozen, West-Vlaanderen telt 27.503 werklozen.",
    "Een stijging met -7,3% van de werkzoekenden zonder werk in West-Vlaanderen sinds 2032.",
    # no telling which
    "In West-Vlaanderen en Vlaanderen zijn er 27.502 en 131.616 werklozen.",
    "West-Vlaanderen telt 27.502 131.616 werklozen.",
    "West-Vlaanderen: 27.502 werklozen en werkenden.",
    "Er zijn 27.502 werklozen.",
]


@pytest.mark.parametrize(("text", "figures"), TELLS, ids=lambda value: value if isinstance(value, str) else "")
@pytest.mark.parametrize("width", [45, 300])
def test_a_sentence_tells(text: str, figures: Figures, width: int) -> None:
    assert told(text, width=width) == figures


@pytest.mark.parametrize("text", SAYS_NOTHING)
@pytest.mark.parametrize("width", [45, 300])
def test_a_sentence_tells_nothing(text: str, width: int) -> None:
    assert told(text, width=width) == {}


UNSETTLING = [
    ("Tien jaar geleden zag het er anders uit.", "West-Vlaanderen telt 27.502 werklozen."),
    ("De toestand was toen anders.", "West-Vlaanderen telt 27.502 werklozen."),
    ("Zo begon het.", "West-Vlaanderen telde 27.502 werklozen."),
    ("Antwerpen doet het slechter.", "In 2033 telde de provincie 27.502 werklozen."),
    ("Het doel voor later is bekend.", "De werkzaamheidsgraad in Vlaanderen is 80,3%."),
    ("Bij de vrouwen is het anders.", "De werkzaamheidsgraad in West-Vlaanderen bedraagt 70,1%."),
    ("In 2040 is alles beter.", "West-Vlaanderen telt 27.502 werklozen."),
    ("In het vierde kwartaal daalde alles.", "West-Vlaanderen telt 27.502 werklozen."),
]


@pytest.mark.parametrize(("before", "text"), UNSETTLING)
def test_the_sentence_before_may_unsettle_one(before: str, text: str) -> None:
    assert told(text) != {}
    assert told(f"{before} {text}") == {}
    assert told(f"Zo staat het ervoor. {TELLS[0][0]}") == TELLS[0][1]


@pytest.mark.parametrize(
    "heading", ["Doelstellingen", "Vooruitblik 2040", "De arbeidsmarkt in 2030", "Antwerpen", "Vrouwen"]
)
def test_a_heading_may_unsettle_its_sentences(heading: str) -> None:
    def page(over: str) -> list[Claim]:
        return read(pieces(run(over, 100, 80, 14), run(TELLS[2][0], 100, 100)))

    assert len(page("De arbeidsmarkt in cijfers")) == len(page("Cijfers 2033")) == 2
    assert page(heading) == []


def test_what_begins_in_another_column_is_not_read() -> None:
    def page(*first: str) -> list[Claim]:
        left = [run(text, 20, 100 + 12 * n) for n, text in enumerate(first)]
        right = [run("West-Vlaanderen 27.502 werklozen en in", 300, 100), run("Vlaanderen zijn er 131.616.", 300, 112)]
        return read(pieces(*left, *right))

    assert len(page("Dit is een zin die", "hier ten einde is.")) == 2
    assert page("Dit is een zin die", "verdergaat: in de bouw telt") == []


@pytest.mark.parametrize("mark", ["■", "•", "()"])
def test_a_word_of_nothing_but_punctuation_is_no_number(mark: str) -> None:
    """As a legend's square, a letter of its font."""
    sentence = f"{mark} Kansengroepen aan het werk of actief {mark} (trede 5 + 4 + 3) in West-Vlaanderen: 292 personen."
    assert told(sentence) == {}
    assert told(f"{sentence} Er waren 27.502 werklozen in West-Vlaanderen en 131.616 in het Vlaams Gewest.") == {}


def test_words_that_stand_apart_on_a_line_make_it_unread() -> None:
    runs = [run("In de bouw telt", 100, 100), run("West-Vlaanderen 27.502 werklozen.", 200, 100)]
    assert read(pieces(*runs)) == []


def test_two_sentences_that_differ_tell_nothing_and_two_that_agree_are_two_witnesses() -> None:
    assert told("West-Vlaanderen telt 27.502 werklozen.", "West-Vlaanderen telt 27.503 werklozen.") == {}
    assert len(claims("West-Vlaanderen telt 27.502 werklozen.", "In West-Vlaanderen zijn er 27.502 werklozen.")) == 2


def test_a_table_goes_before_a_sentence() -> None:
    (known,) = claims(TELLS[0][0])
    page = pieces(run(TELLS[0][0].replace("27.502", "27.503"), 100, 100))
    assert read(page, [known]) == []


def test_a_fall_in_words_is_below_zero() -> None:
    (claim,) = claims("Het aantal wzw daalde in West-Vlaanderen sinds 2032 met 5,2%.")
    assert (claim.number.value, claim.token.text) == (Decimal("-5.2"), "5,2%")


@given(
    st.integers(1, 9_999_999), st.integers(1, 9_999_999), st.sampled_from(["werklozen", "werkenden", "loontrekkenden"])
)
def test_counts_are_told_or_nothing_is(one: int, other: int, item: str) -> None:
    ours, theirs = format_count(one), format_count(other)
    found = told(f"West-Vlaanderen telt {ours} {item} tegenover {theirs} in Vlaanderen.", width=300)
    assert found in ({}, both(item, COUNT, ours, theirs))
    if one % 100 and other % 100 and one < other and not {one, other} & {*range(1900, 2100)}:
        assert found


@given(st.permutations(["27.502", "131.616", "West-Vlaanderen", "Vlaanderen", "werklozen", "in", "en", "ruim", "2031"]))
def test_no_order_of_words_with_a_rounding_or_another_year_tells(words: list[str]) -> None:
    assert told(" ".join(words).capitalize() + ".", width=300) == {}


@given(st.permutations(["27.502", "131.616", "West-Vlaanderen", "Vlaanderen", "werklozen", "in", "en", "zijn"]))
def test_whatever_the_order_the_smaller_is_never_the_regions(words: list[str]) -> None:
    assert told("Er " + " ".join(words) + ".", width=300) in ({}, JOBLESS)


PARTS = (
    "≥ 2 jaar: 27,5% in West-Vlaanderen, tegenover 31,6% in het Vlaams Gewest.",
    "Allochtonen: 25,1% in West-Vlaanderen, tegenover 33,4% in het Vlaams Gewest.",
)


@pytest.mark.parametrize(
    ("heading", "read_"),
    [
        ("Kansengroepen bij de werkzoekenden zonder werk (in % van het totaal)", True),
        ("Kansengroepen bij de laaggeschoolde werkzoekenden", False),
        ("Kansengroepen bij de loontrekkenden", False),
        ("Kansengroepen", False),
    ],
)
def test_a_heading_may_tell_what_its_sentences_tell_the_parts_of(heading: str, read_: bool) -> None:
    runs = [run(heading, 100, 60, 14), *(run(text, 100, 100 + 24 * n) for n, text in enumerate(PARTS))]
    found = {(c.key.item, c.key.statistic, c.key.ref_area): c.token.text for c in read(pieces(*runs))}
    parts = both("wzw_2_jaar", COMPOSITION, "27,5%", "31,6%") | both("wzw_allochtonen", COMPOSITION, "25,1%", "33,4%")
    assert found == (parts if read_ else {})

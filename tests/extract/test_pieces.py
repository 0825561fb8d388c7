"""Pages to numbers and lines: marks off, numbers off labels, wrapped and hyphenated labels whole."""

from __future__ import annotations

import pytest

from ladder_etl.domain.vocabulary import KEY_FIGURES
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.tables.code_column import code_anchors
from ladder_etl.extract.tables.schemas import SCHEMAS
from tests.extract.typed import LEXICON, pieces, printed, rect, run


def item(text: str) -> tuple[str, float] | None:
    match = LEXICON.item(text, "measure_table")
    return (match.id, match.score) if match else None


def area(text: str) -> tuple[str, float] | None:
    found = LEXICON.area(text)
    return (found, 100.0) if found else None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("West-Vlaanderen 36.165", ["36.165"], ["West-Vlaanderen"]),
        ("36.165 West-Vlaanderen", ["36.165"], ["West-Vlaanderen"]),
        ("SINE 1.214", ["1.214"], ["SINE"]),
        ("Wijk-werken n.b.", ["n.b."], ["Wijk-werken"]),
        ("36.165", ["36.165"], []),
        ("36.165 (1)", ["36.165"], []),
        ("36.165(1)", ["36.165"], []),
        ("21,3%²", ["21,3%"], []),
        ("8.327 (15,8%)", ["15,8%", "8.327"], []),
        ("8.327 (zie 15,8%)", [], ["8.327 (zie 15,8%)"]),
        ("in totaal zijn 36.165 personen aan de slag", [], ["in totaal zijn 36.165 personen aan de slag"]),
        ("wie 55 is en meer dan 36.165", [], ["wie 55 is en meer dan 36.165"]),
        ("Evolutie 2019-2020", [], ["Evolutie 2019-2020"]),
        ("Trede 5", [], ["Trede 5"]),
        ("21,3% van Vlaams Gewest", ["21,3%"], ["van Vlaams Gewest"]),
        ("21,3% van de provincie", ["21,3%"], ["van de provincie"]),
        ("Vlaams Gewest: 2.438 · aandeel 17,5%", ["17,5%", "2.438"], ["Vlaams Gewest:", "aandeel"]),
        ("De ladder · 36.165: Brugge", [], ["De ladder · 36.165: Brugge"]),
        ("19,9% van de provincie (49.209)", ["19,9%"], ["van de provincie (49.209)"]),
        ("21,3% van de vacatures", [], ["21,3% van de vacatures"]),
        ("21,3% van alle werkzoekenden", [], ["21,3% van alle werkzoekenden"]),
        ("21,3% van Vlaanderen is landbouwgrond", [], ["21,3% van Vlaanderen is landbouwgrond"]),
        ("Kansengroepen (trede 5 + trede 4", [], ["Kansengroepen (trede 5 + trede 4"]),
        ("Kansengroepen 52.790", ["52.790"], ["Kansengroepen"]),
        ("-5,5 % Wijk-werken", ["-5,5 %"], ["Wijk-werken"]),
        ("- Wijk-werken", [], ["- Wijk-werken"]),
        ("niet beschikbaar", ["niet beschikbaar"], []),
        ("nog niet beschikbaar", ["nog niet beschikbaar"], []),
        ("niet gekend", ["niet gekend"], []),
        ("n.v.t.", ["n.v.t."], []),
        ("528.748 (v)", ["528.748"], []),
        ("36.165 personen", ["36.165"], []),
        ("12 West-Vl. 34 Vlaams Gewest", ["12", "34"], ["West-Vl.", "Vlaams Gewest"]),
        ("West-Vl. 12 Vlaams Gewest 34", ["12", "34"], ["West-Vl.", "Vlaams Gewest"]),
        ("Bevolking 12 West-Vl. 34 Vlaams Gewest", ["12", "34"], ["Bevolking", "West-Vl.", "Vlaams Gewest"]),
        ("West-Vl. 12 Vlaams Gewest 34 Brugge", [], ["West-Vl. 12 Vlaams Gewest 34 Brugge"]),
        ("Bevolking in West-Vl. 12 en Vlaams Gewest 34", [], ["Bevolking in West-Vl. 12 en Vlaams Gewest 34"]),
        ("Kansengroepen 52.790 pers.", ["52.790"], ["Kansengroepen"]),
        ("21,3 procent", ["21,3 procent"], []),
        ("1.214 personen 24,4 pct.", ["1.214", "24,4 pct."], []),
        ("wie werkt telt 36.165 personen", [], ["wie werkt telt 36.165 personen"]),
        ("809 vestigingen", ["809"], ["vestigingen"]),
        ("1.554 miljoen euro toegevoegde waarde", ["1.554"], ["miljoen euro toegevoegde waarde"]),
        ("1.554 miljoen euro subsidies", [], ["1.554 miljoen euro subsidies"]),
        ("n.b.: niet beschikbaar", [], ["n.b.: niet beschikbaar"]),
    ],
)
def test_a_number_stands_alone_or_belongs_to_its_text(text: str, number: list[str], rest: list[str]) -> None:
    found = pieces(run(text, 100, 100))
    assert printed(found.tokens) == number
    assert [line.text for line in found.lines] == rest


def test_a_name_before_a_number_doesnt_break_off_at_its_colon() -> None:
    """The next line tells something else: without the area's name its number was the other area's."""
    found = pieces(run("Vlaams Gewest: 2.343.281", 100, 100), run("aandeel in Vlaanderen: 18,0%", 100, 112))
    assert "BE2" in {label.id for label in found.areas}


@pytest.mark.parametrize(("size", "top"), [(7, 102), (7.5, 100), (6, 100), (7, 98)])
@pytest.mark.parametrize("mark", ["1", "3"])
def test_a_small_raised_digit_behind_a_number_is_a_mark(mark: str, size: float, top: float) -> None:
    found = pieces(run("528.748", 100, 100), run(mark, 136, top, size=size))
    assert printed(found.tokens) == ["528.748"]


@pytest.mark.parametrize(("top", "mark", "numbers"), [(98, "19", []), (103, "19", ["19"]), (98, "193", ["193"])])
def test_two_digits_are_a_mark_where_they_are_small_and_raised(top: float, mark: str, numbers: list[str]) -> None:
    """A page may have more than nine footnotes: ``439.578¹⁹`` was read as 19."""
    found = pieces(run("439.578", 100, 100), run(mark, 136, top, size=7))
    assert sorted(printed(found.tokens)) == sorted(["439.578", *numbers])


def test_a_small_raised_letter_behind_a_number_is_a_mark() -> None:
    assert printed(pieces(run("528.748", 100, 100), run("p", 136, 99, size=8)).tokens) == ["528.748"]
    beside = pieces(run("528.748", 100, 100), run("p", 136, 102, size=8))  # on its line: a word
    assert printed(beside.tokens) == []


@pytest.mark.parametrize(("rest", "numbers"), [("078", []), ("178", ["178", "313"])])
def test_a_number_whose_rest_stands_under_it_is_none(rest: str, numbers: list[str]) -> None:
    assert printed(pieces(run("313", 100, 100), run(rest, 100, 112)).tokens) == numbers


def test_a_digit_of_full_size_behind_a_number_is_a_number() -> None:
    assert printed(pieces(run("528.748", 100, 100), run("1", 200, 100)).tokens) == ["1", "528.748"]


def test_dashes_beside_text_are_bullets_and_alone_are_cells() -> None:
    assert printed(pieces(run("- Gesco (o.a. BKO)", 100, 100)).tokens) == []
    assert printed(pieces(run("-", 100, 100)).tokens) == ["-"]


def wrapped(*texts: str, x: float = 100, align: str = "left") -> list[str]:
    runs = []
    for n, text in enumerate(texts):
        at = {"left": x, "right": 400 - 5 * len(text), "center": 300 - 2.5 * len(text)}[align]
        runs.append(run(text, at, 100 + 12 * n))
    return [label.id for label in find_labels(pieces(*runs).lines, item)]


@pytest.mark.parametrize("align", ["left", "right", "center"])
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Vlaamse", "Ondersteuningspremie", "(VOP)"), "vop"),
        (("Aanwervingsincentive", "langdurig", "werkzoekenden", "(WSE)"), "aanwervingsincentive"),
        (("Vlaamse Ondersteu-", "ningspremie (VOP)"), "vop"),
        (("Doorstroom / activering", "uit arbeidszorg"), "doorstroom_arbeidszorg"),
        (("Wijk-", "werken"), "wijk_werken"),
        (("Collectief maatwerk:", "maatwerkbedrijven (MWB)"), "maatwerkbedrijven"),
        (("Collectief maatwerk -", "maatwerkafdelingen"), "maatwerkafdelingen"),
    ],
)
def test_a_wrapped_label_is_one(lines: tuple[str, ...], expected: str, align: str) -> None:
    assert wrapped(*lines, align=align) == [expected]


@pytest.mark.parametrize(
    ("below", "known"), [("vrouwen", False), ("excl. deeltijds", False), ("vrouwen en SINE", True)]
)
def test_a_name_over_a_line_that_narrows_it_is_none(below: str, known: bool) -> None:
    found = find_labels(pieces(run("Lokale diensteneconomie", 100, 100), run(below, 100, 112)).lines, item)
    assert [label.id for label in found if label.id == "lde"] == ["lde"] * known


def test_a_percentage_under_a_code_that_breaks_off_goes_on_with_it() -> None:
    found = pieces(run("d + e +", 100, 100), run("40%", 100, 112), run("f + g", 100, 124), run("21,3%", 200, 112))
    assert printed(found.tokens) == ["21,3%"]
    assert [anchor.code for anchor in code_anchors(found.lines)] == ["d + e + 40% f + g"]


@pytest.mark.parametrize(("end", "known"), [(" -", False), (" –", False), ("", True)])
def test_a_name_that_goes_on_behind_a_dash_is_not_what_stands_before_it(end: str, known: bool) -> None:
    """Who looks for rungs alone knows no part of one."""
    name = "Betaald werk met ondersteuning"
    page = pieces(run(f"{name}{end}", 100, 100, 8), run("collectieve inschakeling", 100, 109, 8))
    found = find_labels(page.lines, lambda text: ("trede5", 100.0) if text.strip(" -–") == name else None)
    assert [label.id for label in found] == (["trede5"] if known else [])


def test_two_labels_under_each_other_stay_two() -> None:
    assert wrapped("RSZ-korting ouderen", "RSZ-korting jongeren") == ["rsz_ouderen", "rsz_jongeren"]
    # the first line of the second would, alone, narrow the first
    lines = ("Wijk-werken", "Doorstroom /", "activering uit", "arbeidszorg")
    assert wrapped(*lines) == ["wijk_werken", "doorstroom_arbeidszorg"]


def test_a_label_known_nearly_that_goes_on_is_none() -> None:
    """What stands under it may make it another thing's; a line with a meaning of its own, or none, doesn't."""
    assert wrapped("Korting voor ouderen") == ["rsz_ouderen"]
    assert wrapped("Korting voor ouderen", "in de zorg") == []
    assert wrapped("RSZ-korting ouderen", "in de zorg") == ["rsz_ouderen"]
    assert wrapped("Korting voor ouderen", "RSZ-korting jongeren") == ["rsz_ouderen", "rsz_jongeren"]


def test_what_stands_under_a_label_is_asked_where_it_may_tell() -> None:
    asked: list[str] = []

    def heard(text: str) -> tuple[str, float] | None:
        asked.append(text)
        return item(text)

    for name, told in (("RSZ-korting ouderen", False), ("Korting voor ouderen", True)):
        asked.clear()
        find_labels(pieces(run(name, 100, 100), run("in de zorg", 100, 112)).lines[:1], heard)
        assert ("in de zorg" in asked) == told


def test_a_label_known_nearly_does_not_go_on_with_another_name() -> None:
    lines = pieces(run("Korting voor ouderen", 100, 100), run("Westhoek", 100, 112)).lines
    assert find_labels(lines, item) == []
    (found,) = find_labels(lines, item, others={line for line in lines if line.text == "Westhoek"})
    assert (found.id, found.text) == ("rsz_ouderen", "Korting voor ouderen")


def test_lines_far_apart_or_of_another_size_are_no_continuation() -> None:
    apart = pieces(run("Lokale", 100, 100), run("diensteneconomie (LDE)", 100, 140))
    assert apart.lines[0].below is None
    sized = pieces(run("Lokale", 100, 100, size=18), run("diensteneconomie (LDE)", 100, 119, size=10))
    assert sized.lines[0].below is None


def test_a_region_wrapped_at_its_hyphen_is_not_the_province() -> None:
    found = pieces(run("Zuid-", 100, 100), run("West-Vlaanderen", 100, 112))
    assert [label.id for label in find_labels(found.lines, area)] == ["ZUID"]


def test_equal_numbers_at_two_places_are_two_tokens() -> None:
    found = pieces(run("22", 100, 100), run("22", 100, 200)).tokens
    assert len(set(found)) == 2


@pytest.mark.parametrize(
    ("text", "number", "withheld"),
    [("n.v.t. 12,5%", "12,5%", ["n.v.t."]), ("1.632 n.b.", "1.632", ["n.b."]), ("1.632 297", "1.632", [])],
)
def test_a_number_and_that_it_is_not_available_disagree(text: str, number: str, withheld: list[str]) -> None:
    found = pieces(run(text, 100, 100))
    token = next(token for token in found.tokens if token.text == number)
    assert printed(found.rivals.get(token, ())) == withheld


def test_what_stands_in_the_next_column_says_nothing_of_a_number() -> None:
    found = pieces(run("n.b.", 100, 100), run("297", 128, 100))
    assert printed(found.tokens) == ["297", "n.b."]
    assert not found.rivals


def test_numbers_of_columns_that_nearly_touch_stay_apart() -> None:
    assert printed(pieces(run("2.977", 100, 100), run("3.050", 134, 100)).tokens) == ["2.977", "3.050"]


def key_figure(text: str) -> tuple[str, float] | None:
    match = LEXICON.item(text, "key_figures")
    return (match.id, match.score) if match else None


def test_the_end_of_a_label_in_lower_case_is_no_other_label() -> None:
    lines = pieces(run("Verhouding kansengroepen t.o.v. totale", 100, 100), run("bezoldigde tewerkstelling", 100, 112))
    assert [label.id for label in find_labels(lines.lines, key_figure)] == ["kansengroepen_per_bezoldigd"]


def test_labels_in_lower_case_under_each_other_stay_two() -> None:
    lines = pieces(run("werkenden", 100, 100), run("werklozen", 100, 112)).lines
    assert [label.id for label in find_labels(lines, key_figure)] == ["werkenden", "werklozen"]


@pytest.mark.parametrize(("above", "of_text"), [("Evolutie 2016-", True), ("Evolutie in", False), ("2016", False)])
def test_a_year_under_a_span_that_breaks_off_is_text(above: str, of_text: bool) -> None:
    page = pieces(run(above, 100, 100), run("2018", 100, 112))
    assert ("2018" not in {token.text for token in page.tokens}) is of_text
    assert ("2018" in {line.text for line in page.lines}) is of_text


@pytest.mark.parametrize(
    ("text", "numbers", "lines"),
    [
        ("10.817 (23,6%)", ["10.817", "23,6%"], []),
        ("10.817 (23,6\N{NO-BREAK SPACE}%)", ["10.817", "23,6\N{NO-BREAK SPACE}%"], []),
        ("(23,6%)", ["23,6%"], []),
        ("10.817 (1)", ["10.817"], []),
        ("Bezoldigde tewerkstelling: 427.114 in West-Vlaanderen", ["427.114"], ["Bezoldigde tewerkstelling:"]),
        ("Niet toe te wijzen aan een regio: 312 (0,7%)", ["0,7%", "312"], ["Niet toe te wijzen aan een regio:"]),
        ("Niet toe te wijzen aan een regio: 292 kansengroepen", ["292"], ["Niet toe te wijzen aan een regio:"]),
        ("Loontrekkenden met een RSZ-korting: 43,8%", ["43,8%"], ["Loontrekkenden met een RSZ-korting:"]),
        ("Loontrekkenden met een RSZ-korting 43,8%", [], None),
        ("Wie geen werk heeft: 427.114 in West-Vlaanderen", [], None),
        ("Bezoldigde tewerkstelling: 427.114 in Antwerpen", [], None),
    ],
)
def test_a_number_behind_a_colon_or_a_share_in_parentheses(text: str, numbers: list[str], lines: list[str]) -> None:
    page = pieces(run(text, 100, 100))
    assert printed(page.tokens) == numbers
    assert [line.text for line in page.lines] == ([text] if lines is None else lines)


def test_a_share_in_parentheses_may_be_set_word_by_word() -> None:
    page = pieces(run("10.817", 100, 100), run("(23,6", 135, 100), run("%)", 162, 100))
    assert printed(page.tokens) == ["10.817", "23,6%"]


def test_a_label_nearly_known_takes_nothing_of_the_next_that_it_does_not_need() -> None:
    """Both wrap; the next one's end names another item by itself."""
    texts = ("Trajecten Tender Activering", "Zorg (TAZ)", "Trajecten doorstroom uit", "arbeidszorg (DAZ)")
    rest = ("Trede 3: arbeidsmatige", "activiteiten onder begeleiding")
    lines = pieces(*(run(text, 100, 100 + 12 * n) for n, text in enumerate((*texts, *rest)))).lines
    assert [label.id for label in find_labels(lines, item)] == ["taz", "daz", "trede3"]


def test_the_end_of_a_name_in_lower_case_is_no_name_by_itself() -> None:
    """``dienstencheques`` alone is one, but the line above belongs to it."""
    lines = pieces(run("Werknemers met", 100, 100), run("dienstencheques", 100, 111)).lines
    assert [(label.id, len(label.lines)) for label in find_labels(lines, key_figure)] == [("dienstencheques", 2)]
    assert [label.id for label in find_labels(lines[1:], key_figure)] == ["dienstencheques"]


def test_what_ends_a_parenthesis_begins_no_label() -> None:
    texts = ("GIBO (gespecialiseerde", "IBO)", "IBO (laaggeschoolden)", "Beroepsinlevingsstages", "(BIS)")
    lines = pieces(*(run(text, 100, 100 + 12 * n) for n, text in enumerate(texts))).lines
    assert [(label.id, len(label.lines)) for label in find_labels(lines, item)] == [("gibo", 2), ("ibo", 1), ("bis", 2)]


def test_rows_under_a_parenthesis_are_none_of_its_name() -> None:
    texts = ("Algemeen welzijnswerk", "(CAW)", "Sociale economie", "Andere", "Totaal")
    lines = pieces(*(run(text, 100, 100 + 12 * n) for n, text in enumerate(texts))).lines
    found = find_labels(lines, lambda text: LEXICON.item(text, "trede3_sector"))
    assert [label.id for label in found] == ["caw", "sociale_economie", "andere", "totaal"]


def test_a_code_in_parentheses_behind_an_acronym_ends_its_label() -> None:
    texts = ("Iets dat niemand kent", "(POT) (t)", "Leren en werken - Aanloopfases", "werkervaring en vorming (u)")
    lines = pieces(*(run(text, 100, 100 + 12 * n) for n, text in enumerate(texts))).lines
    starts = [label.text for label in find_labels(lines, item)]
    assert not any(start.startswith("(POT)") for start in starts)


def test_a_code_in_parentheses_ends_a_name() -> None:
    texts = ["Persoonlijke ontwikkelingstrajecten", "(POT) (t)"]
    texts += ["Leren en werken - Aanloopfases", "werkervaring en vorming (u)"]
    texts += ["Duaal leren (incl. leren en werken)", "(s t/m w)", "Voortrajecten (s)"]
    lines = pieces(*(run(text, 100, 100 + 12 * n) for n, text in enumerate(texts))).lines
    found = [(label.id, len(label.lines)) for label in find_labels(lines, item)]
    assert found == [("pot", 2), ("aanloop_werkervaring", 2), ("duaal_leren", 2), ("voortrajecten", 1)]


def test_a_label_nearly_known_does_not_go_on_with_what_cannot_be_of_it() -> None:
    """A row of a table with a code of its own: what is together tells."""
    lines = pieces(run("RSZ-korting voor jongeren", 100, 100), run("Iets dat niemand kent", 100, 112)).lines
    assert find_labels(lines, item) == []
    assert [label.id for label in find_labels(lines, item, lambda chain: len(chain) < 2)] == ["rsz_jongeren"]


def test_rows_under_each_other_that_end_in_lower_case_are_several() -> None:
    """Together they are alike a name; but one of them is a name by itself."""
    rows = ("SINE (sociale inschakelingseconomie)", "LDE (lokale diensteneconomie)", "Collectief maatwerk")
    share = "aandeel in West-Vlaanderen"
    lines = pieces(*(run(text, 100, 100 + 12 * n) for n, text in enumerate((*rows, share)))).lines
    ladder = next(schema for schema in SCHEMAS if "ladder" in schema.blocks)
    found = find_labels(lines, lambda text: ladder.part(LEXICON, text))
    assert [label.text for label in found] == [*rows, share]


@pytest.mark.parametrize(("size", "number"), [(18, ["5"]), (12, [])])
def test_a_number_clearly_larger_than_the_text_behind_it_is_none_of_its_words(size: int, number: list[str]) -> None:
    found = pieces(run("5", 100, 100, size=size), run("Betaald werk", 102 + size / 2, 100, size=12))
    assert printed(found.tokens) == number


def test_a_name_may_go_on_below_the_number_before_it() -> None:
    found = pieces(
        run("5", 100, 100, size=18), run("Betaald werk met", 114, 104, size=12), run("ondersteuning", 100, 118, size=12)
    )
    (label,) = find_labels(found.lines, lambda text: ("trede5", 100.0) if text.endswith("met ondersteuning") else None)
    assert [line.text for line in label.lines] == ["Betaald werk met", "ondersteuning"]


@pytest.mark.parametrize(("dx", "dy", "numbers"), [(0, 12, ["niet beschikbaar"]), (0, 40, []), (60, 12, [])])
def test_a_cell_that_is_not_available_may_be_written_out_on_two_lines(dx: int, dy: int, numbers: list[str]) -> None:
    found = pieces(run("niet", 100, 100), run("beschikbaar", 100 + dx, 100 + dy), run("Wijk-werken", 300, 100))
    assert printed(found.tokens) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("15,3% 16,1% daling 29,7% stijging van 26,0%", ["15,3%", "16,1%", "daling 29,7%", "stijging van 26,0%"]),
        ("24,9% 11,2% afname 11,0% toename", ["11,0% toename", "11,2% afname", "24,9%"]),
        ("West-Vlaanderen: daling met 4,3%", ["daling met 4,3%"]),
        ("het aantal kende een daling van 4,3%", []),
    ],
)
def test_a_word_may_tell_that_a_percentage_rises_or_falls(text: str, numbers: list[str]) -> None:
    assert printed(pieces(run(text, 100, 100)).tokens) == numbers


@pytest.mark.parametrize(("size", "top", "numbers"), [(8.2, 99.0, []), (8.2, 101.8, ["1"]), (10.0, 99.0, ["1"])])
def test_a_small_raised_digit_behind_a_name_is_its_mark(size: float, top: float, numbers: list[str]) -> None:
    page = pieces(run("SINE", 100, 100), run("1", 123, top, size))
    assert [line.text for line in page.lines] == ["SINE"]
    assert [token.text for token in page.tokens] == numbers


def test_a_period_under_a_name_is_the_end_of_it_and_begins_none() -> None:
    texts = [
        "Evolutie totale bezoldigde tewerkstelling",
        "2032-2033",
        "Verhouding tewerkstelling en participatie",
        "kansengroepen / totale bezoldigde",
        "tewerkstelling",
    ]
    page = pieces(*(run(text, 100, 100 + 11 * n) for n, text in enumerate(texts)))
    labels = [one.text for one in find_labels(page.lines, lambda text: LEXICON.item(text, KEY_FIGURES))]
    assert labels[0] == "Evolutie totale bezoldigde tewerkstelling 2032-2033"
    assert labels[1].startswith("Verhouding")


@pytest.mark.parametrize(("start", "rest", "numbers"), [
    ("201.25", "6", []),
    ("201.", "256", []),
    ("36.", "165", []),
    ("1", "014", []),
    ("-12", ",5%", []),
    ("21", "%", []),
    ("201", "256", ["201", "256"]),
    ("1.", "4.256", ["4.256"]),
    ("1.201", "256", ["1.201", "256"]),
])  # fmt: skip
def test_a_number_that_its_cell_breaks_over_two_lines_is_none(start: str, rest: str, numbers: list[str]) -> None:
    page = pieces(run(start, 100, 100), run(rest, 100, 112))
    assert printed(page.tokens) == numbers


def test_the_rest_of_a_number_may_begin_under_the_name_before_it() -> None:
    page = pieces(run("Westhoek", 100, 103, 7), run("16.", 150, 100), run("433", 100, 112), run("52", 200, 100))
    assert printed(page.tokens) == ["52"]


def test_the_start_of_the_next_name_is_no_end_of_one_that_is_whole_without_it() -> None:
    lines = ("Algemeen welzijnswerk", "(CAW)", "Sector van de sociale", "economie")
    page = pieces(*(run(text, 100, 100 + 11 * n + 4 * (n > 1), 8) for n, text in enumerate(lines)))
    found = find_labels(page.lines, LEXICON.asking(type(LEXICON).item, "trede3_sector"))
    assert [(one.id, len(one.lines)) for one in found] == [("caw", 2), ("sociale_economie", 2)]


@pytest.mark.parametrize(
    ("rule", "goes_on"), [(None, True), ((50, 300), False), ((60, 110), True)], ids=["none", "of a table", "underline"]
)
def test_no_text_goes_on_across_a_rule_that_is_longer(rule: tuple[float, float] | None, goes_on: bool) -> None:
    drawn = [rect(rule[0], 111.5, rule[1], 111.5)] if rule else []
    page = pieces(run("maatwerkbedrijven", 60, 100), run("Collectief", 60, 113), drawings=drawn)
    upper, lower = sorted(page.lines, key=lambda line: line.box.top)
    assert (upper.below is lower) == goes_on

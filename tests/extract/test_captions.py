"""Captions that are sentences, and the line to paste for a label that nobody knows."""

from __future__ import annotations

import tomllib

import pytest

from ladder_etl.extract.groups.group_labels import caption_labels, paragraphs
from ladder_etl.extract.texts.hyphens import Words, running_text
from ladder_etl.extract.unknown_labels import paste_line, paste_toml
from tests.extract.typed import LEXICON, pieces, run


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["een woord dat door-", "loopt"], "een woord dat doorloopt"),
        (["in West-", "Vlaanderen"], "in West-Vlaanderen"),
        (["een niet-", "persoonlijke RSZ-", "korting"], "een niet-persoonlijke RSZ-korting"),
        (["twee", "regels"], "twee regels"),
        ([], ""),
        (["  een  "], "een"),
    ],
)
def test_lines_become_one_text(lines: list[str], text: str) -> None:
    assert running_text(lines, Words(())) == text


def test_a_paragraph_that_holds_a_wording_is_a_caption() -> None:
    texts = ("Wie een bijzondere", "bloempot bezit krijgt", "korting van de buurt")
    page = pieces(*(run(text, 100, 100 + 12 * n) for n, text in enumerate(texts)))
    (found,) = caption_labels(page.lines, {"sine": ("bijzondere bloempot",)})
    assert (found.id, len(found.lines)) == ("sine", 3)
    assert caption_labels(page.lines, {"sine": ("bloem",)}) == []
    assert caption_labels(page.lines, {}) == []


def test_a_line_alone_and_a_long_text_are_no_captions() -> None:
    alone = pieces(run("een bijzondere bloempot", 100, 100))
    long = pieces(*(run("een bijzondere bloempot", 100, 100 + 12 * n) for n in range(12)))
    assert caption_labels(alone.lines, {"sine": ("bijzondere bloempot",)}) == []
    assert caption_labels(long.lines, {"sine": ("bijzondere bloempot",)}) == []


def test_each_line_is_in_one_paragraph() -> None:
    page = pieces(*(run(f"regel {n} abc", 100 + 200 * (n % 2), 100 + 12 * (n // 2)) for n in range(8)))
    found = paragraphs(page.lines)
    assert sorted(len(one) for one in found) == [4, 4]


@pytest.mark.parametrize("text", ["RSZ-korting voor jonge ouderen", 'Met "aanhaling" en \\', "Geheel iets anders"])
def test_the_line_to_paste_is_toml_and_names_a_known_item(text: str) -> None:
    said = paste_line(text, "measure_table", LEXICON)
    assert "[labels]" in said
    line = said.split(": ", 1)[1].split(" — ")[0]
    table = tomllib.loads(line.replace("<item>", "sine"))
    assert list(table.values()) == [[text]]
    assert LEXICON.item("SINE", "measure_table") is not None


def test_a_label_that_is_like_none_is_not_pasted_as_anothers() -> None:
    alike = paste_toml("Lokale diensten-economie", "measure_table", LEXICON)
    assert list(tomllib.loads(alike)["labels"]) == ["lde"]
    new = paste_toml("Jobcoaching op maat (JOM)", "measure_table", LEXICON)
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(new)
    lines = new.splitlines()
    assert lines[:2] == ["[labels]", '<item> = ["Jobcoaching op maat (JOM)"]']
    assert len(lines) == 5
    assert all(line.startswith("# ") for line in lines[2:])
    assert "or under [items] if it is new" in paste_line("Jobcoaching op maat (JOM)", "measure_table", LEXICON)


@pytest.mark.parametrize("rows", [True, False])
def test_the_rows_of_a_table_are_no_paragraph(rows: bool) -> None:
    """Two lines have a number each under the other; or text stands between."""
    runs = [run("Aandeel van de groep", 100, 100), run("met een bijzondere bloempot", 100, 112)]
    runs += [run("19,4%", 300, 100), run("37,2%", 300, 112)]
    runs += [] if rows else [run("een ander verhaal", 245, 100, 6), run("over iets anders", 245, 112, 6)]
    page = pieces(*runs)
    found = caption_labels(page.lines, {"sine": ("bijzondere bloempot",)}, page.tokens)
    assert len(found) == (0 if rows else 1)


def test_the_next_tables_numbers_make_no_rows_of_a_caption() -> None:
    """Its rows' names stand between: they are known as another block's, and are no captions."""
    runs = [run("Wie een bijzondere", 100, 100), run("bloempot bezit", 100, 112)]
    names = [run("een rij van de tabel", 300, 100), run("en nog een rij", 300, 112)]
    page = pieces(*runs, *names, run("1.234", 600, 100), run("2.345", 600, 112))
    own = [line for line in page.lines if line.box.x0 < 200]
    found = caption_labels(own, {"sine": ("bijzondere bloempot",)}, page.tokens, page.lines)
    assert [one.id for one in found] == ["sine"]
    assert caption_labels(own, {"sine": ("bijzondere bloempot",)}, page.tokens) == []


def test_a_sentence_that_tells_a_percentage_is_no_caption_of_another() -> None:
    texts = ("Voor 38,0% van de loontrekkenden geldt", "een niet-persoonsgebonden RSZ-korting")
    page = pieces(*(run(text, 100, 100 + 12 * n) for n, text in enumerate(texts)))
    assert caption_labels(page.lines, {"loontrekkenden_rsz_korting": ("RSZ-korting",)}) == []

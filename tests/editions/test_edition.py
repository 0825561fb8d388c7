"""An edition's file is checked where it enters: every bad table is named with what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ladder_etl.domain.vocabulary import KEY_FIGURES, LADDER, MEASURE_TABLE
from ladder_etl.editions import Lexicon, file_of, known_years, load_edition
from ladder_etl.errors import EditionFileInvalid

YEAR = 2033


def written(folder: Path, text: str) -> Path:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year = 2019", "is of 2019, not of 2033"),
        ("year = '2033'", "is of 2033"),
        ("[codes]\na = 5", "codes.a = 5 is no known item"),
        ("[label]\nsine = ['SINE']", "unknown table: label"),
        ("[labels]\nsinne = ['SINE']", "labels.sinne is no known id"),
        ("[areas]\nBE99 = ['Elders']", "areas.BE99 is no known id"),
        ("[labels]\nsine = 'SINE'", "labels.sine must be a list of strings"),
        ("[labels]\nsine = [1, 2]", "labels.sine must be a list of strings"),
        ("[codes]\na = 'sinne'", "codes.a = 'sinne' is no known item"),
        ("[[deviation]]\nidentity = 'x'\nresidual = '4'", "a [[deviation]] is off"),
        ("[[deviation]]\nidentity = 'x'\nresidual = '4'\nreason = 'r'\nwhy = 'w'", "a [[deviation]] is off"),
        (
            "[[deviation]]\nidentity = 'x'\nresidual = '4'\nreason = '…'",
            "reason of a [[deviation]] is still to be filled",
        ),
        ("[items]\nsine = ['SINE']", "items.sine is in the vocabulary already"),
        ("[items]\n'../x' = ['Nieuw']", "is no id"),
        ("[items]\nNieuw = ['Nieuw']", "is no id"),
        ("[items]\nnieuw = 'Nieuw'", "items.nieuw must be a list of strings"),
        ("items = ['nieuw']", "items must be a table"),
        ("year = ", "is not valid TOML"),
        ("labels = {", "is not valid TOML"),
    ],
)
def test_a_bad_table_is_refused_with_its_name(tmp_path: Path, text: str, said: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(EditionFileInvalid, match=re.escape(said)) as caught:
        load_edition(YEAR, file)
    assert "own.toml" in caught.value.reason
    assert caught.value.instruction
    assert caught.value.exit_status == 2


#: as TOML they are fine, as tables of an edition they are not
SHAPES = [
    "labels = 5",
    "labels = ['SINE']",
    "codes = ['a']",
    "codes = 3",
    "deviation = 'x'",
    "deviation = ['x']",
    "[deviation]\nidentity = 'x'",
    "others = 5",
    "unexplained_percent = 101",
    "unexplained_percent = true",
    "unexplained_percent = '33'",
    "others = [5]",
    "[codes]\na = ['sine']",
    "identity = 5",
    "expectation = 5",
    "[statistics]\nshares = ['Deel']",
    "[headings]\nspearheads = ['Sectoren']",
    "[captions]\nnobody = ['x']",
    "[units]\neuros = ['x']",
]


@pytest.mark.parametrize("text", SHAPES)
def test_a_table_of_the_wrong_shape_is_refused_too(tmp_path: Path, text: str) -> None:
    with pytest.raises(EditionFileInvalid):
        load_edition(YEAR, written(tmp_path, text))


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(EditionFileInvalid, match="can't be read"):
            load_edition(YEAR, file)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EditionFileInvalid, match="not valid TOML"):
        load_edition(YEAR, binary)


def test_own_wordings_come_before_the_defaults_and_add_to_them(tmp_path: Path) -> None:
    edition = load_edition(YEAR, written(tmp_path, "[labels]\nsine = ['Eigen woord']"))
    assert edition.labels["sine"][0] == "Eigen woord"
    assert set(load_edition(YEAR).labels["sine"]) < set(edition.labels["sine"])


def test_a_measure_of_its_own_has_an_id_and_wins_its_wording(tmp_path: Path) -> None:
    text = "[items]\nsine_plus = ['SINE']\n[labels]\nsine_plus = ['SINE+']\n[codes]\nz = 'sine_plus'"
    edition = load_edition(YEAR, written(tmp_path, text))
    lexicon = Lexicon(edition)
    for block in (MEASURE_TABLE, LADDER):
        found = lexicon.item("SINE", block)
        assert found is not None
        assert found.id == "sine_plus"
    assert lexicon.item("SINE", KEY_FIGURES) is None
    assert dict(edition.codes) == {"z": "sine_plus"}


def test_a_file_in_the_working_folder_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    packaged = load_edition(2020)
    assert packaged.deviations
    assert file_of(YEAR) is None
    (tmp_path / "editions").mkdir()
    for year in (2020, YEAR):
        (tmp_path / "editions" / f"{year}.toml").write_text("[labels]\nsine = ['Eigen woord']", encoding="utf-8")
        assert file_of(year) == Path("editions") / f"{year}.toml"
        own = load_edition(year)
        assert own.known
        assert own.labels["sine"][0] == "Eigen woord"
        assert own.deviations == ()
    (tmp_path / "editions" / "notes.toml").touch()
    assert known_years() == (2020, YEAR)


def test_no_edition_inherits_from_another(tmp_path: Path) -> None:
    for year in known_years():
        own = load_edition(year)
        assert own.known
        other = load_edition(YEAR)
        assert not other.known
        assert (other.deviations, dict(other.codes)) == ((), {})
        assert own.version != other.version
        with pytest.raises(EditionFileInvalid, match=f"is of {YEAR}"):
            load_edition(year, written(tmp_path, f"year = {YEAR}"))


def test_the_version_tells_what_the_definition_says(tmp_path: Path) -> None:
    plain = load_edition(YEAR)
    assert plain.version == load_edition(YEAR).version
    assert load_edition(YEAR, written(tmp_path, "[codes]\na = 'sine'")).version != plain.version


def test_a_definition_cannot_be_changed_by_those_who_use_it() -> None:
    edition = load_edition(YEAR)
    with pytest.raises(TypeError):
        edition.labels["sine"] = ()  # type: ignore[index]
    with pytest.raises(AttributeError):
        edition.year = 1  # type: ignore[misc]


def test_a_residual_is_kept_as_it_was_written(tmp_path: Path) -> None:
    text = """
[[deviation]]
identity = 'a/b'
residual = '-4'
reason = 'r'
[[deviation]]
identity = 'c'
residual = 29
reason = 'r'
"""
    assert [one.residual for one in load_edition(YEAR, written(tmp_path, text)).deviations] == ["-4", "29"]

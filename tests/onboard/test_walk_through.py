"""The path of docs/new_edition.md, taken as it stands there, on a drawn edition; and what a colleague may run into."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ladder_etl.cli import call
from ladder_etl.cli.onboarding import ask
from ladder_etl.onboard.drift import Choice, Decision
from tests.builder.drift import drifted

DOC = (Path(__file__).parents[2] / "docs" / "new_edition.md").read_text(encoding="utf-8")
KINDS = ("measure renamed", "measure added", "region renamed", "periods apart")
SEED, YEAR = 21219, 2023

pytestmark = pytest.mark.xdist_group("onboard")


def commands() -> list[list[str]]:
    """The commands of the doc's console blocks, without the program's name."""
    blocks = re.findall(r"```console\n(.*?)```", DOC, re.DOTALL)
    return [shlex.split(line.removeprefix("$ "))[1:] for block in blocks for line in block.splitlines()]


def answers() -> list[str]:
    """The lines that the doc says to uncomment."""
    return str(re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)[0]).splitlines()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the edition's documents, in which the path was taken up to the draft."""
    folder = tmp_path_factory.mktemp("colleague")
    edition = drifted(SEED, kinds=KINDS).edition
    assert edition.figures.year == YEAR
    (folder / "provinciaal.pdf").write_bytes(edition.provincial)
    (folder / "regionaal.pdf").write_bytes(edition.regional)
    return folder


@pytest.fixture
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    return folder


def test_the_first_command_drafts_and_says_what_drifted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    onboard = commands()[0]
    assert onboard[:2] == ["onboard", str(YEAR)]
    assert call(onboard) == 0
    told = capsys.readouterr().out
    for line in re.findall(r"```text\n(.*?)```", DOC, re.DOTALL)[0].splitlines():
        assert line.partition("…")[0] in told, line
    draft = (here / "editions" / f"{YEAR}.toml").read_text(encoding="utf-8")
    assert tomllib.loads(draft)["areas"] == {"ZUID": ["Kortrijk-Menen-Waregem"]}
    assert "sha256" in draft
    assert "Regression, edition on 2020: 561 figures, none changed" in told
    assert not (here / "raw").exists()
    assert not (here / "curated").exists()


class Pictures(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.scripts = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_needs_no_network_and_shows_both_editions(here: Path) -> None:
    html = (here / "onboarding.html").read_text(encoding="utf-8")
    page = Pictures(html)
    assert page.scripts == 0
    assert len(page.sources) >= 4
    assert all(source.startswith("data:image/png;base64,") for source in page.sources)
    assert "Which measure is &#39;Buurtdiensten&#39;?" in html
    assert "an earlier edition, page 1" in html


def test_the_rest_of_the_path_publishes_with_the_answers(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = here / "editions" / f"{YEAR}.toml"
    draft = file.read_text(encoding="utf-8")
    for line in answers():
        assert f"# {line}" in draft
        draft = draft.replace(f"# {line}", line, 1)
    file.write_text(draft, encoding="utf-8")
    for command in commands()[1:]:
        assert call(command) == 0, command
    told = capsys.readouterr().out
    assert f"{YEAR}: nothing is off" in told
    assert re.search(r"^lde .*Buurtdiensten", told, re.MULTILINE)
    with (here / "curated" / str(YEAR) / "observations.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert all(row["item"] for row in rows)
    labels = {row["item"]: row["label"] for row in rows if row["block"] == "measure_table"}
    assert labels["proeftuin_zorgwerk"] == "Proeftuin zorgwerk (PZW)"
    assert {row["ref_area"] for row in rows} >= {"ZUID"}


@pytest.mark.slow
def test_a_file_that_is_there_is_read_and_left_as_it_is(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = here / "editions" / f"{YEAR}.toml"
    before = "# mine\nyear = 2023\n"
    file.parent.mkdir(exist_ok=True)  # run alone, nothing was drafted yet
    file.write_text(before, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("9\n1\n2\n"))  # there is no ninth answer: asked again
    assert call([*commands()[0], "--interactive", "--json", "--page", "again.html"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert file.read_text(encoding="utf-8") == before
    assert (here / "again.html").is_file()
    assert "Decision 2 of 2: Which measure is 'Proeftuin zorgwerk (PZW)'?" in err
    assert told["decisions"] == []
    first, second = (drift["entries"] for drift in told["drifts"] if drift["kind"] == "decided")
    assert first == [{"part": "labels", "key": "lde", "value": "Buurtdiensten"}]
    assert second == [{"part": "items", "key": "proeftuin_zorgwerk", "value": "Proeftuin zorgwerk (PZW)"}]
    assert told["sure"] == told["figures"]


def test_a_question_is_asked_until_it_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    decision = Decision("Which?", (Choice("it is a", (), ("because",)), Choice("it is b", ())))
    monkeypatch.setattr("sys.stdin", io.StringIO("3\nx\n2\n0\n"))
    assert ask(decision, 1, 2) is decision.choices[1]
    assert ask(decision, 2, 2) is None
    err = capsys.readouterr().err
    assert "it is a (because)" in err
    assert err.count("A number from 0 to 2.") == 2


def test_what_is_no_document_is_refused_and_drafts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "no.pdf").write_text("no PDF", encoding="utf-8")
    assert call(["onboard", "2023", "--provincial", "no.pdf", "--regional", "no.pdf"]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["no.pdf"]

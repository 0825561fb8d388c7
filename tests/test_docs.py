"""Docs, command line, version and changelog hold each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ladder_etl import __version__
from ladder_etl.cli import call

ROOT = Path(__file__).parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("raw/**/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture
def help_of(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def help_of(*words: str) -> tuple[int, str]:
        status = call([*words, "--help"])
        return status, capsys.readouterr().out

    return help_of


def commands_in(text: str) -> list[str]:
    """Command lines in code spans and blocks, up to what a shell would cut off."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
    lines = "\n".join(blocks).splitlines()
    return [match[1] for line in lines if (match := re.search(r"(?:^|/|\s)ladder-etl ([a-z][^|&#]*)", line))]


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_commands_and_options_in_the_docs_exist(path: Path, help_of) -> None:  # type: ignore[no-untyped-def]
    for command in commands_in(path.read_text(encoding="utf-8")):
        status, text = help_of(command.split()[0])
        assert status == 0, f"{name_of(path)} speaks of ladder-etl {command}"
        for option in re.findall(r"(?<!\S)--[a-z-]+", command):
            assert option in text, f"{name_of(path)}: {command}"


def test_the_readme_speaks_of_the_main_commands(help_of) -> None:  # type: ignore[no-untyped-def]
    assert {"backfill", "report", "pull"} <= {command.split()[0] for command in commands_in(README)}
    for status in re.findall(r"(\d) [a-z]", help_of()[1].partition("Exit status:")[2]):
        assert f"\n| {status} |" in README


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{name_of(path)} links to {target}"


def test_make_targets_in_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+) ", README)) <= targets
    assert {"run", "test", "check", "bench", "flow"} <= targets


def test_the_changelog_speaks_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(__version__)}\b", changelog, re.MULTILINE)


def test_the_licence_is_the_one_that_is_said() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_ci_calls_what_a_user_calls() -> None:
    script = ROOT / ".ci" / "run"
    assert "\nmake test" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o111


def test_the_map_names_every_reader() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = (ROOT / "src" / "ladder_etl" / "extract").rglob("*.py")
    missing = {path.stem for path in modules} - set(re.findall(r"\w+", text)) - {"__init__", "pieces"}
    assert not missing, f"docs/architecture.md says of none of these where it stands: {sorted(missing)}"

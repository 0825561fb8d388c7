"""The README's ways of reading the data: each snippet that can run here is run."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from ladder_etl.curate import rebuild_overview, staged_edition, write_edition
from ladder_etl.curate.database import query
from tests.curate.runs import hand_made_run

README = Path(__file__).resolve().parents[2] / "README.md"


def snippets(language: str) -> list[str]:
    """The README's fenced blocks of a language that read curated data."""
    text = README.read_text(encoding="utf-8") if README.is_file() else ""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [block for block in blocks if "curated/" in block or language == "sql"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reader")
    run = hand_made_run()
    with staged_edition(path / "curated", run.edition) as edition:
        write_edition(run, edition)
    rebuild_overview(path / "curated")
    return path


@pytest.mark.parametrize("snippet", snippets("python"))
def test_python_snippets_run(folder: Path, snippet: str) -> None:
    for library in re.findall(r"^import (\w+)", snippet, re.MULTILINE):
        if find_spec(library) is None:
            pytest.skip(f"{library} is not installed")
    done = subprocess.run([sys.executable, "-c", snippet], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("snippet", snippets("sql"))
def test_sql_snippets_are_answered(folder: Path, snippet: str) -> None:
    for question in filter(str.strip, snippet.split(";")):
        assert query(folder / "curated", question).columns


@pytest.mark.skipif(which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("snippet", snippets("r"))
def test_r_snippets_run(folder: Path, snippet: str) -> None:
    done = subprocess.run(["Rscript", "-e", snippet], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_the_readme_shows_each_way() -> None:
    shown = "\n".join(snippets("python"))
    assert all(f"import {library}" in shown for library in ("pandas", "polars", "duckdb"))
    assert snippets("sql")
    assert snippets("r")


def test_the_columns_that_snippets_name_are_there(folder: Path) -> None:
    (snippet,) = snippets("r")
    columns = (folder / "curated" / "2020" / "observations.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    named = set(re.findall(r"(\w+) ==", snippet)) | set(re.findall(r"c\(([^)]*)\)", snippet)[0].split(", "))
    assert named <= set(columns)

"""The house's rules, held by reading the source: who may import whom, who guards which library, how large rooms get."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ladder_etl

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "ladder_etl"
FLOORS = {
    "imports": 0,
    "domain": 0,
    "editions": 1,
    "sources": 2,
    "pdf": 3,
    "extract": 4,
    "reconcile": 5,
    "validate": 6,
    "curate": 7,
    "report": 8,
    "onboard": 9,
    "stages": 9,
    "intake": 9,
    "pipeline": 10,
    "storage": 9,
    "jobs": 10,
    "serving": 10,
    "cli": 10,
}
GATEKEEPERS = {
    "httpx": {"sources"},
    "requests": set(),
    "urllib.request": set(),
    "pdfplumber": {"pdf"},
    "pdfminer": {"pdf"},
    "camelot": {"pdf"},
    "pypdfium2": {"pdf"},
    "playa": {"pdf"},
    "rapidocr": {"pdf"},
    "onnxruntime": {"pdf"},
    "great_expectations": {"validate"},
    "ortools": {"validate"},
    "prefect": {"serving"},
    "fsspec": {"storage"},
    "duckdb": {"curate", "cli"},
    "typer": {"cli"},
    "rich": {"cli"},
    "subprocess": {"pdf", "serving"},
}
MOST_LINES = 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "process", "misc"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Absolute names of all modules that a file imports, inside functions too, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_only_go_down(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "errors", "__main__"):
        return
    for name, line in imports_of(path):
        parts = name.split(".")
        if parts[0] == "ladder_etl" and parts[1] not in ("errors", "__version__", room):
            assert FLOORS[parts[1]] <= FLOORS[room], f"{path}:{line} imports {name}"
            assert parts[1] != "cli", f"{path}:{line} imports the command line"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_each_library_has_its_room(path: Path) -> None:
    for name, line in imports_of(path):
        for library, rooms in GATEKEEPERS.items():
            if name == library or name.startswith(f"{library}."):
                assert room_of(path) in rooms, f"{path}:{line} imports {name}"


@pytest.mark.parametrize("path", [p for p in modules() if room_of(p) == "domain"], ids=name_of)
def test_the_domain_needs_nothing_but_the_standard_library(path: Path) -> None:
    import sys

    for name, line in imports_of(path):
        top = name.split(".")[0]
        assert top in sys.stdlib_module_names or top == "ladder_etl", f"{path}:{line} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_modules_stay_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(text)), f"{path} has no docstring"
    assert not EMPTY_NAMES & set(path.relative_to(PACKAGE).with_suffix("").parts)


def test_how_a_page_is_looked_at_depends_on_no_block() -> None:
    """The room of labels and numbers serves the readers of blocks, and knows none of them."""
    page = [path for path in modules() if path.is_relative_to(PACKAGE / "extract" / "page")]
    assert len(page) > 10
    for path in page:
        for name, line in imports_of(path):
            own = name.startswith("ladder_etl.extract.page.")
            assert own or not name.startswith("ladder_etl.extract."), f"{path}:{line} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_year_stands_in_code(path: Path) -> None:
    """What is true of one year is data. Docstrings and comments may name an edition as an example."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings and not isinstance(node.value, bytes):
            found = re.search(r"(?<!\d)20[12]\d(?!\d)", str(node.value))
            assert found is None or _is_example(node), f"{path}:{node.lineno} says {node.value!r}"


def _is_example(node: ast.Constant) -> bool:
    return isinstance(node.value, str) and " " in node.value  # a sentence to a user, or a call shown to one


def test_no_module_imports_itself_in_a_circle() -> None:
    for module in pkgutil.walk_packages(ladder_etl.__path__, "ladder_etl."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


@pytest.mark.parametrize("path", sorted((ROOT / "flows").glob("*.py")), ids=name_of)
def test_flows_are_thin(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    for name, line in imports_of(path):
        parts = name.split(".")
        if parts[0] == "ladder_etl":
            assert parts[1] in ("jobs", "pipeline", "sources", "domain", "errors", "report"), (
                f"{path}:{line} imports {name}"
            )

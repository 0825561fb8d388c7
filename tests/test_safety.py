"""What the code never does, held by reading it: no pickle, no YAML, no shell, no evaluation, no Ghostscript."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "flows").rglob("*.py")])
#: modules that build objects, or run code, as the data says
UNSAFE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "ruamel", "ghostscript", "code", "pty", "xml"}
CALLS = {"eval", "exec", "compile", "__import__"}


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_builds_objects_or_runs_code_as_data_say(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not UNSAFE & set(imports_of(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        assert called not in CALLS, f"{path}:{node.lineno} calls {called}"
        assert not re.fullmatch(r"os\.(system|popen|exec\w*|spawn\w*)", called), f"{path}:{node.lineno} calls {called}"
        shell = [word for word in node.keywords if word.arg == "shell"]
        assert not shell, f"{path}:{node.lineno} asks for a shell"


def test_templates_escape_what_they_are_given() -> None:
    made = [
        (path, node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Environment")
    ]
    assert made
    for path, node in made:
        words = {word.arg: ast.unparse(word.value) for word in node.keywords}
        assert words.get("autoescape") == "True", f"{path}:{node.lineno}"


def test_reading_a_document_loads_no_ghostscript_and_starts_no_program() -> None:
    program = """
import sys
from pathlib import Path
started = []
sys.addaudithook(lambda event, args: started.append(event) if event in ("subprocess.Popen", "os.system") else None)
from ladder_etl.pdf.reading import read_pages
from ladder_etl.pdf.second import read_again
content = next(Path(sys.argv[1]).glob("*.pdf")).read_bytes()
assert read_pages(content) and read_again(content)
import ladder_etl.pdf.tables
print(started, [name for name in sys.modules if name.partition(".")[0] == "ghostscript"])
"""
    sample = ROOT / "raw" / "2020" / "regional"
    result = subprocess.run([sys.executable, "-c", program, sample], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[] []"

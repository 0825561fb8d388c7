"""Every kind of finding that the code can raise has words in both languages and a line in the docs."""

from __future__ import annotations

import ast
from pathlib import Path

from ladder_etl.report.finding_kinds import KINDS, kind_of

ROOT = Path(__file__).resolve().parents[2]


def raised_names() -> set[str]:
    """The constant names given to `Finding(...)` anywhere in the package."""
    names = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                given = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg == "name")]
                names |= {str(g.value) for g in given if isinstance(g, ast.Constant)}
    return names


def test_every_finding_that_is_raised_has_its_words() -> None:
    raised = raised_names()
    assert "identity.violated" in raised
    assert raised <= KINDS.keys()


def test_the_docs_know_every_kind() -> None:
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    documented = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert documented == set(KINDS)


def test_an_unheard_of_kind_is_called_by_its_name() -> None:
    assert kind_of("future.finding").title.nl == "future.finding"

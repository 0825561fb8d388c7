"""Drawn editions on years of their own, and lists that name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.__main__ import write_edition
from tests.builder.compose import build
from tests.builder.figures import drawn_figures
from tests.builder.layout import Layout


def drawn(folder: Path, year: int) -> Path:
    """The PDFs of a drawn edition on a year, in a folder of that name."""
    write_edition(build(drawn_figures(year, year=year, added=()), Layout(), (), year), folder / str(year))
    return folder / str(year)


def listed(path: Path, *editions: tuple[int, str, str]) -> Path:
    """A list of editions: (year, provincial, regional)."""
    lines = [f"{year},{role},{source}" for year, *pair in editions for role, source in zip(ROLES, pair, strict=True)]
    path.write_text("\n".join(["edition,role,source", *lines]) + "\n", encoding="utf-8")
    return path


ROLES = ("provincial", "regional")


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three drawn editions, in folders named after their years."""
    folder = tmp_path_factory.mktemp("editions")
    for year in (2013, 2015, 2017):
        drawn(folder, year)
    return folder


def manifest_of(editions: Path, path: Path, *years: int) -> Path:
    """A list of drawn editions, and one that is no PDF, on 2014."""
    named = [(year, f"{editions}/{year}/provincial.pdf", f"{editions}/{year}/regional.pdf") for year in years]
    (path.parent / "text.pdf").write_text("no PDF at all")
    return listed(path, named[0], (2014, "text.pdf", "text.pdf"), *named[1:])

"""What is marked on a page: one mark a place, however many have read it; conflicts and copies are told."""

from __future__ import annotations

import csv
from pathlib import Path

from ladder_etl.report.layers import curated_marks

COLUMNS = ("document", "page", "x0", "top", "x1", "bottom", "role", "printed", "copies", "rule")


def provenance(folder: Path, *rows: tuple[str, float, str, str, int]) -> None:
    """Rows of (document, x, role, printed, copies)."""
    with (folder / "provenance.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for document, x, role, printed, copies in rows:
            writer.writerow((document, 1, x, 10.0, x + 30, 20.0, role, printed, copies, "a rule"))


def marks(folder: Path) -> list[tuple[int, str, str]]:
    return [(round(mark.box.x0), mark.kind, mark.text) for mark in curated_marks(folder, "a", 1, "readings")]


def test_all_that_was_read_at_one_place_is_one_mark_and_every_copy_elsewhere_another(tmp_path: Path) -> None:
    provenance(
        tmp_path,
        ("a", 100.02, "chosen", "2.977", 4),
        ("a", 100.0, "agrees", "2.977", 1),
        ("a", 300.0, "agrees", "2.977", 1),
        ("b", 500.0, "chosen", "1", 1),
    )
    assert marks(tmp_path) == [(100, "chosen", "×4"), (300, "agrees", "")]


def test_what_is_not_agreed_upon_is_written_beside_it(tmp_path: Path) -> None:
    provenance(
        tmp_path,
        ("a", 100.0, "conflicts", "12.345", 1),
        ("a", 100.0, "conflicts", "12.845", 1),
        ("a", 200.0, "chosen", "7", 1),
        ("a", 200.0, "hidden", "9.999", 2),
        ("a", 300.0, "hidden", "55", 1),
    )
    assert marks(tmp_path) == [
        (100, "conflicts", "12.345/12.845"),
        (200, "chosen", "9.999 ×2"),
        (300, "hidden", "55"),
    ]

"""``python -m tests.builder``: write the sample, or any other edition with its truth."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from tests.builder.compose import Edition
from tests.builder.keys import write_truth


def write_edition(edition: Edition, folder: Path) -> None:
    """Write an edition's PDFs, ``truth.csv`` and ``edition.json`` (year, layout and quirks) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "provincial.pdf").write_bytes(edition.provincial)
    names = [f"regional-{region.lower()}.pdf" for region in edition.layout.region_order]
    for name, data in zip(names if len(edition.parts) > 1 else ["regional.pdf"], edition.parts, strict=True):
        (folder / name).write_bytes(data)
    write_truth(edition.truth, folder / "truth.csv")
    about = {
        "year": edition.figures.year,
        "earlier": edition.figures.earlier,
        "quirks": edition.quirks,
        "layout": asdict(edition.layout),
    }
    (folder / "edition.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; see ``--help``."""
    parser = argparse.ArgumentParser(prog="python -m tests.builder", description="Compose edition PDFs.")
    commands = parser.add_subparsers(dest="command", required=True)
    sample = commands.add_parser("sample", help="write the sample edition as the raw store keeps it")
    sample.add_argument("folder", type=Path)
    edition = commands.add_parser("edition", help="write drawn editions: PDFs, truth.csv, edition.json")
    edition.add_argument("--seed", type=int, required=True, help="the first edition's seed")
    edition.add_argument(
        "--count", type=int, default=1, help="so many editions, each of the next seed, in folders of their own"
    )
    edition.add_argument("--out", type=Path, required=True)
    edition.add_argument("--plain", action="store_true", help="no quirks")
    edition.add_argument("--quirk", action="append", help="these quirks and no drawn ones (may be given several times)")
    edition.add_argument("--classic", action="store_true", help="the 2020 likeness as layout")
    edition.add_argument("--text-only", action="store_true", help="no quirk that makes drawings of numbers, or errors")
    given = parser.parse_args(arguments)
    if given.command == "sample":
        from tests.builder.sample import write_sample

        for path in write_sample(given.folder):
            print(path)
        return
    from tests.builder.draws import drawn_edition

    for seed in range(given.seed, given.seed + given.count):
        quirks = () if given.plain else tuple(given.quirk) if given.quirk else None
        made = drawn_edition(seed, quirks=quirks, classic=given.classic, text_only=given.text_only)
        folder = given.out if given.count == 1 else given.out / f"{seed}"
        write_edition(made, folder)
        print(folder, made.figures.year, *made.quirks)


if __name__ == "__main__":
    main()

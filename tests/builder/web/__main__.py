"""``python -m tests.builder.web``: write web editions with their truth, of named or drawn designs."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from tests.builder.figures import drawn_figures
from tests.builder.keys import write_truth
from tests.builder.web.design import DESIGNS
from tests.builder.web.edition import WebEdition, build_web, drawn_web_edition
from tests.builder.web.printing import browser


def write(edition: WebEdition, folder: Path) -> None:
    """An edition's PDFs, ``truth.csv`` and ``design.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "provincial.pdf").write_bytes(edition.provincial)
    names = [f"regional-{region.lower()}.pdf" for region in edition.design.regions]
    for name, data in zip(names if len(edition.parts) > 1 else ["regional.pdf"], edition.parts, strict=True):
        (folder / name).write_bytes(data)
    write_truth(edition.truth, folder / "truth.csv")
    about = {"year": edition.figures.year, "earlier": edition.figures.earlier, "design": asdict(edition.design)}
    (folder / "design.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Run the command line; see ``--help``."""
    parser = argparse.ArgumentParser(prog="python -m tests.builder.web", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--design", choices=[*DESIGNS], action="append", help="a design by name; several may be given")
    parser.add_argument("--seed", type=int, help="the first of drawn designs")
    parser.add_argument("--count", type=int, default=1)
    given = parser.parse_args()
    with browser() as running:
        for number, name in enumerate(given.design or ()):
            write(build_web(running, drawn_figures(number), DESIGNS[name]), given.out / name)
            print(given.out / name)
        for seed in range(given.seed, given.seed + given.count) if given.seed is not None else ():
            write(drawn_web_edition(running, seed), given.out / f"{seed}")
            print(given.out / f"{seed}")


if __name__ == "__main__":
    main()

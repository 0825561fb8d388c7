"""Garbage is looked for between editions, and never among what the first edition leaves for all others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import gc, weakref
from pathlib import Path
from ladder_etl.jobs.many import Request, end_with_overview, run_request
from ladder_etl.jobs.one import Place

PLACE = Place(Path(HOME) / "raw", Path(HOME) / "curated", pictures=False)

class Circle:
    def __init__(self):
        self.itself = self

def run():
    ending = run_request(Request(2020, again=True), PLACE)
    assert ending.word == "published", ending.lines

run()
assert end_with_overview(PLACE), "which imports DuckDB"
lost = weakref.ref(Circle())
run()
assert lost() is None, "what was garbage before the second edition is gone"
assert not any(type(one).__name__ == "Page" for one in gc.get_objects()), "no cycle keeps what was read"
frozen = gc.get_freeze_count()
lost = weakref.ref(Circle())
run()
assert lost() is None, "what is garbage between later editions is gone"
assert gc.get_freeze_count() <= frozen, "only what is there before the second edition stays for good"
gc.collect()
print(frozen, len(gc.get_objects()))
"""


def test_what_the_first_edition_imports_is_not_looked_through_again(tmp_path: Path) -> None:
    program = f"HOME = {str(tmp_path)!r}\n{PROGRAM}"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    frozen, rest = map(int, done.stdout.split())
    assert frozen > 5 * rest, "nearly all that stays is what was imported"

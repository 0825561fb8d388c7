"""``python -m tests.fuzz --seconds 60``: search on, with other examples each time, until the time is up.

What is found is told with the smallest input that shows it, kept in ``.hypothesis/`` and tried first the next time.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

_AT_ONCE = 300


def searched(inputs: st.SearchStrategy[Any], check: Callable[[Any], None], seconds: float) -> tuple[int, str]:
    """Check drawn inputs for some seconds.

    Returns:
        How many were checked, and the failure with the smallest input that shows it; empty if none does.
    """
    count, until = 0, time.monotonic() + seconds

    def checked(value: Any) -> None:
        nonlocal count
        count += 1
        check(value)

    while time.monotonic() < until:
        attempt = given(inputs)(checked)
        attempt = settings(
            max_examples=_AT_ONCE,
            deadline=None,
            derandomize=False,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.reuse, Phase.generate, Phase.shrink],
        )(attempt)
        try:
            seed(random.getrandbits(64))(attempt)()
        except Exception as error:  # noqa: BLE001 - whatever a reader raises is the finding
            notes = " ".join(getattr(error, "__notes__", ()))
            return count, f"{type(error).__name__}: {error} {notes}"
    return count, ""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; see ``--help``. The exit status is 1 where anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together")
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], help="these only")
    given_ = parser.parse_args(arguments)
    names = given_.targets or list(TARGETS)
    found = 0
    for name in names:
        count, failure = searched(TARGETS[name].inputs, TARGETS[name].check, given_.seconds / len(names))
        found += bool(failure)
        print(f"{name:<10} {count:>8} inputs  {failure or 'nothing found'}", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

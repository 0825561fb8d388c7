"""The runs of the curate tests, shown to people."""

from __future__ import annotations

from tests.curate.conftest import hand_made, realistic

__all__ = ["hand_made", "realistic"]

"""What every test starts from."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from ladder_etl.pdf.remembered import VARIABLE


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests recognise is remembered while they run, never in the user's cache folder."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(tmp_path_factory.mktemp("cache"))
    yield
    os.environ.pop(VARIABLE)
    if before is not None:
        os.environ[VARIABLE] = before

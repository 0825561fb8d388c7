"""What a run's result depends on, in one hash: where it is the same, running again would give what stands already."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from ladder_etl.domain.documents import Document
from ladder_etl.domain.overrides import Override, version_of
from ladder_etl.editions import load_edition

_PACKAGE = Path(__file__).parents[1]
#: compiled modules, what an editor is writing, and the sample's documents
_NO_CODE = (".pyc", ".part", ".pdf")


def fingerprint(
    year: int, documents: Iterable[Document], edition_file: Path | None = None, overrides: Iterable[Override] = ()
) -> str:
    """The hash of the documents, the edition's definition and decisions, the code, and whether drawings can be read.

    When and from where the documents were had is no part of it: the same content gives the same figures.

    Raises:
        EditionFileInvalid: the edition's file is off.
    """
    parts = (
        year,
        sorted({(document.role, document.sha256) for document in documents}),
        load_edition(year, edition_file).version,
        version_of(overrides),
        _code(),
        find_spec("rapidocr") is not None,
    )
    return sha256(json.dumps(parts).encode()).hexdigest()


def stands(curated: Path, year: int, inputs: str, publish_anyway: bool = False) -> bool:
    """Whether what was curated last of an edition was made of these very inputs, and would come out the same.

    Args:
        publish_anyway: data that are held back don't count, as they would be published now.
    """
    from ladder_etl.curate import HELD_BACK, newest_record

    path = newest_record(curated, year)
    if path is None or (publish_anyway and path.parent.name == HELD_BACK):
        return False
    try:
        return bool(json.loads(path.read_bytes())["versions"]["inputs"] == inputs)
    except (OSError, ValueError, KeyError, TypeError):
        return False  # it is made anew


@cache
def _code() -> str:
    """The hash of every file of this package: a checkout changes without its version."""
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in _NO_CODE:
            digest.update(str(path.relative_to(_PACKAGE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()

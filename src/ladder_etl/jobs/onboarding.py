"""Onboarding a year: its documents are read, its file is drafted, nothing is kept and nothing is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ladder_etl.editions import edition_of
from ladder_etl.editions.edition import FOLDER, parsed
from ladder_etl.errors import UsageError
from ladder_etl.extract.unrecognised import refused, unrecognised_documents
from ladder_etl.jobs.one import Place, Progress, taken_in
from ladder_etl.jobs.temporary import temporary_folder
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.earlier import earlier_editions
from ladder_etl.onboard.onboarding import Ask, Onboarding, onboarded
from ladder_etl.onboard.page import write_page
from ladder_etl.onboard.regression import Baseline


def onboard(
    year: int,
    provincial: Sequence[str],
    regional: Sequence[str],
    place: Place,
    *,
    page: Path = Path("onboarding.html"),
    ask: Ask | None = None,
    progress: Progress | None = None,
) -> Onboarding:
    """Draft ``editions/<year>.toml`` in the working folder and write the page of what drifted.

    A file that is there already is read, and left as it is: it may hold decisions.

    Args:
        place: whose raw store and curated folder hold the other editions; neither is written to.

    Raises:
        LadderError: as the store, the reader of documents, or the loader of edition files raises it.
    """
    tell = progress or (lambda _stage, _subject: None)
    file = FOLDER / f"{year}.toml"
    own = parsed(file) if file.is_file() else {}
    edition = edition_of(year, own, str(file), known=bool(own))
    with temporary_folder() as folder:
        with taken_in(year, provincial, regional, folder) as documents:
            tell("read", f"edition on {year}")
            attempt = Attempt.of(documents, edition, own)
            # a year that is drafted without some of its pages would be drafted wrong
            for finding in unrecognised_documents(documents, attempt.extraction.strangers):
                raise refused(finding.found, finding.found)
            baseline = Baseline.of(place.raw, year)
            tell("compare", "with the other editions")
            earlier = earlier_editions(place.raw, place.curated, year)
            today = datetime.now(UTC).date().isoformat()
            result = onboarded(attempt, documents, earlier, today, ask)
        if not own:
            _write(file, result.draft)
        result = replace(result, file=str(file), regression=tuple(baseline.compared(tell)), report=str(page))
        write_page(result, place.raw, earlier, page)
    return result


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} can't be written ({error.strerror})", "run it in a folder that can be") from None
    edition_of(int(file.stem), parsed(file), str(file))  # a draft that the loader refuses would be of no use

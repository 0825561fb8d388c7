"""How the editions of a job ended: little enough to be kept of thousands; what is long stays in the curated files."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ladder_etl.domain.findings import OPEN
from ladder_etl.errors import LadderError, UsageError
from ladder_etl.jobs.one import curated_quality
from ladder_etl.storage.remote import Remote, url_of

_TOLD = ("finding_id", "finding", "severity", "item", "ref_area", "period", "statistic", "message", "fix")


@dataclass(frozen=True, slots=True)
class Ending:
    """How one edition of a job ended; plain values, so that it travels between processes and machines.

    ``exit_status`` is that of the command line: 0 published, 1 held back, 2 to 4 an error whose line is in ``lines``.
    ``unchanged``: nothing was run, for what stands was made of these inputs. ``report`` is empty after an error, and
    where nothing was run because the edition waits for one of its documents (status 0).
    """

    edition: int
    exit_status: int
    lines: tuple[str, ...]
    report: str = ""
    unchanged: bool = False

    @property
    def word(self) -> str:
        """published, held back, waiting, or failed."""
        from ladder_etl.curate import HELD_BACK

        if not self.report:
            return "failed" if self.exit_status else "waiting"
        return "held back" if HELD_BACK in Path(self.report).parts else "published"

    def as_json(self) -> dict[str, Any]:
        """All that can be told of it, its open findings too."""
        return {"edition": self.edition, "ended": self.word, **asdict(self), "findings": open_findings(self)}


def curated_ending(curated: Path, year: int | None = None, unchanged: bool = False) -> Ending:
    """How the run ended that curated an edition last; of the edition that was curated last if no year is given.

    Raises:
        UsageError: as `one.curated_quality` raises it.
    """
    quality = curated_quality(curated, year)
    return Ending(quality.edition, 1 if quality.open_errors else 0, quality.lines, str(quality.report), unchanged)


def failed(edition: int, error: BaseException) -> Ending:
    """How an edition ended that raised an error."""
    if isinstance(error, LadderError):
        return Ending(edition, error.exit_status, (str(error),))
    if isinstance(error, OSError):
        return Ending(edition, 2, (f"{error.filename or 'a file'}: {error.strerror or error}",))
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return Ending(edition, 1, (f"something unforeseen happened ({what}); run this edition alone, with --debug",))


def open_findings(ending: Ending) -> tuple[dict[str, str], ...]:
    """The open findings beside its report, gravest first, in the columns that a person reads; none after an error.

    Raises:
        LadderError: they can't be read, there or on shared storage.
    """
    if not ending.report:
        return ()
    rows = csv.DictReader(io.StringIO(_beside(Path(ending.report), "findings.csv"), newline=""))
    once = {row["finding_id"]: row for row in rows if row["status"] == OPEN}
    return tuple({name: row[name] for name in _TOLD} for row in once.values())


def _beside(report: Path, name: str) -> str:
    url = url_of(report.parent)
    try:
        content = Remote(url).read(name) if url else report.with_name(name).read_bytes()
    except OSError:
        content = None
    if content is None:
        raise UsageError(f"{url or report.parent}/{name} can't be read", "ladder-etl run makes it anew")
    return content.decode()

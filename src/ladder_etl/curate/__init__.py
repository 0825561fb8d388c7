"""Figures to files that people open, trust and join: frames, files, metadata, vintages."""

from ladder_etl.curate.files import HELD_BACK, newest_record, write_edition, write_evidence
from ladder_etl.curate.kept import keep, let_go, put_back
from ladder_etl.curate.overview import overview_is_stale, rebuild_overview
from ladder_etl.curate.staging import staged_edition, staged_held_back

__all__ = [
    "HELD_BACK",
    "keep",
    "let_go",
    "newest_record",
    "overview_is_stale",
    "put_back",
    "rebuild_overview",
    "staged_edition",
    "staged_held_back",
    "write_edition",
    "write_evidence",
]

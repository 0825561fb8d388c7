"""Figures to files that people open, trust and join: frames, files, metadata, vintages."""

from ladder_etl.curate.files import write_edition
from ladder_etl.curate.overview import rebuild_overview
from ladder_etl.curate.staging import staged_edition

__all__ = ["rebuild_overview", "staged_edition", "write_edition"]

"""Findings and figures to something a person reads."""

from ladder_etl.report.badge import write_badge
from ladder_etl.report.html import write_report
from ladder_etl.report.summary import as_json, summary_lines

__all__ = ["as_json", "summary_lines", "write_badge", "write_report"]

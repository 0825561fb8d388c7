"""Whole jobs, from the raw store to what is published: what the command line and the flows both call."""

from ladder_etl.jobs.many import Ending, Request, end_with_overview, failed, requests_for, run_many, run_request
from ladder_etl.jobs.one import (
    Outcome,
    Place,
    Progress,
    Quality,
    backfill,
    curated_quality,
    editions_pulled,
    newest_edition,
    run_stored,
)

__all__ = [
    "Ending",
    "Outcome",
    "Place",
    "Progress",
    "Quality",
    "Request",
    "backfill",
    "curated_quality",
    "editions_pulled",
    "end_with_overview",
    "failed",
    "newest_edition",
    "requests_for",
    "run_many",
    "run_request",
    "run_stored",
]

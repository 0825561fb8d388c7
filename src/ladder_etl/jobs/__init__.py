"""Whole jobs, from the raw store to what is published: what the command line and the flows both call."""

from ladder_etl.jobs.docs import gx_docs
from ladder_etl.jobs.endings import Ending, curated_ending, failed, open_findings
from ladder_etl.jobs.hand import curated_at_hand, let_go, put_back, raw_at_hand, stored_editions
from ladder_etl.jobs.many import (
    Request,
    check_places,
    end_with_overview,
    inputs_that_stand,
    read_manifest,
    requests_for,
    run_many,
    run_request,
)
from ladder_etl.jobs.one import (
    Outcome,
    Place,
    Progress,
    Quality,
    backfill,
    curated_quality,
    newest_edition,
    pull,
    run_stored,
)
from ladder_etl.jobs.workers import Workers

__all__ = [
    "Ending",
    "Outcome",
    "Place",
    "Progress",
    "Quality",
    "Request",
    "Workers",
    "backfill",
    "check_places",
    "curated_at_hand",
    "curated_ending",
    "curated_quality",
    "end_with_overview",
    "failed",
    "gx_docs",
    "inputs_that_stand",
    "let_go",
    "newest_edition",
    "open_findings",
    "pull",
    "put_back",
    "raw_at_hand",
    "read_manifest",
    "requests_for",
    "run_many",
    "run_request",
    "run_stored",
    "stored_editions",
]

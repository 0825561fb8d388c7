"""The last step of a publication: what stands over all editions, or else everything as it was."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.transactions import Transaction, transaction

from ladder_etl.jobs.hand import let_go, put_back
from ladder_etl.jobs.many import end_with_overview
from ladder_etl.jobs.one import Place


@task(tags=["ladder-etl"], timeout_seconds=900)
def overview(place: Place) -> bool:
    """Make what stands over all editions anew, if an edition was published since."""
    return end_with_overview(place)


def publish_overview(place: Place, years: Sequence[int]) -> None:
    """Make the overview; where that fails, the editions of this run become what they were before it.

    Raises:
        LadderError: as `jobs.end_with_overview` raises it.
    """

    def put_editions_back(_: Transaction) -> None:
        put_back(place.curated, years)

    def let_earlier_ones_go(_: Transaction) -> None:
        let_go(place.curated, years)

    with transaction() as publication:
        publication.stage(years, on_rollback_hooks=[put_editions_back], on_commit_hooks=[let_earlier_ones_go])
        overview(place)

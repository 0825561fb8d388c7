"""Great Expectations' own pages on the suites, for who asks for them.

They load scripts and styles from the network and print values as raw HTML: they are for a person's own machine, never
to be published, and the report doesn't need them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ladder_etl.domain.figures import Figure
from ladder_etl.domain.identities import Check
from ladder_etl.validate.expectations import IDENTITIES, OBSERVATIONS, added_suites, suites
from ladder_etl.validate.suites import checkpoint_of, great_expectations, in_memory
from ladder_etl.validate.tables import identity_table, observation_table


def write_gx_docs(
    figures: Iterable[Figure], checks: Iterable[Check], added: Iterable[Mapping[str, Any]], folder: Path
) -> Path:
    """Run every suite and write the pages about it.

    Args:
        figures: the observations.
        checks: the identities.
        added: the edition's own ``[[expectation]]`` entries.
        folder: where the pages are written; it is made if need be.

    Returns:
        The page to begin with.

    Raises:
        OSError: if the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    context = great_expectations().get_context(mode="ephemeral", project_config=in_memory())
    context.add_data_docs_site(
        site_name="local",
        site_config={
            "class_name": "SiteBuilder",
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.resolve())},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    every = (*suites(), *added_suites(added))
    for table, frame in ((IDENTITIES, identity_table(checks)), (OBSERVATIONS, observation_table(figures))):
        group = [suite for suite in every if suite.table == table]
        if not frame.empty:
            checkpoint_of(context, table, group).run(batch_parameters={"dataframe": frame})
    context.build_data_docs()
    return folder / "index.html"

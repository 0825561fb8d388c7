"""Great Expectations as the suites run it: imported without what none of them asks, without telemetry, asked once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from importlib import import_module
from typing import Any

from ladder_etl.imports import imported_by_name, imported_later, imported_without

#: what takes long to import, in the order in which it is needed
MODULES = ("pandas", "great_expectations")
#: what it imports for expectations that no suite here has: more than half of its time, and 80 MB
_UNASKED = ("altair", "scipy.stats", "jsonschema", "mistune")
#: the sources of data that it offers beside data frames, each with models of all that it may be given
_OFFERED = (
    *("alloy", "aurora", "bigquery", "citus", "databricks_sql", "fabric", "neon", "postgres", "redshift", "snowflake"),
    *("spark", "spark_azure_blob_storage", "spark_dbfs", "spark_file_path", "spark_filesystem"),
    *("spark_google_cloud_storage", "spark_s3", "sql", "sql_server", "sqlite"),
    *("pandas_azure_blob_storage", "pandas_dbfs", "pandas_file_path", "pandas_filesystem"),
    *("pandas_google_cloud_storage", "pandas_s3"),
)
#: what it asks for data bases and shared storage with, where that is installed
_UNNEEDED = ("sqlalchemy", "boto3", "botocore")


def imported(module: str) -> Any:
    """A module by its name, Great Expectations by its own door."""
    return great_expectations() if module == "great_expectations" else import_module(module)


def great_expectations() -> Any:
    """The library, with its telemetry off; what it draws charts and tests distributions with is left for later."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    home = "great_expectations.datasource.fluent."
    offered = [f"{home}{source}_datasource" for source in _OFFERED] + [f"{home}fabric"]
    with imported_later(_UNASKED), imported_without(_UNNEEDED), imported_by_name(offered), models_made_lightly():
        import great_expectations

    return great_expectations


def in_memory() -> Any:
    """A context that keeps everything in memory: no folder for its web pages, no progress bars, nothing sent."""
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    return DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )


@contextmanager
def models_made_lightly() -> Iterator[None]:
    """Models of pydantic's first version that are made in the block copy the fields that they inherit, and no more.

    Pydantic copies all that those refer to as well, down to the texts. It changes only a field, its validators' mapping
    and its ``FieldInfo``, which are copied here too. Great Expectations makes 370 models: a quarter of its import.
    """
    home: Any = import_module("pydantic.v1.main")
    deeply = home.smart_deepcopy

    def lightly(value: Any) -> Any:
        if type(value) is dict and all(type(inner) is home.ModelField for inner in value.values()):
            return {name: _own_field(field) for name, field in value.items()}
        return deeply(value)

    home.smart_deepcopy = lightly
    try:
        yield
    finally:
        home.smart_deepcopy = deeply


def _own_field(field: Any) -> Any:
    own = copy(field)
    own.class_validators, own.field_info = dict(field.class_validators), copy(field.field_info)
    own.sub_fields = field.sub_fields and [_own_field(inner) for inner in field.sub_fields]
    own.key_field = field.key_field and _own_field(field.key_field)
    return own


#: by the id of an object: the object itself, lest another takes its id, and what it answered
Answers = dict[int, tuple[Any, Any]]


@contextmanager
def asked_once(fresh: Answers) -> Iterator[None]:
    """In the block an expectation keeps its configuration; a checkpoint and a definition, whether they are as stored.

    A run asks those ninety times, once and three times: three tenths of what it would cost.

    Args:
        fresh: what checkpoints and definitions that nobody changes answered before; added to.
    """
    from great_expectations.checkpoint.checkpoint import Checkpoint
    from great_expectations.core.validation_definition import ValidationDefinition
    from great_expectations.expectations.expectation import Expectation

    configured: Any = Expectation
    stored: tuple[Any, ...] = (Checkpoint, ValidationDefinition)
    before = configured.configuration, [owner.is_fresh for owner in stored]
    configured.configuration = property(_kept(before[0].fget, {}))
    for owner, is_fresh in zip(stored, before[1], strict=True):
        owner.is_fresh = _kept(is_fresh, fresh)
    try:
        yield
    finally:
        configured.configuration = before[0]
        for owner, is_fresh in zip(stored, before[1], strict=True):
            owner.is_fresh = is_fresh


def _kept(anew: Callable[[Any], Any], answers: Answers) -> Callable[[Any], Any]:
    """A method that each object is asked once."""

    def kept(owner: Any) -> Any:
        if id(owner) not in answers:
            answers[id(owner)] = owner, anew(owner)
        return answers[id(owner)][1]

    return kept

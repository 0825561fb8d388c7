"""Running the suites with Great Expectations: an ephemeral context, no network, no files left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladder_etl.domain.figures import Figure
from ladder_etl.domain.findings import ERROR, INFO, WARNING, Finding
from ladder_etl.domain.identities import VIOLATED, Check
from ladder_etl.errors import EditionFileInvalid
from ladder_etl.validate.expectations import (
    IDENTITIES,
    OBSERVATIONS,
    Rule,
    Suite,
    added_suites,
    identity_table,
    observation_table,
    suites,
)
from ladder_etl.validate.library import Answers, asked_once, great_expectations, in_memory

if TYPE_CHECKING:
    import pandas as pd

_SEVERITY = {ERROR: "critical", WARNING: "warning", INFO: "info"}
#: keys of a result that differ from run to run or say nothing
_FLEETING = frozenset(
    "id batch_id checkpoint_id ge_load_time notes pandas_data_fingerprint rendered_content run_id run_time"
    " validation_id validation_time".split()
)


def run_suites(
    figures: Iterable[Figure], checks: Iterable[Check], added: Iterable[Mapping[str, Any]] = ()
) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """Run every suite, those that the edition's file adds too.

    Returns:
        Great Expectations' own result of each suite by name (JSON-ready, the same for the same input), and a finding
        for each failed expectation about the observations, for one that could not be evaluated, and for a verdict on
        the identities that is not ours. Violated identities have their own findings.
    """
    known = tuple(checks)
    tables = {IDENTITIES: identity_table(known), OBSERVATIONS: observation_table(figures)}
    results: dict[str, object] = {}
    findings: list[Finding] = []
    for table, frame in tables.items():
        if frame.empty:
            findings.append(_failed(f"there are no {table} to check", ERROR))
            continue
        own = [suite for suite in suites() if suite.table == table]
        ran = list(zip(own, _run(*_own_checkpoint(table), own, frame), strict=True))
        if more := [suite for suite in added_suites(added) if suite.table == table]:
            ran += zip(more, _run(*_new_checkpoint(table, more), more, frame), strict=True)
        for suite, result in ran:
            results[suite.name] = _lasting(result)
            findings += _findings(suite, result)
    findings += _disagreement(results, known)
    return results, tuple(findings)


def _run(
    context: Any, checkpoint: Any, fresh: Answers, group: list[Suite], frame: pd.DataFrame
) -> list[dict[str, Any]]:
    """Run a checkpoint over one frame; each suite's result as JSON, in the order of ``group``."""
    with asked_once(fresh):
        outcome = checkpoint.run(batch_parameters={"dataframe": frame})
    by_name = {result.suite_name: result.to_json_dict() for result in outcome.run_results.values()}
    results = context.validation_results_store
    for key in results.list_keys():
        results.remove_key(key)  # kept in memory otherwise, edition after edition
    return [_in_order(by_name[suite.name]) for suite in group]


@cache
def _own_checkpoint(table: str) -> tuple[Any, Any, Answers]:
    """The context and the checkpoint of the project's own suites over a table, built and asked once in a process."""
    return _new_checkpoint(table, [suite for suite in suites() if suite.table == table])


def _new_checkpoint(table: str, group: list[Suite]) -> tuple[Any, Any, Answers]:
    context = great_expectations().get_context(mode="ephemeral", project_config=in_memory())
    return context, checkpoint_of(context, table, group), {}


def checkpoint_of(context: Any, table: str, group: list[Suite]) -> Any:
    """What runs suites over a whole frame of a table; their results stay in the context."""
    gx = great_expectations()
    source = context.data_sources.add_pandas(table)
    batch = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe(table)
    definitions = [
        context.validation_definitions.add(
            gx.ValidationDefinition(name=suite.name, data=batch, suite=context.suites.add(expectation_suite(suite)))
        )
        for suite in group
    ]
    # no mapping: Great Expectations would try it for a word first, and the error keep all that the run has read
    return context.checkpoints.add(gx.Checkpoint(name=table, validation_definitions=definitions, result_format="BASIC"))


def expectation_suite(suite: Suite) -> Any:
    """A suite as Great Expectations knows it."""
    expectations = [_expectation(rule, number) for number, rule in enumerate(suite.rules)]
    about = {"about": suite.description}
    return great_expectations().ExpectationSuite(name=suite.name, expectations=expectations, meta=about)


def _in_order(result: dict[str, Any]) -> dict[str, Any]:
    """A suite's result with its expectations in the order of the suite's rules."""
    ordered = sorted(result["results"], key=lambda one: one["expectation_config"]["meta"]["rule"])
    return {**result, "results": ordered}


def _expectation(rule: Rule, number: int) -> Any:
    import great_expectations.expectations as catalogue

    kind = getattr(catalogue, rule.expectation, None)
    if kind is None:
        raise EditionFileInvalid(f"there is no expectation {rule.expectation!r}", "see Great Expectations' gallery")
    try:
        return kind(
            **rule.arguments, severity=_SEVERITY[rule.severity], description=rule.description, meta={"rule": number}
        )
    except ValueError as error:  # pydantic's: an argument that it doesn't know, or of another type
        raise EditionFileInvalid(
            f"{rule.expectation} can't be had with {rule.arguments}", str(error).splitlines()[-1].strip()
        ) from error


def _findings(suite: Suite, result: dict[str, Any]) -> list[Finding]:
    findings = []
    for rule, one in zip(suite.rules, result["results"], strict=True):
        raised = _raised(one)
        if raised:
            findings.append(
                _failed(f"{suite.name}: {rule.description}: could not be evaluated: {raised}", ERROR, suite.name)
            )
        elif not one["success"] and suite.name not in ("identities", "deviations"):
            unexpected = dict.fromkeys(str(value) for value in one["result"].get("partial_unexpected_list", []))
            shown = ", ".join(list(unexpected)[:3])
            message = ": ".join(filter(None, (suite.name, rule.description, shown)))
            findings.append(_failed(message, rule.severity, suite.name, shown))
    return findings


def _raised(result: dict[str, Any]) -> str:
    """What a metric raised; Great Expectations reports it as if the data had failed."""
    info = result.get("exception_info") or {}
    entries = [info] if "raised_exception" in info else list(info.values())
    return next((str(entry.get("exception_message")) for entry in entries if entry.get("raised_exception")), "")


def _disagreement(results: dict[str, object], checks: tuple[Check, ...]) -> list[Finding]:
    """A finding where Great Expectations' count of violations isn't ours."""
    suite = results.get("identities")
    if not isinstance(suite, dict):
        return []
    theirs = any(not one["success"] for one in suite["results"])
    ours = any(check.result == VIOLATED and not check.explained_by for check in checks)
    if theirs == ours:
        return []
    return [_failed("the suite over the identities and the register disagree", ERROR)]


def _failed(message: str, severity: str, suite: str = "", shown: str = "") -> Finding:
    return Finding("suite.failed", severity, message, "see quality.json for the details", found=shown, cause=suite)


def _lasting(value: Any) -> Any:
    """A result without what changes from run to run."""
    if isinstance(value, dict):
        return {key: _lasting(inner) for key, inner in value.items() if key not in _FLEETING}
    return [_lasting(inner) for inner in value] if isinstance(value, list) else value


def write_gx_docs(
    figures: Iterable[Figure], checks: Iterable[Check], added: Iterable[Mapping[str, Any]], folder: Path
) -> Path:
    """Run every suite and write the pages about it.

    Args:
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

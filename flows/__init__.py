"""Prefect flows around the jobs of `ladder_etl.jobs`: thin, no data logic, no stage order.

Importing this package sets what Prefect reads once when it is imported, where nothing else is set already: no
telemetry, a home of the project's own (not the user's), and time for its own server to start on a slow machine.
"""

import logging
import os
from pathlib import Path

from ladder_etl.errors import LadderError

for _name, _value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_HOME": str(Path.cwd() / ".prefect"),
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    "PREFECT_CLI_COLORS": "false",
}.items():
    os.environ.setdefault(_name, _value)


def _without_traceback(record: logging.LogRecord) -> bool:
    """Prefect logs whatever a failed run raised with its traceback; an error of the tree says all in its one line."""
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    if isinstance(error, LadderError):
        record.msg, record.args, record.exc_info, record.exc_text = "%s", (str(error),), None, None
    return True


for _logger in ("prefect.flow_runs", "prefect.task_runs", "prefect.engine"):
    logging.getLogger(_logger).addFilter(_without_traceback)

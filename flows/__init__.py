"""Prefect flows around the jobs of `ladder_etl.jobs`: thin, no data logic, no stage order.

Importing this package sets what Prefect reads once when it is imported, where nothing else is set already: no
telemetry, a home of the project's own (not the user's), and time for its own server to start on a slow machine.
"""

import os
from pathlib import Path

for _name, _value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_HOME": str(Path.cwd() / ".prefect"),
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    "PREFECT_CLI_COLORS": "false",
}.items():
    os.environ.setdefault(_name, _value)

"""``python -m ladder_etl.cli``."""

from ladder_etl.cli import main

main()

"""Where documents come from and where they are kept; the only room that speaks HTTP."""

from ladder_etl.sources.store import RawStore, check_edition

__all__ = ["RawStore", "check_edition"]

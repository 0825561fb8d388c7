"""Many readings of one figure to one value with its witnesses, and no value where they disagree."""

from ladder_etl.reconcile.court import reconcile

__all__ = ["reconcile"]

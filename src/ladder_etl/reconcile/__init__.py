"""Many readings of one figure to one value with its witnesses, and no value where they disagree."""

from ladder_etl.reconcile.court import Reconciliation, reconcile

__all__ = ["Reconciliation", "reconcile"]

"""Identities, checks, suites, localisation and deduction (the only room with great_expectations and ortools).

`validation` is the order. The identities come together in the `register` (from `code_sums`, `block_sums`, `ratios`
and `added`) and are checked (`check`); lost figures follow from them (`propagation`, `deduce`), and so do wrong ones
(`guilt`, by `repair`, `exchange` and `typing_errors`; told by `suspicion` and `outcome`).
"""

from ladder_etl.validate.validation import Validation, checks_of, validate, violated_of

__all__ = ["Validation", "checks_of", "validate", "violated_of"]

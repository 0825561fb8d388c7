"""Identities, checks, suites, localisation and deduction (the only room with great_expectations and ortools)."""

from ladder_etl.validate.validation import Validation, checks_of, validate, violated_of

__all__ = ["Validation", "checks_of", "validate", "violated_of"]

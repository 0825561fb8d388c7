"""A year that nobody has seen: what drifted, what is certain of it, and what a person must decide."""

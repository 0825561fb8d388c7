"""How fast it is, beside the goals and beside the bare libraries on the same pages: ``python -m benchmarks``."""

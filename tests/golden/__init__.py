"""Results that must not change unnoticed.

``python -m tests.golden`` writes them anew; look at what changed before you commit it.
"""

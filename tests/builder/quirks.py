from __future__ import annotations
QUIRKS = {}
def apply_quirks(p, r, q, seed):
    return p, r, True

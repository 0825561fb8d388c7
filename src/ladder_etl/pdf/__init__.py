"""From a stored PDF to pages of visible text runs and drawings; the only room that opens a PDF."""

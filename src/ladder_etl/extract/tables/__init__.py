"""Figures in tables: the measure table, and tables of any other block with names over its columns."""

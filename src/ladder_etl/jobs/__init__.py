"""Whole jobs, from the raw store to what is published: what the command line and the flows both call."""

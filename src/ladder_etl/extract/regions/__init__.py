"""The regional spread: three measures of each region, in a table, on a map, in bars or in lists."""

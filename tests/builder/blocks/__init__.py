"""The blocks of both documents; each draws itself into a rectangle of a sheet."""

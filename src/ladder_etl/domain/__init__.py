"""What the publication speaks of: areas, numbers as printed, boxes, readings, figures, findings.

Only the standard library is needed.
"""

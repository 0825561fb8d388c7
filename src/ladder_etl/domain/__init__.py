"""What the publication speaks of: areas, numbers as printed, boxes, readings, figures, findings (standard library only)."""

"""A page as numbers and lines of text, and which label belongs to a number: by place, boxes, what stands between."""

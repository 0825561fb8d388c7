"""Editions written as HTML and CSS and printed by Chromium: other layouts, by another producer, of the same figures."""

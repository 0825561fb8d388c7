"""Labels and anchors to readings: which number on the page is which figure, and what is left over."""

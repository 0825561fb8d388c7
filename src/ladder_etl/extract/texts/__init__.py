"""Running text: paragraphs and prose, and the figures that stand within sentences."""

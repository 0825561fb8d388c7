"""Looking for faults of the drawing itself: texts that overlap or leave the page. Ordered quirks do so on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from tests.builder.model import Page, Text, overlap


def collisions(page: Page, slack: float = 1.0) -> Iterator[tuple[Text, Text]]:
    """Pairs of visible texts whose boxes share more than ``slack`` points in both directions."""
    texts = sorted((text for text in page.texts() if text.visible and text.s.strip()), key=lambda text: text.box[1])
    for number, text in enumerate(texts):
        for other in texts[number + 1 :]:
            if other.box[1] >= text.box[3]:
                break
            if overlap(text.box, other.box, slack):
                yield text, other


def strays(page: Page) -> Iterator[Text]:
    """Visible texts that aren't wholly on the page."""
    for text in page.texts():
        x0, top, x1, bottom = text.box
        if text.visible and (x0 < 0 or top < 0 or x1 > page.width + 0.5 or bottom > page.height + 0.5):
            yield text

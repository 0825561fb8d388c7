"""Copies: partial ones at the same place under clips, boxes drawn twice, slightly displaced, or on another page."""

from __future__ import annotations

from tests.builder.model import Box, Copy, Page, Shape, Text
from tests.builder.quirks.ground import Work, free_place, group_of, groups

_GROUPS = ("box:", "heading:", "card:", "map:", "composition:", "indicator:", "sectors")


def partial_copies(work: Work) -> None:
    """All texts of the first provincial sheet in six form XObjects at the same place, each a subset under another clip.

    Clips cut through lines; every text is whole in at least one of them.
    """
    six_forms(work, work.provincial[0])


def partial_copies_everywhere(work: Work) -> None:
    """The same on every page, with two to six forms."""
    for page in work.pages:
        six_forms(work, page, work.rng.randint(2, 6))


def six_forms(work: Work, page: Page, count: int = 6) -> None:
    """Move a page's texts into so many partial copies."""
    texts = [
        item for item in page.items if isinstance(item, Text) and item.visible and not item.layer and not item.clip
    ]
    chosen = {id(text) for text in texts}
    page.items = [item for item in page.items if id(item) not in chosen]
    copies = [Copy([], tuple(_bands(work, page))) for _ in range(count)]
    for text in texts:
        inside = [copy for copy in copies if work.rng.random() < 0.72]
        if not any(_holds(copy, text.box) for copy in inside):
            whole = [copy for copy in copies if _holds(copy, text.box)]
            if whole:
                inside.append(work.rng.choice(whole))
            else:
                widened = work.rng.choice(inside or copies)
                x0, top, x1, bottom = text.box
                widened.clip = (*widened.clip, (x0 - 2, top - 2, x1 + 2, bottom + 2))
                inside = inside or [widened]
        for copy in copies:
            if any(copy is other for other in inside):
                copy.items.append(text)
    page.copies += copies


def _bands(work: Work, page: Page) -> list[Box]:
    """One to three boxes that cover about two thirds of the page, their edges anywhere."""
    rng, out = work.rng, []
    for _ in range(rng.randint(1, 3)):
        x0, top = rng.uniform(-0.1, 0.3) * page.width, rng.uniform(-0.1, 0.4) * page.height
        out.append((x0, top, x0 + rng.uniform(0.5, 1.1) * page.width, top + rng.uniform(0.4, 0.9) * page.height))
    return out


def _holds(copy: Copy, box: Box) -> bool:
    x0, top, x1, bottom = box
    return any(c[0] <= x0 - 1 and c[1] <= top - 1 and c[2] >= x1 + 1 and c[3] >= bottom + 1 for c in copy.clip)


def drawn_twice(work: Work) -> None:
    """Boxes and headings drawn twice at the same place."""
    for page in work.pages[1:]:
        names = groups(page, *_GROUPS)
        for name in work.rng.sample(names, min(5, len(names))):
            page.items += group_of(page, name)[0]


def displaced_copies(work: Work) -> None:
    """Boxes drawn again a third of a point aside."""
    for page in work.pages:
        names = groups(page, *_GROUPS)
        for name in work.rng.sample(names, min(4, len(names))):
            dx, dy = work.rng.uniform(0.15, 0.5), work.rng.uniform(-0.3, 0.3)
            page.items += [item.moved(dx, dy) for item in group_of(page, name)[0] if isinstance(item, Text)]


def copies_elsewhere(work: Work) -> None:
    """A box of the provincial ladder again at a free place of the same sheet, another on the other sheet."""
    second = work.provincial[1]
    names = groups(second, "box:")
    for target, name in zip((second, work.provincial[0]), work.rng.sample(names, min(2, len(names))), strict=False):
        items, (x0, top, x1, bottom) = group_of(second, name)
        place = free_place(work, target, x1 - x0, bottom - top)
        if place:
            target.items += [item.moved(place[0] - x0, place[1] - top) for item in items]


def repeated_sheet(work: Work) -> None:
    """A whole page repeated as a form below a smaller clip: its upper half again, at the same place."""
    page = work.page()
    items = [item for item in page.items if not (isinstance(item, Shape) and item.kind == "rect")]
    texts = [item for item in items if isinstance(item, Text) and item.visible]
    page.copies.append(Copy(list(texts), ((0.0, 0.0, page.width, page.height * work.rng.uniform(0.3, 0.7)),)))

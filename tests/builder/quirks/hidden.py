"""Text that is in the file and not to be seen. All of it is false, so that it shows when it is believed."""

from __future__ import annotations

from dataclasses import replace

from tests.builder.model import STRAY, WHITE, Page, Shape, Text
from tests.builder.quirks.ground import Work, free_place, ground_color, has_digits, other_number, pick, plain_copy


def _decoys(work: Work, page: Page, count: int, **changes: object) -> list[Text]:
    """False copies of numbers at places where nothing stands."""
    out = []
    for text in pick(work, page, has_digits, count):
        place = free_place(work, page, text.width + 4, text.size)
        if place:
            string = other_number(work.rng, text.s)
            values = {
                "x": place[0] + 1,
                "y": place[3] - 0.2 * text.size,
                "s": string,
                "role": STRAY,
                "visible": False,
                "group": "",
                **changes,
            }
            out.append(plain_copy(text, **values))
    return out


def _twins(work: Work, page: Page, count: int, **changes: object) -> list[Text]:
    """False copies of numbers exactly where these stand."""
    chosen = pick(work, page, has_digits, count)
    return [
        plain_copy(text, s=other_number(work.rng, text.s), role=STRAY, visible=False, group="", **changes)
        for text in chosen
    ]


def render_mode_3(work: Work) -> None:
    """Invisible by render mode, at free places and upon visible numbers."""
    for page in work.pages:
        page.items += [*_decoys(work, page, 2, mode=3), *_twins(work, page, 3, mode=3)]


def layer_off(work: Work) -> None:
    """In an optional-content group that is off."""
    for page in work.pages:
        page.hidden_layers.add("Concept")
        page.items += [*_decoys(work, page, 2, layer="Concept"), *_twins(work, page, 2, layer="Concept")]


def layer_on(work: Work) -> None:
    """Visible numbers in an optional-content group that is on: to be read."""
    for page in work.pages:
        for text in pick(work, page, has_digits, 6):
            page.items[page.items.index(text)] = replace(text, layer="Cijfers")


def transparent(work: Work) -> None:
    """With an opacity of zero."""
    for page in work.pages:
        page.items += [*_decoys(work, page, 2, alpha=0.0), *_twins(work, page, 1, alpha=0.0)]


def paper_coloured(work: Work) -> None:
    """In the colour of what is below."""
    for page in work.pages:
        for decoy in _decoys(work, page, 2):
            page.items.append(replace(decoy, color=ground_color(page, decoy.box)))


def clipped_away(work: Work) -> None:
    """Outside its clip."""
    for page in work.pages:
        for decoy in [*_decoys(work, page, 2), *_twins(work, page, 1)]:
            x0, _top, x1, bottom = decoy.box
            page.items.append(replace(decoy, clip=(x0, bottom + 4, x1, bottom + 9)))


def covered(work: Work) -> None:
    """Painted over by a shape of the ground's colour."""
    for page in work.pages:
        for decoy in _decoys(work, page, 2):
            x0, top, x1, bottom = decoy.box
            cover = Shape("rect", ((x0 - 2, top - 2), (x1 + 2, bottom + 2)), fill=ground_color(page, decoy.box))
            page.items += [decoy, cover]


def under_a_bar(work: Work) -> None:
    """A leftover percentage below a bar segment of the regional pages."""
    for page in work.regional:
        bars = [
            n
            for n, item in enumerate(page.items)
            if isinstance(item, Shape) and item.kind == "rect" and _is_bar(item, page)
        ]
        if not bars:
            continue
        place = work.rng.choice(bars)
        x0, _top, x1, bottom = page.items[place].box
        like = next(item for item in page.items if isinstance(item, Text) and item.s.endswith("%") and item.key)
        wide = like.width
        if x1 - x0 > wide + 6:
            string = other_number(work.rng, like.s)
            page.items.insert(
                place,
                plain_copy(like, x=x0 + 3, y=bottom - 4, s=string, role=STRAY, visible=False, group="", color=WHITE),
            )


def _is_bar(shape: Shape, page: Page) -> bool:
    x0, top, x1, bottom = shape.box
    return (
        top > 0.6 * page.height
        and bottom - top < 0.05 * page.height
        and x1 - x0 > 0.05 * page.width
        and bottom - top > 0.012 * page.height
    )


def neighbours_outside(work: Work) -> None:
    """CropBox inside a larger MediaBox at an offset, with a neighbouring page's numbers outside of it."""
    for page in work.pages:
        page.margins = (
            work.rng.uniform(60, 120),
            work.rng.uniform(20, 90),
            work.rng.uniform(60, 150),
            work.rng.uniform(10, 60),
        )
        for text in pick(work, page, has_digits, 6):
            left = work.rng.random() < 0.5
            x = -text.width - 6 if left else page.width + 6
            page.items.append(
                plain_copy(text, x=x, s=other_number(work.rng, text.s), role=STRAY, visible=False, group="")
            )

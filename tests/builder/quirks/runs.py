"""Quirks of runs: the same words, otherwise written."""

from __future__ import annotations

from dataclasses import replace

from tests.builder.fonts import HARD_SPACE, REGULAR, family_for
from tests.builder.model import LABEL, MARK, NUMBER, PROSE, Text
from tests.builder.quirks.ground import Work, change, has_digits, plain_number

_SIGNS = {"-": ("-", "\N{MINUS SIGN}", "\N{EN DASH}")}


def _roomy(text: Text) -> bool:
    """Not one whose neighbours leave no room for a wider run (badges and bars hold short ones)."""
    return plain_number(text) and len(text.s) > 2


def letter_spaced(work: Work) -> None:
    """Numbers set wide, by character spacing."""

    def wide(text: Text) -> Text:
        spacing = work.rng.uniform(0.06, 0.16) * text.size
        size = text.size * 0.86
        return replace(text, spacing=spacing, size=size, x=text.x)

    change(work, _roomy, 0.06, wide)


def kerned(work: Work) -> None:
    """Numbers and labels as TJ arrays with pairs moved nearer or apart."""

    def kern(text: Text) -> Text:
        return replace(text, kerns=tuple(work.rng.uniform(-0.06, 0.05) * text.size for _ in text.s))

    change(
        work,
        lambda text: text.role in (NUMBER, LABEL) and text.visible and len(text.s) > 1 and not text.pieces,
        0.2,
        kern,
    )


def split_runs(work: Work) -> None:
    """Numbers broken into two or three runs, in the middle or before the percent sign."""

    def split(text: Text) -> Text:
        places = sorted(work.rng.sample(range(1, len(text.s)), min(len(text.s) - 1, work.rng.choice((1, 1, 2)))))
        return replace(text, pieces=tuple(places))

    change(work, lambda text: has_digits(text) and len(text.s) > 2, 0.12, split)


def footnote_marks(work: Work) -> None:
    """Small raised marks behind numbers and labels, as runs of their own."""
    for page in work.pages:
        texts = [item for item in page.items if isinstance(item, Text)]
        wanted = [text for text in texts if (plain_number(text) or text.role == LABEL) and text.visible and text.group]
        for text in work.rng.sample(wanted, min(4, len(wanted))):
            size = 0.5 * text.size
            mark = Text(
                text.x + text.width + 0.6,
                text.y - 0.36 * text.size,
                f"({work.rng.randint(1, 3)})",
                size,
                REGULAR,
                text.family,
                text.color,
                MARK,
                group=text.group,
            )
            inside = mark.box[2] < page.width - 2
            if inside and not any(other is not text and _touch(mark, other) for other in texts):
                page.items.append(mark)


def joined_marks(work: Work) -> None:
    """``52.790 (1)`` as one run."""

    def join(text: Text) -> Text:
        mark = f" ({work.rng.randint(1, 3)})"
        return replace(text, s=text.s + mark, printed=text.printed)

    for page in work.pages:
        texts = [item for item in page.items if isinstance(item, Text) and item.visible]
        wanted = [text for text in texts if has_digits(text) and text.group.startswith(("box:", "map:", "card:"))]
        for text in work.rng.sample(wanted, min(2, len(wanted))):
            longer = join(text)
            if longer.box[2] < page.width - 4 and not any(
                other is not text and _touch(longer, other) for other in texts
            ):
                page.items[page.items.index(text)] = longer


def _touch(one: Text, other: Text) -> bool:
    a, b = one.box, other.box
    return a[0] - 0.3 < b[2] + 0.3 and b[0] < a[2] + 2.5 and a[1] < b[3] and b[1] < a[3]


def hard_spaces(work: Work) -> None:
    """Labels and codes with no-break spaces."""

    def harden(text: Text) -> Text:
        hard = text.s.replace(" ", HARD_SPACE)
        return replace(text, s=hard, family=family_for(hard, text.family))

    change(work, lambda text: text.role == LABEL and " " in text.s, 0.4, harden)


def mixed_minus(work: Work) -> None:
    """Each negative number with a minus of its own: hyphen, Unicode minus or en dash."""

    def sign(text: Text) -> Text:
        signs = [sign for sign in _SIGNS["-"] if text.family in ("vera", "narrow") or sign != "\N{MINUS SIGN}"]
        chosen = work.rng.choice(signs)
        return replace(text, s=chosen + text.s[1:], printed=chosen + text.printed[1:])

    change(
        work,
        lambda text: plain_number(text) and text.s[0] in "-\N{MINUS SIGN}\N{EN DASH}" and len(text.s) > 1,
        1.0,
        sign,
    )


def ligatures(work: Work) -> None:
    """``fi`` and ``fl`` as one glyph, in words."""

    def join(text: Text) -> Text:
        return replace(text, s=text.s.replace("fi", "ﬁ").replace("fl", "ﬂ"))

    change(work, lambda text: text.role in (LABEL, PROSE) and text.family in ("vera", "narrow"), 1.0, join)


def word_by_word(work: Work) -> None:
    """Labels and prose written a word at a time, as some producers do."""

    def cut(text: Text) -> Text:
        return replace(text, pieces=tuple(place + 1 for place, character in enumerate(text.s[:-1]) if character == " "))

    change(work, lambda text: text.role in (LABEL, PROSE) and " " in text.s.strip() and not text.pieces, 0.5, cut)


def raised_cells(work: Work) -> None:
    """Numbers of the measure table a little above their row's line, so that they form lines of their own."""

    def wanted(text: Text) -> bool:
        return plain_number(text) and text.key is not None and text.key.block == "measure_table"

    change(work, wanted, 0.05, lambda text: replace(text, y=text.y - 0.26 * text.size))


def shuffled_order(work: Work) -> None:
    """Texts written in another order than they are read in; shapes stay below."""
    for page in work.pages:
        texts = [item for item in page.items if isinstance(item, Text)]
        shapes = [item for item in page.items if not isinstance(item, Text)]
        work.rng.shuffle(texts)
        page.items = [*shapes, *texts]

"""Numbers and labels as drawings: outlines of glyphs, no text at all."""

from __future__ import annotations

from dataclasses import replace

from tests.builder.keys import GROWTH
from tests.builder.model import LABEL, Text
from tests.builder.quirks.ground import Work, change, group_of, groups, plain_number


def _outlined(text: Text) -> Text:
    return replace(text, outline=True, pieces=(), kerns=(), spacing=0.0)


def outlined_numbers(work: Work) -> None:
    """One number in twelve."""
    change(work, plain_number, 0.08, _outlined)


def outlined_like_2020(work: Work) -> None:
    """What the 2020 text layer lacks: negative growth and whole rows of groups in the measure table."""
    page = work.provincial[0]
    rows = [name for name in groups(page, "row:") if name.split(":")[1] in _ROWS]
    chosen = {id(item) for name in rows for item in group_of(page, name)[0]}

    def wanted(text: Text) -> bool:
        negative = text.key is not None and text.key.statistic == GROWTH and text.s[0] not in "+0"
        return (
            plain_number(text)
            and text.key is not None
            and text.key.block == "measure_table"
            and (id(text) in chosen or negative)
        )

    change(work, wanted, 1.0, _outlined)


_ROWS = (
    "trede5",
    "trede4",
    "individuele_inschakeling",
    "doelgroepkortingen",
    "sine",
    "collectief_maatwerk",
    "werkplekleren",
    "duaal_leren",
    "doorstroom_arbeidszorg",
    "wijk_werken",
    "activiteitencooperatie",
)


def outlined_labels(work: Work) -> None:
    """Some labels of rows and boxes."""

    def wanted(text: Text) -> bool:
        return (
            text.role == LABEL
            and text.group.startswith(("row:", "box:"))
            and len(text.s) > 5
            and " t/m " not in text.s
            and " + " not in text.s
        )

    change(work, wanted, 0.05, _outlined)


def outlined_anything(work: Work) -> None:
    """One text in twenty, whatever it is: a code here, the label of the next row there, a number, a heading."""
    change(work, lambda text: text.visible, 0.05, _outlined)


def outlined_captions(work: Work) -> None:
    """The areas' names in some boxes."""
    names = ("WV", "VG", "West-Vlaanderen", "Vlaams Gewest", "West-Vl.", "Vl. Gewest")
    change(
        work,
        lambda text: text.role == LABEL and text.s in names and text.group.startswith(("box:", "card:")),
        0.2,
        _outlined,
    )

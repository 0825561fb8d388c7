"""The measure table's rows: which measures, in which groups, with the codes and formulas that follow from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

from tests.builder.keys import UNKNOWN

#: leaf -> the innermost group that the ladder draws a box for; a leaf that is its own box names itself
LEAVES_2020: dict[str, str] = {
    "vop": "doelgroepkortingen",
    "rsz_ouderen": "doelgroepkortingen",
    "rsz_jongeren": "doelgroepkortingen",
    "aanwervingsincentive": "doelgroepkortingen",
    "gesco": "doelgroepkortingen",
    "sine": "sine",
    "lde": "lde",
    "invoegbedrijven": "collectief_maatwerk",
    "maatwerkbedrijven": "collectief_maatwerk",
    "maatwerkafdelingen": "collectief_maatwerk",
    "tiw": "werkplekleren_trajecten",
    "bvs": "werkplekleren",
    "activeringsstages": "werkplekleren",
    "gibo": "werkplekleren",
    "wes": "werkplekleren",
    "os": "werkplekleren",
    "ibo": "werkplekleren",
    "bis": "werkplekleren",
    "activiteitencooperatie": "activiteitencooperatie",
    "brugprojecten": "duaal_leren",
    "voortrajecten": "duaal_leren",
    "pot": "duaal_leren",
    "aanloop_werkervaring": "duaal_leren",
    "aanloop_duaal": "duaal_leren",
    "naft": "duaal_leren",
    "wijk_werken": "wijk_werken",
    "arbeidszorg_wse": "doorstroom_arbeidszorg",
    "activeringstrajecten": "doorstroom_arbeidszorg",
    "taz": "doorstroom_arbeidszorg",
    "daz": "doorstroom_arbeidszorg",
    "arbeidszorg": "arbeidszorg",
    "ama": "ama",
}
#: measures that may come: leaf -> the leaf that it follows (and whose group it joins); ``~`` items are in no vocabulary
NEWCOMERS: dict[str, str] = {
    "imw": "aanwervingsincentive",
    UNKNOWN + "jobcoaching": "os",
    UNKNOWN + "proeftuin": "arbeidszorg_wse",
}
#: measures that an edition may do without, each with everything that hangs on it
DROPPABLE = (
    ("taz",),
    ("daz",),
    ("taz", "daz"),
    ("tiw",),
    ("invoegbedrijven",),
    ("brugprojecten", "voortrajecten", "pot"),
    ("gibo",),
    ("bis",),
    ("gesco",),
    ("aanwervingsincentive",),
    ("naft",),
    ("activiteitencooperatie",),
    ("aanloop_werkervaring",),
    ("maatwerkafdelingen",),
    ("lde",),
    ("sine",),
)
BOXES: dict[int, tuple[str, ...]] = {
    5: ("doelgroepkortingen", "sine", "lde", "collectief_maatwerk"),
    4: ("werkplekleren", "activiteitencooperatie", "duaal_leren", "wijk_werken", "doorstroom_arbeidszorg"),
    3: ("ama", "arbeidszorg"),
}
_RUNG4 = ("werkplekleren_trajecten", *BOXES[4])
#: (row, level, the boxes it sums or its own box); level 0 rung, 1 kind of inclusion, 2 group
_GROUPS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("trede5", 0, BOXES[5]),
    ("individuele_inschakeling", 1, BOXES[5][:2]),
    ("doelgroepkortingen", 2, BOXES[5][:1]),
    ("vlaams_doelgroepenbeleid", 3, BOXES[5][:1]),
    ("collectieve_inschakeling", 1, BOXES[5][2:]),
    ("collectief_maatwerk", 2, ("collectief_maatwerk",)),
    ("trede4", 0, _RUNG4),
    ("werkplekleren_trajecten", 2, ("werkplekleren_trajecten",)),
    ("werkplekleren", 2, ("werkplekleren",)),
    ("duaal_leren", 2, ("duaal_leren",)),
    ("doorstroom_arbeidszorg", 2, ("doorstroom_arbeidszorg",)),
    ("trede3", 0, ("arbeidszorg", "ama")),
)
_PLUS = ("doelgroepkortingen", "vlaams_doelgroepenbeleid", "trede3")
_OWN_BOX = ("sine", "lde", "activiteitencooperatie", "wijk_werken")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: its item, its level (3 the deepest), its code, the leaves it sums (a leaf: itself)."""

    item: str
    level: int
    code: str
    leaves: tuple[str, ...]

    @property
    def is_leaf(self) -> bool:
        """Whether the row is a measure of its own (a group of one leaf is not)."""
        return self.leaves == (self.item,)


@dataclass(frozen=True)
class Structure:
    """The measures of one edition in their order; rows, letters and formulas follow."""

    leaves: tuple[str, ...] = tuple(LEAVES_2020)
    #: (newcomer, the leaf that it follows and whose box it joins), beside `NEWCOMERS`
    newcomers: tuple[tuple[str, str], ...] = ()
    #: (measure, its parts) that are rows of their own below it
    splits: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def drawn(cls, dropped: tuple[str, ...] = (), added: tuple[str, ...] = ()) -> Structure:
        """The 2020 measures without ``dropped`` and with ``added`` (of `NEWCOMERS`) at their places."""
        leaves: list[str] = []
        for leaf in LEAVES_2020:
            if leaf not in dropped:
                leaves.append(leaf)
            leaves += [new for new in added if NEWCOMERS[new] == leaf]
        return cls(tuple(leaves))

    @cached_property
    def letters(self) -> dict[str, str]:
        """Leaf -> its letter: a ... z, then a', b', ..."""
        names = [*ascii_lowercase, *(letter + "'" for letter in ascii_lowercase)]
        return dict(zip(self.leaves, names, strict=False))

    def box_of(self, leaf: str) -> str:
        """The box that a leaf's persons are counted in."""
        return LEAVES_2020[(NEWCOMERS | dict(self.newcomers)).get(leaf, leaf)]

    def leaves_of(self, *boxes: str) -> tuple[str, ...]:
        """The leaves that are counted in these boxes."""
        return tuple(leaf for leaf in self.leaves if self.box_of(leaf) in boxes)

    def boxes(self, rung: int) -> tuple[str, ...]:
        """The ladder's boxes of a rung that still have a measure."""
        return tuple(box for box in BOXES[rung] if self.leaves_of(box))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The printed rows from top to bottom."""
        return tuple(self._with_split_measures())

    def row(self, item: str) -> Row | None:
        """The row of an item, or None where the edition hasn't it."""
        return next((row for row in self.rows if row.item == item), None)

    def _with_split_measures(self) -> Iterator[Row]:
        groups = {parts[0]: (item, parts) for item, parts in self.splits}
        for row in self._rows():
            if row.item in groups:
                item, parts = groups[row.item]
                yield Row(item, 2 if item in _OWN_BOX else 3, self._formula(item, parts), parts)
            yield row

    def _rows(self) -> Iterator[Row]:
        printed: set[str] = set()
        for item, level, boxes in _GROUPS:
            leaves = self.leaves_of(*boxes)
            if item == "vlaams_doelgroepenbeleid":
                leaves = tuple(leaf for leaf in leaves if leaf != "gesco")
            # leaves that stand before this group's first one are printed first (sine before the collective group)
            before = (
                [leaf for leaf in self.leaves[: self.leaves.index(leaves[0])] if leaf not in printed] if leaves else []
            )
            for leaf in before:
                printed.add(leaf)
                yield self._leaf(leaf)
            if leaves:
                yield Row(item, level, self._formula(item, leaves), leaves)
        for leaf in self.leaves:
            if leaf not in printed:
                yield self._leaf(leaf)

    def _leaf(self, leaf: str) -> Row:
        return Row(leaf, 2 if leaf in _OWN_BOX else 3, self.letters[leaf], (leaf,))

    def _formula(self, item: str, leaves: tuple[str, ...]) -> str:
        letters = [self.letters[leaf] for leaf in leaves]
        if item == "trede5":
            return self._formula5()
        if item in _PLUS or len(letters) == 2:
            return " + ".join(letters)
        return letters[0] if len(letters) == 1 else f"{letters[0]} t/m {letters[-1]}"

    def _formula5(self) -> str:
        parts = [self.letters[leaf] for leaf in self.leaves_of("doelgroepkortingen")]
        parts += [f"40% {self.letters[leaf]}" for leaf in self.leaves_of("sine")]
        collective = self.leaves_of("lde", "collectief_maatwerk")
        return " + ".join([*parts, *([self._formula("collectieve_inschakeling", collective)] if collective else [])])

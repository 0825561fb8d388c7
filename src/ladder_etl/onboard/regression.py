"""All other editions read again with the draft in place: none of them may change by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ladder_etl.editions import Edition, load_edition
from ladder_etl.errors import LadderError
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.sources import RawStore

Told = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Regression:
    """What came of one edition: how many figures were compared, and which read otherwise than before."""

    year: int
    figures: int
    changed: tuple[str, ...]

    def __str__(self) -> str:
        state = f"{len(self.changed)} changed: {', '.join(self.changed[:5])}" if self.changed else "none changed"
        return f"{self.year}: {self.figures} figures, {state}"


@dataclass(frozen=True)
class Baseline:
    """The other editions as they were defined before there was a draft."""

    store: RawStore
    editions: Mapping[int, Edition]

    @classmethod
    def of(cls, raw: Path, year: int) -> Baseline:
        """Every edition but ``year`` that the raw store holds, the embedded sample's included.

        Raises:
            EditionFileInvalid: the file of one of them is off.
        """
        store = RawStore(raw)
        others = sorted({*store.editions(), *RawStore(store.sample).editions()} - {year})
        return cls(store, {other: load_edition(other) for other in others})

    def compared(self, tell: Told) -> Iterator[Regression]:
        """Read them one by one, as they were defined and with whatever edition files there are now."""
        for year, edition in self.editions.items():
            tell("regression", f"edition on {year}")
            try:
                before = Attempt.of(self.store.documents(year), edition)
                changed = tuple(_changes(before, Attempt(before.pages, load_edition(year))))
            except LadderError as error:  # one of its documents only, or one that can't be read: with the draft or not
                tell("left out", f"edition on {year}: {error.reason}")
                continue
            yield Regression(year, len(before.values), changed)


def _changes(before: Attempt, after: Attempt) -> Iterator[str]:
    keys = dict.fromkeys((*before.values, *after.values))
    yield from (str(key) for key in keys if before.values.get(key) != after.values.get(key))
    yield from sorted(before.violated ^ after.violated)

"""All other editions read again with the draft in place: none of them may change by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ladder_etl.editions import load_edition
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
    """The other editions as they read before there was a draft, their pages read once."""

    attempts: Mapping[int, Attempt]

    @classmethod
    def of(cls, raw: Path, year: int, tell: Told) -> Baseline:
        """Read every edition but ``year`` that the raw store holds, the embedded sample's included."""
        store = RawStore(raw)
        others = sorted({*store.editions(), *RawStore(store.sample).editions()} - {year})
        return cls(dict(_read(store, others, tell)))

    def compared(self, tell: Told) -> tuple[Regression, ...]:
        """Read them again, with whatever edition files there are now."""
        found = []
        for year, before in self.attempts.items():
            tell("regression", str(year))
            after = Attempt(before.pages, load_edition(year))
            found.append(Regression(year, len(before.values), tuple(_changes(before, after))))
        return tuple(found)


def _read(store: RawStore, years: Iterable[int], tell: Told) -> Iterator[tuple[int, Attempt]]:
    for year in years:
        tell("read", f"edition on {year}")
        try:
            attempt = Attempt.of(store.documents(year), load_edition(year))
            _ = attempt.values, attempt.violated  # read now, before there is a draft
        except LadderError as error:  # it can't be read with the draft either
            tell("left out", f"edition on {year}: {error.reason}")
            continue
        yield year, attempt


def _changes(before: Attempt, after: Attempt) -> Iterator[str]:
    keys = dict.fromkeys((*before.values, *after.values))
    yield from (str(key) for key in keys if before.values.get(key) != after.values.get(key))
    yield from sorted(before.violated ^ after.violated)

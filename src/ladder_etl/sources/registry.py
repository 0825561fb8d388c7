"""Which pages announce editions and by which words a document is recognised there: ``registry.toml``, typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Registry:
    """``hosts`` are where a link may lead beside the page's own; ``role_words`` stand in the order they are tried."""

    landing_pages: tuple[str, ...]
    hosts: tuple[str, ...]
    link_words: tuple[str, ...]
    publication_words: tuple[str, ...]
    role_words: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def registry() -> Registry:
    """The registry as it is delivered."""
    with files(__package__).joinpath("registry.toml").open("rb") as file:
        table = tomllib.load(file)
    return Registry(
        landing_pages=tuple(table["landing_pages"]),
        hosts=tuple(table["hosts"]),
        link_words=tuple(table["link_words"]),
        publication_words=tuple(table["publication_words"]),
        role_words=tuple((role, tuple(words)) for role, words in table["role_words"].items()),
    )

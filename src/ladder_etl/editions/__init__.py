"""What is true of one year is data: one TOML file a year, merged once with defaults.toml, typed at the door."""

from ladder_etl.domain.deviations import Deviation
from ladder_etl.editions.edition import Edition, edition_of, file_of, known_years, load_edition
from ladder_etl.editions.known import Named
from ladder_etl.editions.lexicon import Lexicon
from ladder_etl.editions.narrowing import is_narrowing
from ladder_etl.editions.phrasing import captioned
from ladder_etl.editions.said import normalised
from ladder_etl.editions.wordings import OUTRIGHT

__all__ = [
    "OUTRIGHT",
    "Deviation",
    "Edition",
    "Lexicon",
    "Named",
    "captioned",
    "edition_of",
    "file_of",
    "is_narrowing",
    "known_years",
    "load_edition",
    "normalised",
]

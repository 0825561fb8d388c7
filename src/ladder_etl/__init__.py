"""ladder_etl: the participatieladder, from yearly infographic PDFs to curated datasets that can be quoted."""

__version__ = "0.1.0"

"""A composer of edition PDFs: figures + a layout + quirks, deterministic by seed. See README.md."""

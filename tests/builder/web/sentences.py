"""Key figures as sentences, the way a report words them: each number in the midst of text, or behind a colon."""

from __future__ import annotations

from tests.builder.keys import COMPOSITION, COUNT, FLANDERS, GROWTH, PROVINCE, RATE, RATIO, SHARE
from tests.builder.web.paper import Paper
from tests.builder.web.surroundings import EMPLOYED, INDICATORS, label


def key_sentences(paper: Paper) -> str:
    """Indicators and employment, a sentence each."""
    lines = []
    for item, statistic in INDICATORS:
        lines.append(_sentence(paper, item, statistic))
    for item in EMPLOYED:
        lines.append(_sentence(paper, item, COUNT))
    body = "".join(f"<li>{line}</li>" for line in lines if line)
    return f"<h2>De arbeidsmarkt in cijfers</h2><ul class='sentences'>{body}</ul>"


def _sentence(paper: Paper, item: str, statistic: str) -> str:
    unit = "enterprises" if item == "opgerichte_ondernemingen" and statistic == COUNT else ""
    ours = paper.number("key_figures", item, PROVINCE, statistic, unit=unit)
    theirs = paper.number("key_figures", item, FLANDERS, statistic, unit=unit)
    share = paper.number("key_figures", item, PROVINCE, SHARE) if statistic == COUNT else ""
    if not ours:
        return ""
    name = label(paper, item)
    if statistic == GROWTH:
        span = f"{paper.figures.earlier}-{paper.figures.year}"
        return f"Evolutie {name.lower()} {span}: {ours} in West-Vlaanderen, {theirs} in het Vlaams Gewest."
    tail = f", een aandeel van {share}" if share else ""
    if statistic in (RATE, RATIO, COMPOSITION):
        return f"{name}: {ours} in West-Vlaanderen tegenover {theirs} in het Vlaams Gewest."
    return f"{name}: {ours} in West-Vlaanderen en {theirs} in het Vlaams Gewest{tail}."

"""Key figures as sentences, the way a report words them: each number in the midst of text, or behind a colon.

``list`` prints a sentence an item; ``story`` running text of many wordings (``story.toml``), with sentences among them
whose numbers are no key figures: of other years and places, rounded, aimed at.
"""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tests.builder.keys import COMPOSITION, COUNT, FLANDERS, GROWTH, PROVINCE, RATE, RATIO, SHARE
from tests.builder.web.paper import Paper
from tests.builder.web.surroundings import EMPLOYED, INDICATORS, label


def key_sentences(paper: Paper) -> str:
    """Indicators and employment, a sentence each."""
    told = [*INDICATORS, *((item, COUNT) for item in EMPLOYED)]
    title = "<h2>De arbeidsmarkt in cijfers</h2>"
    if paper.design.told == "story":
        return f"{title}<div class='story'>{_story(paper, told)}</div>"
    lines = [_sentence(paper, item, statistic) for item, statistic in told]
    body = "".join(f"<li>{line}</li>" for line in lines if line)
    return f"{title}<ul class='sentences'>{body}</ul>"


def _numbers(paper: Paper, item: str, statistic: str) -> tuple[str, str, str]:
    """West-Vlaanderen's, the Flemish Region's, the share."""
    unit = "enterprises" if item == "opgerichte_ondernemingen" and statistic == COUNT else ""
    ours = paper.number("key_figures", item, PROVINCE, statistic, unit=unit)
    theirs = paper.number("key_figures", item, FLANDERS, statistic, unit=unit)
    return ours, theirs, paper.number("key_figures", item, PROVINCE, SHARE) if statistic == COUNT else ""


def _sentence(paper: Paper, item: str, statistic: str) -> str:
    ours, theirs, share = _numbers(paper, item, statistic)
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


@cache
def _wordings() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("story.toml").read_text(encoding="utf-8"))


def _story(paper: Paper, told: list[tuple[str, str]]) -> str:
    """Paragraphs of three to five sentences; every other one is one that tells no key figure."""
    rng = random.Random(f"story/{paper.design.name}")
    strays = rng.sample(_wordings()["stray"]["sentences"], 12)
    sentences = []
    for item, statistic in told:
        ours, theirs, share = _numbers(paper, item, statistic)
        if not ours:
            continue
        wording = rng.choice(_wordings()["told"]["share" if share else statistic])
        said = {"o": ours, "t": theirs, "s": share, "n": _wordings()["nouns"][item]}
        sentences.append(wording.format(**said, y=paper.figures.year, e=paper.figures.earlier))
        if strays and rng.random() < 0.6:
            sentences.append(_stray(paper, strays.pop(), rng))
    paragraphs = []
    while sentences:
        count = rng.randint(3, 5)
        paragraphs.append(" ".join(sentences[:count]))
        sentences = sentences[count:]
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def _stray(paper: Paper, wording: str, rng: random.Random) -> str:
    while "{" in wording:
        name = wording[wording.index("{") + 1]
        rate = f"{rng.randint(31, 899)}"
        value = {
            "k": paper.design.show(f"{rng.randint(2, 480)}.{rng.randint(1, 999):03}"),
            "r": paper.design.show(f"{rate[:-1]},{rate[-1]}%"),
            "p": f"{rng.randint(60, 85)}",
            "b": f"{paper.figures.earlier - rng.randint(1, 6)}",
            "f": f"{paper.figures.year + rng.randint(2, 9)}",
            "y": f"{paper.figures.year}",
        }[name]
        wording = wording.replace(f"{{{name}}}", value, 1)
    return wording

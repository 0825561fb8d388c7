"""The landing page: which of its links lead to a document of the publication, by points with reasons.

Pages are hostile: nothing of a page is trusted but words and addresses, and an address only within the `Reach` of the
page. Year and document are what the page says; it may leave either open, for the document itself tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from msgspec.structs import asdict

from ladder_etl.domain.numbers import years_in
from ladder_etl.sources.links import Link, links_of
from ladder_etl.sources.registry import Registry


@dataclass(frozen=True, slots=True)
class Reason:
    """Points for or against a link, and why."""

    points: int
    what: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link of a landing page: what it seems to lead to, the points for that, or why it is out of the question.

    ``near`` tells whether the publication is named beside the link and not only somewhere above it.
    """

    url: str
    text: str
    edition: int | None = None
    role: str | None = None
    reasons: tuple[Reason, ...] = ()
    threshold: int = 0
    near: bool = False
    objection: str = ""

    @property
    def points(self) -> int:
        return sum(reason.points for reason in self.reasons)

    @property
    def taken(self) -> bool:
        return not self.objection and self.points >= self.threshold


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that may tell what a link leads to, where it stands, and whether that is beside the link."""

    words: str
    where: str
    near: bool


def candidates(html: str, url: str, registry: Registry) -> tuple[Candidate, ...]:
    """All links of a page that lead to an address of their own, in its order, each address once with its best points.

    Args:
        url: where it was had: relative links are resolved against it.
    """
    best: dict[str, Candidate] = {}
    for link in links_of(html):
        candidate = _judged(link, url, registry)
        known = best.get(candidate.url)
        if known is None or (candidate.taken, candidate.points) > (known.taken, known.points):
            best[candidate.url] = candidate
    return tuple(best.values())


def _judged(link: Link, page: str, registry: Registry) -> Candidate:
    try:
        url = urlsplit(urljoin(page, link.href))._replace(fragment="").geturl()
        path = urlsplit(url).path
        objection = registry.reach(page).objection(url)
    except ValueError:
        return Candidate(link.href[:200], link.text, objection="no address")
    if not link.href or link.href.startswith("#") or url == page:
        return Candidate(url[:200], link.text, objection="leads nowhere else")
    if objection:
        return Candidate(url[:200], link.text, objection=objection)
    texts = list(_texts_of(link, path))
    publication = _first_with(registry.words.publication, texts)
    role = _role(texts, registry)
    year = next(((max(found), text) for text in texts if (found := years_in(text.words))), None)
    reasons = list(_link_reasons(link, path, texts, registry))
    if publication:
        reasons.append(_reason(registry, "publication", "names the publication", publication))
    if role:
        reasons.append(_reason(registry, "role", f"names the {role[0]} document", role[1]))
    if year:
        reasons.append(_reason(registry, "year", f"names {year[0]}", year[1]))
    return Candidate(
        url,
        link.text,
        year[0] if year else None,
        role[0] if role else None,
        tuple(reasons),
        registry.points.threshold,
        near=publication is not None and publication.near,
    )


def _texts_of(link: Link, path: str) -> Iterator[_Text]:
    """The texts that may tell, the most telling first."""
    file_name = re.sub(r"[_\-.+]+", " ", unquote(path.rpartition("/")[2]))
    yield _Text(link.text, "the link's text", True)
    yield _Text(link.told, "what is told of the link", True)
    for text in link.texts_before[:-2:-1]:
        yield _Text(text, "the paragraph", True)
    yield _Text(file_name, "the file's name", True)
    for text in link.texts_before[-2::-1]:
        yield _Text(text, "a text before", False)
    yield _Text(link.heading, "the heading", False)


def _link_reasons(link: Link, path: str, texts: list[_Text], registry: Registry) -> Iterator[Reason]:
    says = _first_with(registry.words.link, texts[:2])
    if says:
        yield Reason(registry.points.link_word, f"the link says {says.words[:40]!r}")
    if path.lower().endswith(".pdf") or link.is_pdf:
        yield Reason(registry.points.leads_to_pdf, "leads to a PDF")
    other = _first_with(registry.words.other, [text for text in texts if text.near])
    if other:
        yield Reason(registry.points.other_near, f"{other.where} names another publication")


def _reason(registry: Registry, what: str, says: str, text: _Text) -> Reason:
    points: int = getattr(registry.points, f"{what}_{'near' if text.near else 'far'}")
    return Reason(points, f"{text.where} {says}")


def _role(texts: list[_Text], registry: Registry) -> tuple[str, _Text] | None:
    """The document that is named nearest; of texts further away only where they don't name the other one as well."""
    named = [
        (role, text) for text in texts for role, words in asdict(registry.roles).items() if _first_with(words, [text])
    ]
    near = next(((role, text) for role, text in named if text.near), None)
    return near or (named[0] if len({role for role, _ in named}) == 1 else None)


def _first_with(words: tuple[str, ...], texts: list[_Text]) -> _Text | None:
    for text in texts:
        if any(re.search(_pattern(word), text.words, re.IGNORECASE) for word in words):
            return text
    return None


@cache
def _pattern(word: str) -> str:
    """A word as a whole; a hyphen in it may be a space, as in the names of files."""
    return rf"(?<!\w){re.escape(word)}(?!\w)".replace(r"\-", r"[\s\-]")

"""The landing page: which of its links lead to which document of which edition.

The page says it in prose: a paragraph names the document, the link below it says only "download". So a page is read as
a sequence of texts and links, and a link belongs to the texts before it, the nearest first. Pages are hostile: nothing
of a page is trusted but words and addresses, and an address only where `Registry.hosts` allows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from ladder_etl.sources.registry import Registry

#: how many texts before a link may name its document
_REACH = 4
_MOST_LINKS = 500
_LONGEST_LINK = 300
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# The standard library's HTML parser takes minutes for 200 kB of unclosed tags. No alternative here reads on past the
# next "<", and what is no tag is text, so the time grows with the page's length and no faster.
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z) | <(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>
    | (?P<text>[^<]+|<)""",
    re.DOTALL | re.VERBOSE,
)
_HREF = re.compile(r"""(?<![^\s"'/])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_INLINE = frozenset(["a", "abbr", "b", "em", "font", "i", "img", "mark", "small", "span", "strong", "sub", "sup", "u"])
_SILENT = frozenset(["script", "style", "template", "noscript", "title", "svg"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(frozen=True, slots=True)
class Announced:
    """A document that a landing page links to; ``words`` are the texts that name it."""

    edition: int
    role: str
    url: str
    words: str


@dataclass(slots=True)
class _Link:
    href: str
    text: str = ""
    texts_before: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    """Collects a page's links, each with the texts before it: the last few, and the last heading."""

    links: list[_Link] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _heading: str = ""
    _words: list[str] = field(default_factory=list)
    _link: _Link | None = None

    def read(self, html: str) -> None:
        position = 0
        while position < len(html):
            token = _TOKEN.match(html, position)
            if token is None:  # can't be: the last alternative takes any character
                break
            position = token.end()
            tag = (token["tag"] or "").lower()
            if token["text"]:
                self._on_text(unescape(token["text"]))
            elif tag in _SILENT and not token["end"]:
                end = re.compile(rf"</{tag}", re.IGNORECASE).search(html, position)
                position = end.start() if end else len(html)
            elif tag == "a":
                self._end_link()
                if not token["end"]:
                    self._begin_link(token["attributes"])
            elif tag and tag not in _INLINE:
                self._end_text(tag in _HEADINGS and bool(token["end"]))
        self._end_link()

    def _begin_link(self, attributes: str) -> None:
        href = _HREF.search(attributes)
        if href is not None and len(self.links) < _MOST_LINKS:
            begun = " ".join("".join(self._words).split())
            before = [self._heading, *self._texts[-_REACH:], begun]
            self._link = _Link(
                unescape(next(filter(None, href.groups()), "")).strip(), texts_before=tuple(filter(None, before))
            )

    def _on_text(self, text: str) -> None:
        if self._link is not None and len(self._link.text) + len(text) <= _LONGEST_LINK:
            self._link.text += text
        else:
            self._end_link()  # one that nobody closed
            self._words.append(text)

    def _end_text(self, is_heading: bool) -> None:
        words = " ".join("".join(self._words).split())
        self._words.clear()
        if words:
            self._texts.append(words)
            if is_heading:
                self._heading = words

    def _end_link(self) -> None:
        if self._link is not None:
            self._link.text = " ".join(self._link.text.split())
            self.links.append(self._link)
            self._link = None


def announced_documents(html: str, url: str, registry: Registry) -> tuple[Announced, ...]:
    """The documents that a page links to, in the order of the page.

    Args:
        html: the page, however broken.
        url: where it was had: relative links are resolved against it.
    """
    reader = _Reader()
    reader.read(html)
    found = (_announced(link, url, registry) for link in reader.links)
    return tuple({(a.edition, a.role, a.url): a for a in found if a is not None}.values())


def allowed_address(asked: str, page: str, registry: Registry) -> bool:
    """Whether an address may be asked on account of a page: of the page's own host and port, or a registered host."""
    parts, own = urlsplit(asked), urlsplit(page)
    if parts.scheme not in ("http", "https") or parts.username or parts.password:
        return False
    return (parts.scheme, parts.netloc) == (own.scheme, own.netloc) or (
        parts.scheme == "https" and parts.hostname in registry.hosts and parts.port in (None, 443)
    )


def _announced(link: _Link, page: str, registry: Registry) -> Announced | None:
    try:
        url = urljoin(page, link.href)
        path = urlsplit(url).path
        if not allowed_address(url, page, registry):
            return None
    except ValueError:  # no address at all
        return None
    file_name = path.rpartition("/")[2].replace("_", " ").replace("-", " ")
    if not link.href or not (_any_word(registry.link_words, link.text) or path.lower().endswith(".pdf")):
        return None
    wording = [link.text, *link.texts_before[:-2:-1], file_name, *link.texts_before[-2::-1]]
    if not any(_any_word(registry.publication_words, text) for text in wording):
        return None
    role = next(_roles_in(wording, registry), None)
    year = next((max(map(int, years)) for text in wording if (years := _YEAR.findall(text))), None)
    return Announced(year, role, url, " | ".join(link.texts_before[-2:])) if role and year else None


def _roles_in(wording: list[str], registry: Registry) -> Iterator[str]:
    """Roles named, by the nearest text first; the regional words win over the province's name within one text."""
    for text in wording:
        for role, words in registry.role_words:
            if _any_word(words, text):
                yield role


def _any_word(words: tuple[str, ...], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)

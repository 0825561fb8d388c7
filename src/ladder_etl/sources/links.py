"""The links of a page, each with the words around it; hostile pages take no longer than others.

The page says in prose what a link leads to: a paragraph names the document, the link below it says only "download". So
a page is read as a sequence of texts and links, and each link remembers the texts before it and the last heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin

#: how many texts before a link may name its document
_REACH = 4
_MOST_LINKS = 500
_LONGEST_LINK = 300
_LONGEST_TEXT = 2000
# The standard library's HTML parser takes minutes for 200 kB of unclosed tags. No alternative here reads on past the
# next "<", and what is no tag is text, so the time grows with the page's length and no faster.
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z) | <(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>
    | (?P<text>[^<]+|<)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""(?<![^\s"'/])([a-z\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
#: attributes of a link that say what it leads to, to who can't see its icon, or its file's name
_TELLING = ("aria-label", "title", "download")
_PDF = "application/pdf"
_INLINE = frozenset(["a", "abbr", "b", "em", "font", "i", "img", "mark", "small", "span", "strong", "sub", "sup", "u"])
_SILENT = frozenset(["script", "style", "template", "noscript", "title", "svg"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(slots=True)
class Link:
    """A link: its address as written, its text, the texts before it (the nearest last), the last heading.

    The address is seen from the page's ``<base>``, if it has one.
    ``told`` are its own words that aren't shown (of an icon, say), ``is_pdf`` whether it says that it leads to a PDF.
    """

    href: str
    text: str = ""
    told: str = ""
    is_pdf: bool = False
    texts_before: tuple[str, ...] = ()
    heading: str = ""


def links_of(html: str) -> tuple[Link, ...]:
    """All links of a page, however broken, in its order."""
    reader = _Reader()
    reader.read(html)
    return tuple(reader.links)


@dataclass(slots=True)
class _Reader:
    """Collects a page's links, each with the texts before it: the last few, and the last heading."""

    links: list[Link] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _heading: str = ""
    _words: list[str] = field(default_factory=list)
    _link: Link | None = None
    _base: str = ""

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
            elif tag == "base" and not self._base:
                self._base = _attributes(token["attributes"]).get("href", "").strip()
            elif tag == "img" and self._link is not None:
                self._tell(_attributes(token["attributes"]).get("alt", ""))
            elif tag and tag not in _INLINE:
                self._end_text(tag in _HEADINGS and bool(token["end"]))
        self._end_link()

    def _begin_link(self, attributes: str) -> None:
        given = _attributes(attributes)
        if "href" in given and len(self.links) < _MOST_LINKS:
            begun = " ".join("".join(self._words).split())
            before = [*self._texts[-_REACH:], begun]
            is_pdf = given.get("type", "").lower().startswith(_PDF)
            href = _against(self._base, given["href"].strip())
            self._link = Link(href, "", "", is_pdf, tuple(filter(None, before)), self._heading)
            for name in _TELLING:
                self._tell(given.get(name, ""))

    def _tell(self, words: str) -> None:
        if self._link is not None and words and len(self._link.told) + len(words) <= _LONGEST_LINK:
            self._link.told = " ".join(f"{self._link.told} {words}".split())

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
            self._texts.append(words[-_LONGEST_TEXT:])
            if is_heading:
                self._heading = words

    def _end_link(self) -> None:
        if self._link is not None:
            self._link.text = " ".join(self._link.text.split())
            self.links.append(self._link)
            self._link = None


def _against(base: str, href: str) -> str:
    if not base or not href or href.startswith("#"):
        return href
    try:
        return urljoin(base, href)
    except ValueError:  # the base is no address: browsers leave it out
        return href


def _attributes(text: str) -> dict[str, str]:
    """A tag's attributes with their values; of two with one name the first, as browsers do."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(next(filter(None, values), "")))
    return found

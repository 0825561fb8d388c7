"""One visit to the sources: polite (robots.txt, not twice within a second), and over after some minutes of asking."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from ladder_etl.errors import LadderError, SourceUnreachable
from ladder_etl.sources import download
from ladder_etl.sources.addresses import Reach, redacted
from ladder_etl.sources.download import Answer, Patience

_NAME = "ladder-etl"
_MAX_BYTES = 512 << 10
_SECONDS_BETWEEN = 1.0
_MOST_SECONDS = 10.0
#: a robots.txt that takes longer can't be had
_RULES = Patience(attempts=1, total=15.0)
#: of asking and waiting, reading apart: less than Prefect's task has (`flows.refresh`), whatever the sites do
_VISIT_SECONDS = 600.0


class Visit:
    """Remembers each site's robots.txt, when it was asked last, and how long all of it has taken."""

    def __init__(self) -> None:
        self._rules: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}
        self._left = _VISIT_SECONDS

    def get(
        self, url: str, reach: Reach, *, max_bytes: int, magic: bytes = b"", seen: Mapping[str, str] | None = None
    ) -> Answer:
        """Download an address, after waiting where that is polite, in what time the visit has left.

        Raises:
            SourceUnreachable: the site's robots.txt forbids it, the visit is over; or as `download.download` raises it.
            UsageError: as `download.download` raises it.
        """
        if self._left <= 0:
            raise SourceUnreachable(
                f"{redacted(url)} is not asked: the sites have taken {_VISIT_SECONDS / 60:g} minutes already",
                "try again later; what was had stays",
            )
        began = time.monotonic()
        try:
            self._wait(url, reach)
            patience = replace(download.PATIENCE, total=min(download.PATIENCE.total, self._left))
            return download.download(url, reach, max_bytes=max_bytes, magic=magic, seen=seen, patience=patience)
        finally:
            self._left -= time.monotonic() - began

    def _wait(self, url: str, reach: Reach) -> None:
        """Until the site may be asked; a machine of one's own (`Reach.may_be_private`) is not spared."""
        parts = urlsplit(url)
        origin = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        if origin not in self._rules:
            self._rules[origin] = _rules_of(origin, reach)
            self._asked[origin] = time.monotonic()
        rules = self._rules[origin]
        if not rules.can_fetch(_NAME, url):
            raise SourceUnreachable(
                f"{redacted(url)} is not to be asked by programs, says the robots.txt of the site",
                "download the document in a browser and put it into the raw store's inbox",
            )
        if not reach.may_be_private(parts.hostname or ""):
            between = min(_MOST_SECONDS, float(rules.crawl_delay(_NAME) or _SECONDS_BETWEEN))
            time.sleep(max(0.0, self._asked[origin] + between - time.monotonic()))
        self._asked[origin] = time.monotonic()


def _rules_of(origin: str, reach: Reach) -> RobotFileParser:
    """A site's rules; none where its robots.txt can't be had.

    For a crawler that would not do. But here somebody named the page, and it is asked once a day.
    """
    rules = RobotFileParser()
    try:
        answer = download.download(f"{origin}/robots.txt", reach, max_bytes=_MAX_BYTES, patience=_RULES)
        rules.parse(answer.content.decode("utf-8", "replace").splitlines())
    except (LadderError, ValueError):
        rules.parse([])
    return rules

"""Politeness: what a site's robots.txt forbids is not asked, and a site is not asked twice within a second."""

from __future__ import annotations

import time
from urllib.parse import urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from ladder_etl.errors import LadderError, SourceUnreachable
from ladder_etl.sources.addresses import Reach, redacted
from ladder_etl.sources.download import Patience, download

_NAME = "ladder-etl"
_MAX_BYTES = 512 << 10
_SECONDS_BETWEEN = 1.0
_MOST_SECONDS = 10.0


class Politeness:
    """One visit: remembers each site's robots.txt, and when it was asked last."""

    def __init__(self) -> None:
        self._rules: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def before(self, url: str, reach: Reach) -> None:
        """To be called before an address is asked: waits where that is polite.

        A machine of one's own (`Reach.may_be_private`) is not spared.

        Raises:
            SourceUnreachable: the site's robots.txt forbids it.
        """
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
        answer = download(f"{origin}/robots.txt", reach, max_bytes=_MAX_BYTES, patience=Patience(attempts=1))
        rules.parse(answer.content.decode("utf-8", "replace").splitlines())
    except (LadderError, ValueError):
        rules.parse([])
    return rules

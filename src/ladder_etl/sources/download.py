"""One download: redirects held to where they may lead, retries with patience, nothing that changed is asked twice."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from ladder_etl.errors import SourceUnreachable, UsageError
from ladder_etl.sources.addresses import Reach, redacted
from ladder_etl.sources.exchange import READ_SECONDS, Broken, Reply, TooMuch, ask, proxy_for
from ladder_etl.sources.local import MAX_BYTES

MAX_REDIRECTS = 5
PDF = b"%PDF-"
_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
#: headers that are worth keeping in a record; never cookies
_KEPT = ("etag", "last-modified", "content-type", "content-length", "date")
_LONGEST_HEADER = 300


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long a source is asked: seconds, ``total`` over all attempts of one download."""

    attempts: int = 3
    backoff: float = 0.7
    longest_wait: float = 60.0
    total: float = 180.0


PATIENCE = Patience()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: the bytes, the address it came from in the end, what it said of them.

    ``unchanged``: it says that nothing changed since the ``etag`` and ``last-modified`` it was shown; no bytes then.
    """

    content: bytes
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    unchanged: bool = False

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


def download(
    url: str,
    reach: Reach | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    magic: bytes = b"",
    seen: Mapping[str, str] | None = None,
    patience: Patience | None = None,
) -> Answer:
    """Get one address, following at most `MAX_REDIRECTS` redirects, trying again where that may help.

    Args:
        reach: where it may lead; to its own host if left out.
        max_bytes: more than that is refused while it arrives.
        magic: what the content must begin with; reading stops where it doesn't.
        seen: ``etag`` and ``last-modified`` of what is had already.

    Raises:
        UsageError: it is no such address.
        SourceUnreachable: no answer, an error status, too much, too slow, broken off, or led elsewhere than allowed.
    """
    import asyncio

    import httpx

    patience = patience or PATIENCE
    try:
        return asyncio.run(_within(url, reach or Reach(url), max_bytes, magic, _conditions(seen or {}), patience))
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise UsageError(f"{redacted(url)} is no address to download from", "check its spelling") from None
    except TimeoutError:
        raise _unreachable(url, f"took more than {patience.total:g} s") from None
    except (OSError, ValueError) as error:
        raise _unreachable(url, f"can't be reached ({_cause_of(error)})") from None


async def _within(
    url: str, reach: Reach, max_bytes: int, magic: bytes, headers: Mapping[str, str], patience: Patience
) -> Answer:
    import asyncio

    # asynchronous for one reason: only so does a limit on the whole hold against a server that drips bytes
    began = time.monotonic()
    async with asyncio.timeout(patience.total):
        for attempt in range(1, patience.attempts + 1):
            try:
                return await _follow(url, reach, max_bytes, magic, headers)
            except _Passing as passing:
                wait = patience.backoff * 2 ** (attempt - 1) * random.uniform(0.8, 1.2)  # noqa: S311 - to spread
                wait = max(wait, passing.wait)
                left = began + patience.total - time.monotonic()
                if attempt == patience.attempts or wait > min(patience.longest_wait, left):
                    raise passing.error from None
            await asyncio.sleep(wait)
    raise _unreachable(url, "is not to be asked")  # no attempts were given


class _Passing(Exception):
    """Something that may be over soon; ``wait`` are the seconds that the server asks for."""

    def __init__(self, error: SourceUnreachable, wait: float = 0.0) -> None:
        super().__init__(error)
        self.error = error
        self.wait = wait


async def _follow(url: str, reach: Reach, max_bytes: int, magic: bytes, headers: Mapping[str, str]) -> Answer:
    asked = url
    for _ in range(MAX_REDIRECTS + 1):
        objection = reach.objection(asked)
        if objection and asked == url:
            raise UsageError(f"{redacted(url) or 'that'} is no address to ask ({objection})", "as: https://host/path")
        if objection:
            told = f"leads elsewhere, to {redacted(asked)[:200]} ({objection})"
            raise _unreachable(url, told, "if you trust that address, name it itself")
        reply = await _asked(url, asked, reach, max_bytes, magic, headers)
        if reply.status in _REDIRECTS and reply.headers.get("location"):
            asked = _without_fragment(urljoin(asked, reply.headers["location"]))
            continue
        return _answer(url, asked, reply, bool(headers), magic)
    raise _unreachable(url, f"redirects more than {MAX_REDIRECTS} times")


async def _asked(url: str, asked: str, reach: Reach, max_bytes: int, magic: bytes, headers: Mapping[str, str]) -> Reply:
    import httpx

    try:
        return await ask(asked, reach, max_bytes, magic=magic, headers=headers)
    except PermissionError as error:
        raise _unreachable(
            url, f"is not asked: {error}", "write that address instead of the name, if you trust it"
        ) from None
    except TooMuch:
        raise _unreachable(url, f"answered with more than {max_bytes / (1 << 20):g} MB") from None
    except Broken as error:
        raise _Passing(_unreachable(url, f"answers with something that {error}")) from None
    except httpx.TimeoutException:
        raise _Passing(_unreachable(url, f"did not answer within {READ_SECONDS:g} s")) from None
    except (httpx.TransportError, OSError) as error:
        way = " by the proxy that the environment names" if proxy_for(asked, reach) else ""
        raise _Passing(_unreachable(url, f"can't be reached{way} ({_cause_of(error)})")) from None


def _answer(url: str, asked: str, reply: Reply, conditional: bool, magic: bytes) -> Answer:
    kept = {name: reply.headers[name][:_LONGEST_HEADER] for name in _KEPT if name in reply.headers}
    if reply.status == 304 and conditional:
        return Answer(b"", asked, kept, unchanged=True)
    if reply.status in _PASSING:
        wait = _retry_after(reply.headers.get("retry-after", ""))
        told = f" and asks to wait {wait:g} s" if wait else ""
        raise _Passing(_unreachable(url, f"answered with status {reply.status}{told}"), wait)
    if reply.status != 200:
        raise _unreachable(url, f"answered with status {reply.status}")
    if not reply.content.startswith(magic):
        kind = kept.get("content-type", "").partition(";")[0] or "no word of its kind"
        raise _unreachable(url, f"answers with something else than a PDF ({kind})", "look at it in a browser")
    return Answer(reply.content, asked, kept, reply.encoding)


def _conditions(seen: Mapping[str, str]) -> dict[str, str]:
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {names[name]: seen[name] for name in names if seen.get(name)}


def _retry_after(text: str) -> float:
    """Seconds that a server asks to be left alone; 0 if it doesn't say."""
    if text.isdigit():
        return min(float(text), 1e6)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def _without_fragment(url: str) -> str:
    return urlsplit(url)._replace(fragment="").geturl()


def _unreachable(url: str, what: str, instruction: str = "") -> SourceUnreachable:
    return SourceUnreachable(
        f"{redacted(url)} {what}",
        instruction or "look at the address in a browser, or download the file and name its path",
    )


def _cause_of(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__

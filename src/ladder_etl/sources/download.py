"""One download, with limits on what an address may be, where it may lead and how much it may say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ladder_etl import __version__
from ladder_etl.errors import SourceUnreachable, UsageError
from ladder_etl.sources.local import MAX_BYTES

if TYPE_CHECKING:
    import httpx

MAX_REDIRECTS = 5
CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
TOTAL_SECONDS = 180.0
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")

#: says whether an address may be asked, given where the way to it began
Allowed = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: the bytes, the address it came from in the end, its content type."""

    content: bytes
    url: str
    content_type: str
    encoding: str | None = None


def is_url(source: str) -> bool:
    """Whether a source is meant as an address rather than a file's name.

    Raises:
        UsageError: it is an address of another kind than http or https (file:, ftp:, data: …).
    """
    scheme = _SCHEME.match(source)
    if scheme is None:
        return False
    if scheme[0].lower() not in ("http:", "https:"):
        raise UsageError(f"{source} is no address to download from", "use an http or https address, or a file's path")
    return True


def download(url: str, *, max_bytes: int = MAX_BYTES, allowed: Allowed | None = None) -> Answer:
    """Get one address, following at most `MAX_REDIRECTS` redirects, within `TOTAL_SECONDS`.

    Args:
        url: an http or https address.
        max_bytes: more than that is refused while it arrives.
        allowed: asked about each address on the way; all http and https ones if left out.

    Raises:
        UsageError: it is no such address.
        SourceUnreachable: no answer, an error status, too much, too slow, or led elsewhere than allowed.
    """
    import asyncio

    import httpx

    try:
        return asyncio.run(_follow(url, max_bytes, allowed))
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise UsageError(f"{url} is no address to download from", "check its spelling") from None
    except httpx.TimeoutException:
        raise _unreachable(url, f"did not answer within {READ_SECONDS:g} s") from None
    except TimeoutError:
        raise _unreachable(url, f"took more than {TOTAL_SECONDS:g} s") from None
    except (httpx.HTTPError, OSError, ValueError) as error:
        raise _unreachable(url, f"can't be reached ({_cause_of(error)})") from None


async def _follow(url: str, max_bytes: int, allowed: Allowed | None) -> Answer:
    # asynchronous for one reason: only so does a limit on the whole hold against a server that drips bytes
    import asyncio

    import httpx

    headers = {"User-Agent": f"ladder-etl/{__version__}", "Accept": "application/pdf, text/html;q=0.9, */*;q=0.1"}
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    async with asyncio.timeout(TOTAL_SECONDS), httpx.AsyncClient(timeout=timeout, headers=headers) as client:
        asked = url
        for _ in range(MAX_REDIRECTS + 1):
            _refuse_strange(asked, url, allowed)
            async with client.stream("GET", asked) as response:
                if not response.has_redirect_location:
                    return await _read(response, asked, max_bytes)
                asked = urljoin(asked, response.headers["location"])
    raise _unreachable(url, f"redirects more than {MAX_REDIRECTS} times")


def _refuse_strange(asked: str, url: str, allowed: Allowed | None) -> None:
    parts = urlsplit(asked)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _unreachable(url, f"leads to {asked[:200]}")
    if urlsplit(url).scheme == "https" and parts.scheme == "http":
        raise _unreachable(url, f"leads to the unprotected {asked[:200]}")
    if allowed is not None and not allowed(asked):
        raise _unreachable(url, f"leads elsewhere, to {asked[:200]}")


async def _read(response: httpx.Response, url: str, max_bytes: int) -> Answer:
    if response.status_code != 200:
        raise _unreachable(url, f"answered with status {response.status_code}")
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > max_bytes:
            raise _unreachable(url, f"answered with more than {max_bytes >> 20} MB")
    return Answer(bytes(content), url, response.headers.get("content-type", ""), response.charset_encoding)


def _unreachable(url: str, what: str) -> SourceUnreachable:
    return SourceUnreachable(
        f"{url} {what}", "look at the address in a browser, or download the file and name its path"
    )


def _cause_of(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__

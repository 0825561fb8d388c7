"""One question to one address and its answer: pinned to a checked address, bounded in size, decoded by ourselves."""

from __future__ import annotations

import os
import zlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ladder_etl import __version__
from ladder_etl.sources.addresses import Reach, resolved

if TYPE_CHECKING:
    import httpx

AGENT = f"ladder-etl/{__version__}"
CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
_PIECE = 64 << 10
#: zlib's word for: gzip or zlib, look for yourself
_EITHER = 32 + zlib.MAX_WBITS


class TooMuch(Exception):
    """The answer is larger than is wanted of it."""


class Broken(Exception):
    """The answer breaks off, or isn't what its headers say."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers (names in small letters) and body of one answer; the body of status 200 alone is read."""

    status: int
    headers: Mapping[str, str]
    content: bytes = b""
    encoding: str | None = None


async def ask(
    url: str, reach: Reach, max_bytes: int, *, magic: bytes = b"", headers: Mapping[str, str] | None = None
) -> Reply:
    """Ask an address once, following nothing.

    Args:
        reach: decides whether its host may be at a private address.
        max_bytes: more than that, inflated, is too much.
        magic: how the content begins if it is worth reading on.
        headers: to send beside the usual ones.

    Raises:
        PermissionError: the host is at a private address.
        TooMuch, Broken: of the body.
        httpx.HTTPError, OSError: no answer.
    """
    import httpx

    parts = urlsplit(url)
    target = httpx.URL(url)
    host = target.raw_host.decode("ascii")
    port = target.port or (443 if target.scheme == "https" else 80)
    request = httpx.Request(
        "GET",
        target.copy_with(username=None, password=None),
        headers={
            "User-Agent": AGENT,
            "Accept": "application/pdf, text/html;q=0.9, */*;q=0.1",
            "Accept-Encoding": "identity",
            **_basic(parts.username, parts.password),
            **(headers or {}),
        },
        extensions={
            "timeout": httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS).as_dict(),
            "sni_hostname": host,
        },
    )
    proxy = proxy_for(url, reach)  # behind one names are the proxy's to resolve
    addresses = [host] if proxy else await resolved(host, port, reach)
    # a transport without a client: httpx's client writes whole addresses into the log
    async with httpx.AsyncHTTPTransport(proxy=proxy or None) as transport:
        response = await _first_answer(transport, request, addresses)
        try:
            return await _reply(response, max_bytes, magic)
        finally:
            await response.aclose()


async def _first_answer(
    transport: httpx.AsyncHTTPTransport, request: httpx.Request, addresses: list[str]
) -> httpx.Response:
    """The answer of the first of a host's addresses that can be connected to."""
    import httpx

    named = request.url
    for address in addresses[:-1]:
        request.url = named.copy_with(host=address)
        try:
            return await transport.handle_async_request(request)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
    request.url = named.copy_with(host=addresses[-1])
    return await transport.handle_async_request(request)


def _basic(user: str | None, password: str | None) -> dict[str, str]:
    import httpx

    if not user:
        return {}
    flow = httpx.BasicAuth(unquote(user), unquote(password or "")).auth_flow(httpx.Request("GET", "https://x/"))
    return {"Authorization": next(flow).headers["authorization"]}


def proxy_for(url: str, reach: Reach) -> str:
    """The proxy that the environment names for an address; none is asked for what may be in the own network."""
    import httpx

    target = httpx.URL(url)
    if reach.may_be_private(target.raw_host.decode("ascii")):
        return ""
    names = (f"{target.scheme}_proxy", f"{target.scheme}_proxy".upper(), "all_proxy", "ALL_PROXY")
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


async def _reply(response: httpx.Response, max_bytes: int, magic: bytes) -> Reply:
    headers = {name.lower(): value for name, value in response.headers.items()}
    if response.status_code != 200:
        return Reply(response.status_code, headers)
    claimed = headers.get("content-length", "")
    if claimed.isdigit() and int(claimed) > max_bytes:
        raise TooMuch
    content = bytearray()
    async for chunk in _inflated(response, headers.get("content-encoding", "").strip().lower()):
        content += chunk
        if len(content) > max_bytes:
            raise TooMuch
        if len(content) >= len(magic) and not content.startswith(magic):
            break
    return Reply(200, headers, bytes(content), response.charset_encoding)


async def _inflated(response: httpx.Response, encoding: str) -> AsyncIterator[bytes]:
    """The body in small pieces, so that a bomb is found out before it has gone off."""
    if encoding in ("", "identity"):
        async for chunk in response.aiter_raw():
            yield chunk
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Broken(f"is encoded as {encoding[:20]!r}, though none was asked for")
    inflater = zlib.decompressobj(_EITHER)
    try:
        async for chunk in response.aiter_raw():
            while chunk:
                yield inflater.decompress(chunk, _PIECE)
                chunk = inflater.unconsumed_tail
    except zlib.error:
        raise Broken("is not encoded as it says") from None
    if not inflater.eof:
        raise Broken("breaks off")

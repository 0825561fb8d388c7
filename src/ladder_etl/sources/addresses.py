"""What an address may be, where it may lead, and how it may be told: allow-list, private networks, secrets."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit

from ladder_etl.errors import UsageError

IpAddress = IPv4Address | IPv6Address
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
_PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")
_SECRET = re.compile(r"token|secret|passw|pwd|signature|credential|auth|session|api.?key|^(?:sig|key|code|sid)$", re.I)
_HIDDEN = "***"


def is_url(source: str) -> bool:
    """Whether a source is meant as an address rather than a file's name.

    Raises:
        UsageError: it is an address of another kind than http or https (file:, ftp:, data: …).
    """
    scheme = _SCHEME.match(source)
    if scheme is None:
        return False
    if scheme[0].lower() not in ("http:", "https:"):
        raise UsageError(f"{redacted(source)} is no address to download from", "use http or https, or a file's path")
    return True


def redacted(url: str) -> str:
    """An address as it may be told in errors, records and logs: no credentials, no tokens, no control characters."""
    url = "".join(char for char in url if char.isprintable())
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return url.partition("?")[0].rpartition("@")[2]
    query = parts.query
    if any(_SECRET.search(name) for name, _ in pairs):
        told = ((name, _HIDDEN if _SECRET.search(name) else value) for name, value in pairs)
        query = "&".join(f"{quote(name)}={quote(value, safe='*/:')}" for name, value in told)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query=query, fragment="").geturl()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a download may go: the origin that somebody named, and by https the ``hosts`` of the registry.

    ``named`` is an address that a person or the registry named; its origin may be asked. A host at a private address
    (this machine, a local network) may be asked only if it is in ``private``, or if the person who named it wrote that
    very address (``127.0.0.1``, ``localhost``): naming it is allowing it. A page or a redirect can't.
    """

    named: str
    hosts: tuple[str, ...] = ()
    private: tuple[str, ...] = ()

    def objection(self, url: str) -> str:
        """What speaks against asking an address; empty if nothing does."""
        try:
            own, parts = urlsplit(self.named), urlsplit(url)
            own_port, port = _port_of(own), _port_of(parts)
        except ValueError:
            return "no address"
        if parts.scheme not in _PORTS or not parts.hostname:
            return "no http address"
        if own.scheme == "https" and parts.scheme == "http":
            return "unprotected"
        if (parts.scheme, parts.hostname, port) == (own.scheme, own.hostname, own_port):
            return ""
        hosts = {*self.hosts, *_names_of(own.hostname or "")}
        by_default = parts.scheme == "https" and port == _PORTS["https"]
        return "" if by_default and parts.hostname in hosts else "another site"

    def may_be_private(self, host: str) -> bool:
        own = urlsplit(self.named).hostname or ""
        return host in self.private or (host == own and (host == "localhost" or _literal(host) is not None))


def _port_of(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)


def _names_of(host: str) -> set[str]:
    """A host with and without ``www.``."""
    return {host, host.removeprefix("www."), f"www.{host}"}


def _literal(host: str) -> IpAddress | None:
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


def is_public(address: IpAddress) -> bool:
    """Whether an address is of the open internet, also when it hides an IPv4 address in an IPv6 one."""
    if isinstance(address, IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour
        if hidden is None and address in _NAT64:
            hidden = IPv4Address(int(address) & 0xFFFFFFFF)
        if hidden is not None:
            return is_public(hidden)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


async def resolved(host: str, port: int, reach: Reach) -> list[str]:
    """The addresses at which a host may be asked: all that its name resolves to, each looked at.

    A connection is made to one of these very addresses and the name is not resolved again: whoever answers for the
    name can't give a public address to be checked and a private one to be connected to.

    Raises:
        PermissionError: any of them is private, and the host isn't one that may be.
        OSError: the name doesn't resolve.
    """
    import asyncio  # a run that asks nobody does without it

    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not reach.may_be_private(host):
        for text in addresses:
            # the system's resolver also takes decimal and octal forms: what is looked at is what it made of them
            address = _literal(text)
            if address is None or not is_public(address):
                raise PermissionError(f"{host} is at the private address {text}")
    return addresses

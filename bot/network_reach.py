"""Keeps addresses added from a chat out of private networks, however the host is written or resolved.

The last word is spoken at the socket, of the very address that is about to be connected to: a name that
resolves to something else the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import ResolveResult

from bot.name_resolution import ThreadedNames

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that stand for IPv4 ones behind a translator (RFC 6052)."""


class ForbiddenAddress(ValueError):
    """An address that leads into a private network."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} lies in a private network; an operator can set ALLOW_PRIVATE_FEEDS=yes")


def is_public(address: str) -> bool:
    """True for an IP address that the whole internet can reach, also for IPv4 dressed as IPv6."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


def forbid_private_literal(url: str) -> None:
    """Raises ForbiddenAddress where the host is written as a private IP address, in any of the forms that the
    system understands (`127.1`, `0x7f000001`); names are checked when they are resolved.
    """
    host = urlsplit(url).hostname or ""
    try:
        address = str(ipaddress.ip_address(host))
    except ValueError:
        try:
            address = socket.inet_ntoa(socket.inet_aton(host))
        except (OSError, UnicodeEncodeError):
            return
    if not is_public(address):
        raise ForbiddenAddress(host)


class PublicNames(ThreadedNames):
    """Resolves names, and refuses those that lead into a private network."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await super().resolve(host, port, family)
        if not all(is_public(result["host"]) for result in found):
            raise ForbiddenAddress(host)
        return found


def public_socket(about: tuple[Any, ...]) -> socket.socket:
    """A socket for what getaddrinfo gave. Raises ForbiddenAddress where that is no public address."""
    family, kind, protocol, _, address = about
    if not is_public(str(address[0])):
        raise ForbiddenAddress(str(address[0]))
    return socket.socket(family, kind, protocol)

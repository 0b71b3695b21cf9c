"""Keeps addresses added from a chat out of private networks: literal addresses and resolved names alike."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver


class ForbiddenAddress(ValueError):
    """An address that leads into a private network."""


def is_public(address: str) -> bool:
    """True for an IP address that the whole internet can reach."""
    ip = ipaddress.ip_address(address)
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_global and not (mapped or ip).is_multicast


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
        raise ForbiddenAddress(
            f"{host} lies in a private network; an operator can set ALLOW_PRIVATE_FEEDS=yes"
        )


class PublicResolver(AbstractResolver):
    """Resolves names, and refuses those that lead into a private network."""

    def __init__(self) -> None:
        self._resolver = DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        if not all(is_public(result["host"].partition("%")[0]) for result in found):
            raise ForbiddenAddress(
                f"{host} lies in a private network; an operator can set ALLOW_PRIVATE_FEEDS=yes"
            )
        return found

    async def close(self) -> None:
        await self._resolver.close()

"""Resolves host names in threads of its own: a name server that hangs holds up no parsing and no pictures,
which run in the event loop's few common threads.
"""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult

_NAMES_AT_ONCE = 32


class ThreadedNames(AbstractResolver):
    """Asks the system for the addresses of a name (getaddrinfo), so many names at once."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_NAMES_AT_ONCE, thread_name_prefix="names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses, as aiohttp wants them. Raises OSError where the name is not known."""
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
        )
        return [
            ResolveResult(
                hostname=host,
                # A link-local address without its scope cannot be connected to.
                host=address[0] if len(address) < 4 or not address[3] else f"{address[0]}%{address[3]}",
                port=port,
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, address in found
            if isinstance(address[0], str)
        ]

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

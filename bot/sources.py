"""The bytes behind a FILE or URL given on the shell."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.fetcher import Failed, Fetched, Fetcher, NotModified


def is_address(source: str) -> bool:
    """True for an http, https or file address, False for a path."""
    return urlsplit(source).scheme.lower() in ("http", "https", "file") and "://" in source


def bytes_of(source: str) -> Fetched:
    """What a path or address holds; of a path neither address nor kind is told. Raises click.UsageError,
    one line, where there is nothing to be got.
    """
    answer = asyncio.run(_fetch(address_of(source)))
    match answer:
        case Fetched() if is_address(source):
            return answer
        case Fetched():
            return Fetched(answer.data, None, "")
        case Failed():
            raise click.UsageError(f"{source} cannot be read: {answer.reason}")
        case NotModified():
            raise click.UsageError(f"{source} gave nothing; try again")


def address_of(source: str) -> str:
    """The address that stands for a path, or the address itself."""
    if "\0" in source:
        raise click.UsageError("a path cannot contain a zero byte; write a plain path")
    return source if is_address(source) else Path(source).absolute().as_uri()


async def _fetch(address: str) -> Fetched | Failed | NotModified:
    async with Fetcher() as fetcher:
        return await fetcher.fetch(address)

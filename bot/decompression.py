"""Undoes a response's Content-Encoding piece by piece, so that a small body cannot unpack into a huge one."""

from __future__ import annotations

import zlib

_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class Inflater:
    """Unpacks gzip, zlib or raw deflate (servers call both "deflate"), never past an asked-for length."""

    def __init__(self, encoding: str) -> None:
        self._gzip = encoding in ("gzip", "x-gzip")
        self._stream = zlib.decompressobj(_GZIP_WINDOW if self._gzip else zlib.MAX_WBITS)
        self._begun = False

    def feed(self, chunk: bytes, at_most: int) -> bytes:
        """The next unpacked bytes, at most so many (1 or more). Raises zlib.error where they are broken."""
        out = bytearray()
        while chunk and len(out) < at_most:
            out += self._unpack(chunk, at_most - len(out))
            if not self._stream.eof:
                break
            # RFC 1952 allows several gzip members one after another.
            chunk = self._stream.unused_data if self._gzip else b""
            if chunk.strip(b"\0"):
                self._stream = zlib.decompressobj(_GZIP_WINDOW)
            else:
                break
        return bytes(out)

    def _unpack(self, chunk: bytes, at_most: int) -> bytes:
        try:
            plain = self._stream.decompress(chunk, at_most)
        except zlib.error:
            if self._gzip or self._begun:
                raise
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            plain = self._stream.decompress(chunk, at_most)
        self._begun = True
        return plain


def inflater_for(content_encoding: str) -> Inflater | None:
    """What undoes a Content-Encoding, None for a plain body; ValueError for any other encoding."""
    encodings = [part.strip().lower() for part in content_encoding.split(",")]
    applied = [name for name in encodings if name not in ("", "identity")]
    if not applied:
        return None
    if len(applied) > 1 or applied[0] not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"the body is packed as {content_encoding[:50]!r}, which nobody asked for")
    return Inflater(applied[0])

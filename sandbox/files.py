"""Uploaded files: kept in memory, known by their file_id, measured when they are pictures."""

from __future__ import annotations

import hashlib
import secrets
import struct
from pathlib import PurePath
from typing import Literal

from sandbox.parameters import Upload
from sandbox.records import StoredFile
from sandbox.refusals import bad_request

MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_PHOTO_SIDES = 10_000
MAX_PHOTO_RATIO = 20
MIME_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}


class Files:
    """All files sent so far, by file_id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def get(self, file_id: str) -> StoredFile | None:
        """The file with this file_id (that of a smaller size included)."""
        return self._by_id.get(file_id.partition("~")[0])

    def at(self, path: str) -> StoredFile | None:
        """The file at a `file_path` that getFile gave."""
        return self._by_path.get(path)

    def add(self, kind: Literal["photo", "document"], upload: Upload) -> StoredFile:
        """Take an upload in; refuses what Telegram refuses."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        stored = self._photo(upload) if kind == "photo" else self._document(upload)
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def _photo(self, upload: Upload) -> StoredFile:
        if len(upload.data) > MAX_PHOTO_BYTES:
            raise bad_request(
                f"file of size {len(upload.data)} bytes is too big for a photo; "
                f"the maximum size is {MAX_PHOTO_BYTES} bytes"
            )
        measured = measure(upload.data)
        if measured is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        suffix, width, height = measured
        if width + height > MAX_PHOTO_SIDES or max(width, height) > MAX_PHOTO_RATIO * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        number = len(self._by_id)
        return StoredFile(
            file_id=f"AgACAgIAAxkDAAI{secrets.token_urlsafe(24)}",
            unique_id=_unique(upload.data),
            kind="photo",
            path=f"photos/file_{number}.{suffix}",
            name=f"file_{number}.{suffix}",
            mime_type=MIME_TYPES[suffix],
            data=upload.data,
            width=width,
            height=height,
        )

    def _document(self, upload: Upload) -> StoredFile:
        name = PurePath(upload.name).name or "file"
        return StoredFile(
            file_id=f"BQACAgIAAxkDAAI{secrets.token_urlsafe(24)}",
            unique_id=_unique(upload.data),
            kind="document",
            path=f"documents/file_{len(self._by_id)}{PurePath(name).suffix}",
            name=name,
            mime_type=upload.mime_type,
            data=upload.data,
        )


def _unique(data: bytes) -> str:
    return f"AQAD{hashlib.sha256(data).hexdigest()[:12]}"


def measure(data: bytes) -> tuple[str, int, int] | None:
    """Suffix, width and height in pixels of a PNG, JPEG, GIF or WebP; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return ("png", width, height) if width and height else None
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return "gif", width, height
    if data[:4] == b"RIFF" and data[8:16] == b"WEBPVP8X" and len(data) >= 30:
        return (
            "webp",
            int.from_bytes(data[24:27], "little") + 1,
            int.from_bytes(data[27:30], "little") + 1,
        )
    return _measure_jpeg(data) if data.startswith(b"\xff\xd8") else None


def _measure_jpeg(data: bytes) -> tuple[str, int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return "jpg", width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None

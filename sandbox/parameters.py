"""The parameters of one Bot API call, however they came: query, form, multipart or JSON.

Reads and types them; what they mean stands with the methods.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.refusals import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime_type: str
    data: bytes


class Parameters:
    """Typed access to what a call brought along."""

    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None) -> None:
        self.values = dict(values)
        self.uploads = dict(uploads or {})

    def text(self, name: str) -> str | None:
        """A string, or None where it is not given."""
        value = self.values.get(name)
        return None if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """A whole number, or None; refuses anything else."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def boolean(self, name: str) -> bool:
        """Telegram's idea of true: `true`, `1`, `yes`, `y`."""
        value = self.values.get(name)
        return value is True or str(value).lower() in {"true", "1", "yes", "y", "t"}

    def structure(self, name: str) -> Any:
        """A JSON value, nested or as text; None where it is not given."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            what = name.replace("_", " ")
            raise bad_request(f"can't parse {what} JSON object") from None

    def mapping(self, name: str) -> dict[str, Any] | None:
        """A JSON object, or None."""
        value = self.structure(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return value

    def sequence(self, name: str) -> list[Any] | None:
        """A JSON array, or None."""
        value = self.structure(name)
        if value is None:
            return None
        if not isinstance(value, list):
            raise bad_request(f"expected an Array of {name.replace('_', ' ')}")
        return value

    def told(self) -> dict[str, Any]:
        """The parameters for the log: JSON unpacked, files by name and size."""
        told: dict[str, Any] = {}
        for name, value in self.values.items():
            told[name] = _unpacked(value)
        for name, upload in self.uploads.items():
            told[name] = {"file": upload.name, "mime_type": upload.mime_type, "bytes": len(upload.data)}
        return told


def _unpacked(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "[{" and value:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


async def read_parameters(request: web.Request) -> Parameters:
    """Everything a call brought along; refuses a body that is not what its content type says."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.method == "GET" or not request.can_read_body:
        return Parameters(values)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise bad_request("can't parse JSON request body") from None
        if not isinstance(body, dict):
            raise bad_request("object expected as request body")
        values.update(body)
        return Parameters(values)
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            values[name] = value if isinstance(value, str) else bytes(value).decode()
    return Parameters(values, uploads)

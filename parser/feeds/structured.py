"""JSON as the web writes it (broken escapes, control characters, comments, cut off), and JSON-LD nodes.

Which node is an article or a live blog is for `article` and `liveblog`.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from parser.feeds.model import MAX_JSON_DEPTH

# Pairs of backslashes go first, so that only a lone one before what JSON does not escape is matched.
_BROKEN_ESCAPE = re.compile(r'(\\\\)|\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder(strict=False)

Node = Mapping[str, Any]


def loads(source: str) -> tuple[Any, bool]:
    """The JSON value in a text, whatever stands around it, and whether the text was malformed.

    Raises ValueError where it is beyond repair, be it that it is nested too deeply.
    """
    source = _unwrapped(source)
    try:
        return _DECODER.raw_decode(source)[0], False
    except RecursionError as error:
        raise ValueError("JSON nested too deeply") from error
    except ValueError:
        repaired = _with_escapes_mended(source)
    for attempt in (repaired, _TRAILING_COMMA.sub(r"\1", repaired)):
        try:
            return _DECODER.raw_decode(attempt)[0], True
        except RecursionError as error:
            raise ValueError("JSON nested too deeply") from error
        except ValueError:
            continue
    raise ValueError("not JSON")


def salvaged(source: str, key: str) -> Iterator[Node]:
    """The whole objects in the first list under `key` of a JSON text that was cut off or is damaged."""
    opening = re.search(rf'"{re.escape(key)}"\s{{0,20}}:\s{{0,20}}\[', source)
    if opening is None:
        return
    source = _with_escapes_mended(source[opening.end() :])
    position = 0
    while source.startswith("{", position := _end(_BETWEEN.match(source, position))):
        try:
            value, position = _DECODER.raw_decode(source, position)
        except (ValueError, RecursionError):
            return
        yield value


def nodes(value: Any) -> Iterator[Node]:
    """All objects in a JSON value, outer before inner, in their order; no deeper than `MAX_JSON_DEPTH`."""
    waiting = deque([(value, 0)])
    while waiting:
        current, depth = waiting.popleft()
        if isinstance(current, dict):
            yield current
            inner = list(current.values())
        elif isinstance(current, list):
            inner = current
        else:
            continue
        if depth < MAX_JSON_DEPTH:
            waiting.extend((part, depth + 1) for part in inner if isinstance(part, dict | list))


def types(node: Node) -> tuple[str, ...]:
    """A JSON-LD node's types, without the vocabulary's address."""
    named = node.get("@type", node.get("type"))
    listed = named if isinstance(named, list) else [named]
    return tuple(re.split(r"[/#:]", name)[-1] for name in listed if isinstance(name, str))


def json_ld(page: etree._Element) -> tuple[Any, ...]:
    """The values of a page's JSON-LD scripts, in order; one that cannot be read is left out."""
    values = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                values.append(loads(script.text)[0])
            except ValueError:
                continue
    return tuple(values)


def string(node: Node, *names: str) -> str:
    """The first of these properties that has a string: itself, in a list, or as its `@value`."""
    for name in names:
        value = node.get(name)
        if isinstance(value, list):
            value = next((part for part in value if isinstance(part, str)), None)
        if isinstance(value, dict):
            value = value.get("@value")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def reference(node: Node, *names: str) -> str:
    """The first of these properties that has an address: a string, or an object's `@id` or `url`."""
    for name in names:
        value = node.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _unwrapped(source: str) -> str:
    """From the first bracket on: without the comments or CDATA marks that pages put around their scripts."""
    if source.lstrip()[:7] in ("{&quot;", "[&quot;"):
        source = html.unescape(source)
    before, mark, inside = source.partition("<![CDATA[")
    if mark and "{" not in before and "[" not in before:
        source = inside
    starts = [position for bracket in "{[" if (position := source.find(bracket)) != -1]
    return source[min(starts, default=0) :]


def _with_escapes_mended(source: str) -> str:
    return _BROKEN_ESCAPE.sub(lambda match: match[1] or r"\\", source)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0

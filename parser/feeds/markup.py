"""HTML to plain text: markup out, line structure and typographic characters kept.

Knows no feed format; finding the right element of a page is done elsewhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import pairwise

from lxml import etree

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_UNREAD = frozenset({
    "audio", "button", "canvas", "embed", "head", "iframe", "input", "link", "map", "math", "meta",
    "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "title",
    "video",
})  # fmt: skip
_TAG = re.compile(r"<[a-zA-Z/!?]")
_BLOCK_TAG = re.compile(rf"<(?:br|{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Spaces that differ only in width become plain ones, and what shows nothing goes. The joiners stay, as
# Persian and Urdu are spelled with them.
_WIDTHS = {
    ord(space): " "
    for space in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
}
_CHARACTERS: dict[int, str | None] = {
    **_WIDTHS,
    **dict.fromkeys([*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)], None),
    **dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF], None),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **{ord(end): "\n" for end in "\r\x0b\x0c\x85\u2028\u2029"},
}
_UNUSUAL = re.compile(f"[{re.escape(''.join(map(chr, _CHARACTERS)))}]")
_SPACES = re.compile(r"[ \t]+")
_SENTENCE_END = tuple(".!?:;…。！？۔؟।\"”’'»)")
_WRAPPED_FROM = 55


def text_of_html(source: str, *, wrapped: bool = False) -> str:
    """The text of an HTML fragment, or of plain text with entities in it, escaped once or twice.

    Block elements, list items and `br` begin a new line; scripts, styles and the like are dropped. Where
    there is no block element, line ends of the source stand as they are, or with `wrapped` as in `unwrapped`.
    """
    if "<" not in source and "&lt;" in source:
        source = html.unescape(source)
    keep_lines = not _BLOCK_TAG.search(source)
    if not _TAG.search(source):
        text = text_of_plain(source)
    else:
        root = parsed(source)
        text = "" if root is None else text_of_element(root, keep_lines=keep_lines)
    return unwrapped(text) if wrapped and keep_lines else text


def text_of_plain(source: str) -> str:
    """Plain text with its line ends kept, entities resolved and spaces tidied."""
    for _ in range(2):
        if not _ENTITY.search(source):
            break
        source = html.unescape(source)
    return tidy(source.split("\n"))


def line_of_html(source: str) -> str:
    """The text of an HTML fragment as one line: what titles are made with."""
    return " ".join(text_of_html(source).split("\n"))


def parsed(source: str) -> etree._Element | None:
    """The tree of an HTML page or fragment; None where nothing is in it.

    libxml2 stops at a depth of 256 elements, so that nesting costs neither stack nor time.
    """
    parser = etree.HTMLParser(
        encoding="utf-8",
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    data = _clean(source).encode("utf-8", "replace")
    try:
        root: etree._Element | None = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        return None
    return root


def text_of_element(
    element: etree._Element, *, keep_lines: bool = False, without: frozenset[str] = frozenset()
) -> str:
    """The text under an element of an HTML or XHTML tree, its tail apart.

    Entities that were escaped twice are resolved. With `keep_lines` line ends of the source stay; elements
    named in `without` are left out.
    """
    left_out = _UNREAD | without
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        name = local_name(node)
        if event == "start":
            if name in left_out and node is not element:
                walk.skip_subtree()
                continue
            if name in _BLOCKS or name == "br":
                pieces.append("\n")
            if node.text:
                pieces.append(node.text if keep_lines else _flat(node.text))
            continue
        if name in _BLOCKS:
            pieces.append("\n")
        elif name in _CELLS:
            pieces.append(" ")
        if node is not element and node.tail:
            pieces.append(node.tail if keep_lines else _flat(node.tail))
    text = "".join(pieces)
    if _ENTITY.search(text):
        text = html.unescape(text)
    return tidy(text.split("\n"))


def tidy(lines: Iterable[str]) -> str:
    """The lines joined, with single spaces, no empty lines and no control characters."""
    text = _clean("\n".join(lines))
    return "\n".join(line for raw in text.split("\n") if (line := _SPACES.sub(" ", raw).strip()))


def unwrapped(text: str) -> str:
    """Text with the lines of hard-wrapped paragraphs joined; headlines and paragraphs keep their own line.

    A line that begins in lower case goes on with the line before it. Where one does, the text is wrapped, and
    then any long line that ends no sentence goes on in the next.
    """
    lines = text.split("\n")
    wrapped = any(
        after[:1].islower() and not before.endswith(_SENTENCE_END) for before, after in pairwise(lines)
    )
    if not wrapped:
        return text
    paragraphs: list[list[str]] = []
    before = ""
    for line in lines:
        goes_on = line[:1].islower() or len(before) >= _WRAPPED_FROM
        if paragraphs and goes_on and not before.endswith(_SENTENCE_END):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        before = line
    return "\n".join(" ".join(paragraph) for paragraph in paragraphs)


def without_title(text: str, title: str) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest if title and _bare(first) == _bare(title) else text


def local_name(node: etree._Element) -> str:
    """An element's name in lower case without namespace or prefix; "" for comments and instructions."""
    tag = node.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _bare(line: str) -> str:
    return " ".join(line.split()).rstrip(" .…").casefold()


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _clean(text: str) -> str:
    return text.translate(_CHARACTERS) if _UNUSUAL.search(text) else text

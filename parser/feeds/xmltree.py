"""Feed XML to a tree: as libxml2 reads it, after repairs where it is broken.

Nothing is expanded or fetched: what stands before the root element is cut off by the caller, entities are not
resolved, and libxml2's own limits on depth and size stay on.
"""

from __future__ import annotations

import html
import re
import sys

from lxml import etree

_LOOSE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,30};")
_ROOT_TAG = re.compile(r"<[^<>]{0,2000}>")
_UNQUOTED = re.compile(r"(\s[\w:.-]+)=([^\s>\"']+)")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tree_of(source: str) -> tuple[etree._Element | None, bool]:
    """The root element, or None where there is none, and whether the source broke the rules of XML."""
    whole = _without_cut_markup(source)
    root, broken = _parsed(whole)
    if not broken and whole is source:
        return root, False
    repaired = _repaired(whole)
    if repaired != whole:
        again, _ = _parsed(repaired)
        root = root if again is None else again
    return root, True


def _parsed(source: str) -> tuple[etree._Element | None, bool]:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        huge_tree=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root: etree._Element | None = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, True
    return root, any(entry.level >= etree.ErrorLevels.ERROR for entry in parser.error_log)


def _repaired(source: str) -> str:
    """The source without forbidden characters, with HTML's entities read, "&" escaped, values quoted."""
    source = _ROOT_TAG.sub(lambda tag: _UNQUOTED.sub(r'\1="\2"', tag[0]), source, count=1)
    source = _REFERENCE.sub(_legal, _ILLEGAL.sub("", source))
    source = _NAMED_ENTITY.sub(lambda match: html.unescape(match[0]), source)
    return _LOOSE_AMPERSAND.sub("&amp;", source)


def _legal(reference: re.Match[str]) -> str:
    """A reference to a character as it is, unless XML has no such character (half a surrogate pair, say)."""
    hexadecimal, decimal = reference.groups()
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return "" if number > sys.maxunicode or _ILLEGAL.match(chr(number)) else reference.group()


def _without_cut_markup(source: str) -> str:
    """The source without a declaration or a tag that its end cut in two ("<![CD", "<item><ti")."""
    opening = source.rfind("<")
    if opening == -1 or ">" in source[opening:] or source.startswith("<![CDATA[", opening):
        return source
    return source[:opening]

"""Bytes to text: which character encoding a feed is really in.

Declarations are hints only. What lies in the text is no matter of this module.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_BOM = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"), (b"{\0", "utf-16-le"), (b"\0{", "utf-16-be"))
_HEAD_BYTES = 4096
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_IN_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE)
_IN_HTML = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
# Encodings that feeds are written in; Python knows others (punycode, unicode_escape) that no feed may choose.
_KNOWN = re.compile(
    r"utf_?(8|16|32)|iso_?8859|latin|windows|cp_?\d|x_(sjis|mac|user)|koi8|gb|hz|big5|euc|s(hift)?_?jis|ms932|ks_c"
    r"|iso_?2022|mac|(us_)?ascii|tis_?620|johab"
)
# What browsers read under these names (WHATWG Encoding Standard, "Names and labels").
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}


def decode(data: bytes, content_type: str | None = None) -> str:
    """The text of `data`, without a byte-order mark and with line ends as "\\n".

    A byte-order mark decides; then whatever is valid UTF-8 is UTF-8; then the first of the declarations (in
    the document, then in the HTTP `content_type`) that the bytes obey; last Windows-1252. Never raises.
    """
    return _decoded(data, content_type).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, content_type: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    for start, encoding in _WITHOUT_BOM:
        if data.startswith(start):
            return data.decode(encoding, "replace")
    declared = list(_declared(data, content_type))
    if b"\x1b" in data:  # ISO-2022 is seven-bit, and would pass for UTF-8
        for encoding in declared:
            if encoding.startswith("iso2022"):
                return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _damaged_utf8(data)
    if text is not None:
        return text
    for encoding in declared:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    for encoding in declared:
        if not encoding.startswith("utf"):
            return data.decode(encoding, "replace")
    return data.decode("cp1252", "replace")


def _declared(data: bytes, content_type: str | None) -> Iterator[str]:
    """Codec names that the document and its transport claim, in the order they are to be tried."""
    head = data[:_HEAD_BYTES]
    names = [match[1].decode("ascii") for pattern in (_IN_XML, _IN_HTML) if (match := pattern.search(head))]
    if content_type and (header := _IN_HEADER.search(content_type)):
        names.append(header[1])
    for name in names:
        if _KNOWN.match(name.lower().replace("-", "_")):
            try:
                codec = codecs.lookup(name).name
            except LookupError:
                continue
            yield _READ_AS.get(codec, codec)


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 that was cut off or has stray bytes; None where most bytes beyond ASCII are something else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    written = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", text))
    return text if broken * 4 <= written else None

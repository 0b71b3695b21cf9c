"""Which encoding the bytes are in, whatever they declare."""

import pytest

from parser.feeds import read
from parser.feeds.charset import decode

WORD = "Müller – “Größe” für Bad Öynhausen"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_feed_without_a_declaration_is_read(encoding: str) -> None:
    source = f"<rss><channel><item><title>{WORD}</title></item></channel></rss>".encode(encoding)
    assert read(source).documents[0].title == WORD


@pytest.mark.parametrize(
    ("declared", "encoding", "word"),
    [
        ("ISO-8859-1", "cp1252", WORD),
        ("windows-1251", "cp1251", "Кабул пал"),
        ("gb2312", "gb18030", "喀布尔"),
        ("Shift_JIS", "cp932", "カブール"),
        ("windows-1256", "cp1256", "کابل"),
    ],
)
def test_the_declared_encoding_is_used_where_the_bytes_are_not_utf_8(
    declared: str, encoding: str, word: str
) -> None:
    xml = f'<?xml version="1.0" encoding="{declared}"?><rss><channel><title>{word}</title></channel></rss>'
    page = f'<html><meta charset="{declared}"><body><h1>{word}</h1><p>{word}</p></body></html>'
    assert read(xml.encode(encoding)).title == word
    assert read(page.encode(encoding)).title == word
    assert word in decode(f"<p>{word}</p>".encode(encoding), f"text/html; charset={declared}")


@pytest.mark.parametrize("lie", ["GB2312", "ISO-8859-1", "utf-16", "punycode", "no-such-thing"])
def test_valid_utf_8_is_utf_8_whatever_is_declared(lie: str) -> None:
    source = (
        f'<?xml version="1.0" encoding="{lie}"?><rss><channel><title>{WORD}</title></channel></rss>'.encode()
    )
    feed = read(source, content_type=f"application/rss+xml; charset={lie}")
    assert (feed.title, feed.malformed) == (WORD, False)


def test_utf_8_cut_in_the_middle_of_a_character_stays_utf_8() -> None:
    assert decode(("ж" * 20).encode()[:-1]) == "ж" * 19 + "\ufffd"


def test_utf_16_without_a_mark_is_recognised() -> None:
    assert decode("<rss/>".encode("utf-16-le")) == decode("<rss/>".encode("utf-16-be")) == "<rss/>"


def test_line_ends_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"

"""RSS, RDF and Atom, well-formed and broken, through the one door `read`."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from events.records import Document
from parser.feeds import Feed, as_dict, read


def rss(items: str, *, head: str = "", channel: str = "<title>Northern Desk</title>") -> bytes:
    return f'{head}<rss version="2.0"><channel>{channel}{items}</channel></rss>'.encode()


def only(feed: Feed) -> Document:
    assert len(feed.documents) == 1
    return feed.documents[0]


ITEM = (
    "<item><title> Lawmaker:\n city lost </title><link>https://desk.example/a</link><guid>desk-1</guid>"
    "<pubDate>Wed, 11 Aug 2021 09:30:00 +0430</pubDate><description>Troops left at dawn.</description></item>"
)


def test_an_rss_item_gives_its_guid_link_title_text_and_time() -> None:
    feed = read(rss(ITEM))
    document = only(feed)
    assert (feed.kind, feed.title, feed.malformed) == ("rss", "Northern Desk", False)
    assert document.id == "desk-1"
    assert document.url == "https://desk.example/a"
    assert document.title == "Lawmaker: city lost"
    assert document.text == "Troops left at dawn."
    assert document.published == datetime(2021, 8, 11, 5, 0, tzinfo=UTC)
    assert document.updated is None


def test_the_dictionary_of_a_feed_is_what_read_prints() -> None:
    assert as_dict(read(rss(ITEM))) == {
        "kind": "rss",
        "title": "Northern Desk",
        "documents": [
            {
                "id": "desk-1",
                "url": "https://desk.example/a",
                "title": "Lawmaker: city lost",
                "text": "Troops left at dawn.",
                "published": "2021-08-11T05:00:00Z",
                "updated": None,
            }
        ],
    }


def test_documents_keep_the_order_of_the_feed() -> None:
    items = "".join(f"<item><guid>{name}</guid><title>{name}</title></item>" for name in "cab")
    assert [document.id for document in read(rss(items)).documents] == ["c", "a", "b"]


def test_an_item_without_a_guid_is_known_by_its_link_and_then_by_its_content() -> None:
    by_link = only(read(rss("<item><title>A</title><link>https://desk.example/a</link></item>")))
    assert by_link.id == "https://desk.example/a"
    one, again = (only(read(rss("<item><title>No link</title></item>"))).id for _ in range(2))
    assert one == again
    assert one != only(read(rss("<item><title>Another</title></item>"))).id


def test_items_that_share_a_guid_are_told_apart_and_repetitions_dropped() -> None:
    items = "<item><guid>same</guid><title>One</title></item><item><guid>same</guid><title>Two</title></item>"
    documents = read(rss(items + items)).documents
    assert [document.title for document in documents] == ["One", "Two"]
    assert len({document.id for document in documents}) == 2


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;p&gt;Left the&amp;nbsp;city.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;", "Left the city.\nSecond."),
        ("<![CDATA[<ul><li>One</li><li>Two &amp; three</li></ul>]]>", "One\nTwo & three"),
        ("<![CDATA[He said<br/>no.<script>alert(1)</script><style>p{}</style>]]>", "He said\nno."),
        ("The army&amp;amp;#8217;s &amp;quot;base&amp;quot;", 'The army’s "base"'),
        ("&amp;lt;p&amp;gt;Twice escaped.&amp;lt;/p&amp;gt;", "Twice escaped."),
        ("Rows of a\n      hard-wrapped text.", "Rows of a hard-wrapped text."),
        ("Ghazni \u2013 \u201cquiet\u201d\u00a0today", "Ghazni \u2013 \u201cquiet\u201d today"),
        ("5 &lt; 6 and 7 &gt; 3", "5 < 6 and 7 > 3"),
    ],
)
def test_text_has_no_markup_but_keeps_lines_and_typography(source: str, text: str) -> None:
    assert only(read(rss(f"<item><title>T</title><description>{source}</description></item>"))).text == text


def test_the_full_text_goes_before_the_summary_unless_it_says_less() -> None:
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    full = "<description>Short.</description><content:encoded>&lt;p&gt;All of it.&lt;/p&gt;</content:encoded>"
    picture = "<description>Words.</description><content:encoded>&lt;img src='a'/&gt;</content:encoded>"
    for fields, text in ((full, "All of it."), (picture, "Words.")):
        source = rss(f"<item><title>T</title>{fields}</item>").replace(b"<rss ", f"<rss {space} ".encode())
        assert only(read(source)).text == text


def test_text_does_not_repeat_the_title() -> None:
    text = "&lt;b&gt;City falls.&lt;/b&gt;&lt;br&gt;More."
    item = f"<item><title>City falls</title><description>{text}</description></item>"
    assert only(read(rss(item))).text == "More."


def test_titles_of_media_and_pictures_are_not_the_items_or_the_feeds() -> None:
    picture = "<image><title>Logo</title></image><title>Desk</title>"
    item = '<item><m:title xmlns:m="http://search.yahoo.com/mrss/">Photo</m:title><title>News</title></item>'
    feed = read(rss(item, channel=picture))
    assert (feed.title, only(feed).title) == ("Desk", "News")


ATOM = """<?xml version="1.0" encoding="utf-8"?>

<feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title>
<entry><id>tag:log,1</id><title type="html">A &amp;amp; B</title><link rel="self" href="/x.atom"/>
<link href="/one"/>{dates}<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p>
<p>Second.</p></div></content></entry></feed>"""


def test_an_atom_entry_that_was_only_updated_has_no_publication() -> None:
    document = only(read(ATOM.format(dates="<updated>2021-08-11T10:00:00Z</updated>").encode()))
    assert document.published is None
    assert document.updated == datetime(2021, 8, 11, 10, tzinfo=UTC)


def test_an_atom_entry_gives_id_title_link_and_xhtml_text() -> None:
    dates = "<published>2019-03-02T08:15:00Z</published><updated>2021-05-06T07:08:09Z</updated>"
    feed = read(("\n \n" + ATOM.format(dates=dates)).encode(), url="https://log.example/feed")
    document = only(feed)
    assert (feed.kind, feed.title, feed.malformed) == ("atom", "Log", False)
    assert (document.id, document.title, document.url) == ("tag:log,1", "A & B", "https://log.example/one")
    assert document.text == "First.\nSecond."
    assert document.published == datetime(2019, 3, 2, 8, 15, tzinfo=UTC)


def test_rdf_items_are_known_by_what_they_are_about() -> None:
    source = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old wire</title></channel>
      <item rdf:about="http://wire.example/7"><title>Seven</title><dc:date>2021-08-11T12:00+04:30</dc:date></item>
      </rdf:RDF>"""
    feed = read(source)
    assert (feed.kind, feed.title) == ("rdf", "Old wire")
    assert only(feed).id == "http://wire.example/7"
    assert only(feed).published == datetime(2021, 8, 11, 7, 30, tzinfo=UTC)


def test_a_time_without_a_zone_is_read_in_the_feeds_zone() -> None:
    source = rss("<item><title>T</title><pubDate>Wed, 11 Aug 2021 09:30:00</pubDate></item>")
    assert only(read(source)).published == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)
    there = only(read(source, timezone=ZoneInfo("Asia/Kabul")))
    assert there.published == datetime(2021, 8, 11, 5, 0, tzinfo=UTC)


def test_a_date_in_a_guid_or_title_is_never_the_publication() -> None:
    guid = "<guid isPermaLink='false'>2021-08-11T09:30:00Z</guid>"
    item = f"<item>{guid}<title>August 11, 2021: a day</title></item>"
    assert only(read(rss(item))).published is None


@pytest.mark.parametrize(
    "source",
    [
        rss(ITEM)[:-6],
        rss(ITEM)[: -len("</channel></rss>")],
        rss(ITEM + "<item><title><![CD")[: -len("</channel></rss>")],
        rss(ITEM, channel="<title>Northern Desk</title><itunes:author>Q</itunes:author>"),
        rss(ITEM.replace("dawn", "R&D dawn & noon &nbsp;").replace("R&D dawn & noon &nbsp;", "dawn"))
        + b"\x00<a",
        rss(ITEM).replace(b"<", b"<rss:").replace(b"<rss:/", b"</rss:"),
    ],
)
def test_a_malformed_feed_is_read_as_far_as_possible(source: bytes) -> None:
    feed = read(source)
    assert feed.malformed
    assert feed.title == "Northern Desk"
    assert feed.documents[0].id == "desk-1"
    assert feed.documents[0].text == "Troops left at dawn."


def test_loose_ampersands_and_html_entities_lose_no_text() -> None:
    document = only(
        read(
            rss("<item><title>R&D at&nbsp;Bagram &ndash; AT&T</title><link>http://a.b/?x=1&y=2</link></item>")
        )
    )
    assert document.title == "R&D at Bagram – AT&T"
    assert document.url == "http://a.b/?x=1&y=2"


def test_a_reference_to_half_a_character_is_passed_over() -> None:
    source = b"<rss><channel><item><title>Kunduz &#xD800;has &#55357;fallen &#9999999;</title><link>http://a.example/1</link></item></channel></rss>"
    feed = read(source)
    assert [document.title for document in feed.documents] == ["Kunduz has fallen"]
    assert feed.malformed


def test_names_in_capitals_are_read() -> None:
    feed = read(b"<RSS><CHANNEL><TITLE>Loud</TITLE><ITEM><TITLE>News</TITLE></ITEM></CHANNEL></RSS>")
    assert (feed.title, only(feed).title) == ("Loud", "News")


def test_a_broken_feed_without_items_is_empty_and_malformed() -> None:
    for source in (b'<rss version="2.0">\n</rss', b"<rss><channel><x:y>Q</x:y></channel></rss>"):
        feed = read(source)
        assert (feed.documents, feed.malformed) == ((), True)


def test_junk_before_the_feed_is_passed_over() -> None:
    assert only(read(rss(ITEM, head="\ufeff  <!-- <rss> -->\n<?xml-stylesheet href='x'?>"))).id == "desk-1"


def test_entities_are_never_expanded_and_files_never_fetched() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(9))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    feed = read(rss("<item><guid>1</guid><title>&e8; &f;</title></item>", head=head))
    assert "boom" not in only(feed).title
    assert "root" not in only(feed).title


def test_no_depth_of_nesting_breaks_the_reading() -> None:
    deep = "<![CDATA[" + "<div>" * 50_000 + "]]>"
    feed = read(rss(f"<item><title>T</title><description>{deep}</description></item>{'<a>' * 50_000}"))
    assert feed.documents[0].title == "T"

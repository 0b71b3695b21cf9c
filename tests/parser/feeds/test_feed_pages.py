"""Web pages: live blogs, articles, Telegram's channel previews."""

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from parser.feeds import Feed, FeedUnreadable, read

PAGE = "https://paper.example/live/north"


def page(*values: Any, head: str = "", body: str = "") -> bytes:
    scripts = "".join(
        f'<script type="application/ld+json">{written}</script>'
        for written in (value if isinstance(value, str) else json.dumps(value) for value in values)
    )
    return f"<!DOCTYPE html><html><head>{head}{scripts}</head><body>{body}</body></html>".encode()


def update(number: int, **more: Any) -> dict[str, Any]:
    return {
        "@type": "BlogPosting",
        "headline": f"Update {number}",
        "articleBody": f"Words of {number}.",
        "url": f"{PAGE}#u{number}",
        "datePublished": f"2021-08-11T{number:02d}:00:00+01:00",
        **more,
    }


def live_blog(*updates: Any, **more: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "North: live",
        "url": PAGE,
        "datePublished": "2021-08-11T11:00:00Z",
        "liveBlogUpdate": list(updates),
        **more,
    }


def test_a_live_blog_gives_its_updates_in_order_with_their_own_address_and_time() -> None:
    feed = read(page(live_blog(update(9), update(8, dateModified="2021-08-11T07:30:00Z"))))
    assert (feed.kind, feed.title, feed.malformed) == ("live-blog", "North: live", False)
    assert [document.id for document in feed.documents] == [f"{PAGE}#u9", f"{PAGE}#u8"]
    second = feed.documents[1]
    assert (second.url, second.title, second.text) == (f"{PAGE}#u8", "Update 8", "Words of 8.")
    assert second.published == datetime(2021, 8, 11, 7, tzinfo=UTC)
    assert second.updated == datetime(2021, 8, 11, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda blog: [blog],
        lambda blog: {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, blog]},
        lambda blog: {"@type": "WebPage", "mainEntity": blog},
        lambda blog: {**blog, "@type": ["NewsArticle", "http://schema.org/LiveBlogPosting"]},
        lambda blog: f"<!-- {json.dumps(blog)} -->",
        lambda blog: f"//<![CDATA[\n{json.dumps(blog)}\n//]]>",
        lambda blog: json.dumps(blog).replace("Words of", "Words\n\tof"),
        lambda blog: json.dumps(blog).replace("Words of", r"Words\_ of \'"),
        lambda blog: json.dumps(blog)[:-1] + ",}",
        lambda blog: json.dumps(blog) + ";",
    ],
)
def test_a_live_blog_is_found_however_it_is_packed(wrap: Any) -> None:
    feed = read(page({"@type": "Organization"}, "{broken", wrap(live_blog(update(9), update(8)))))
    assert (feed.kind, feed.title) == ("live-blog", "North: live")
    assert [document.title for document in feed.documents] == ["Update 9", "Update 8"]
    assert feed.documents[0].text.startswith("Words")


def test_entities_in_an_update_are_resolved_even_when_escaped_twice() -> None:
    odd = update(
        9,
        headline="Ghani&#39;s visit &amp;amp; talks",
        articleBody="<p>He said &amp;quot;no&amp;quot;.</p><p>End</p>",
    )
    document = read(page(live_blog(odd))).documents[0]
    assert document.title == "Ghani's visit & talks"
    assert document.text == 'He said "no".\nEnd'


def test_updates_that_share_the_pages_address_have_ids_of_their_own_that_outlive_an_edit() -> None:
    plain = [update(number, url=PAGE) for number in (9, 8)]
    before = read(page(live_blog(*plain))).documents
    after = read(
        page(live_blog(update(10, url=PAGE), update(9, url=PAGE, articleBody="Edited."), plain[1]))
    ).documents
    assert len({document.id for document in after}) == 3
    assert [document.id for document in after[1:]] == [document.id for document in before]
    assert before[0].url == PAGE


def test_an_update_without_a_body_or_a_headline_is_kept_and_one_with_neither_is_not() -> None:
    feed = read(
        page(live_blog(update(9, articleBody=None), update(8, headline=""), {"@type": "BlogPosting"}))
    )
    assert [(document.title, document.text) for document in feed.documents] == [
        ("Update 9", ""),
        ("", "Words of 8."),
    ]


def test_a_single_update_may_stand_without_a_list_and_an_id_be_relative() -> None:
    lone = {**update(9), "@id": "#nine"}
    del lone["url"]
    assert read(page(live_blog(liveBlogUpdate=lone))).documents[0].id == f"{PAGE}#nine"


def test_times_of_updates_without_a_zone_are_read_in_the_feeds_zone() -> None:
    source = page(live_blog(update(9, datePublished="2021-08-11 14:00")))
    assert read(source, timezone=ZoneInfo("Asia/Kabul")).documents[0].published == datetime(
        2021, 8, 11, 9, 30, tzinfo=UTC
    )


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Governor flees",
    "url": "http://paper.example/a",
    "datePublished": "2021-08-11T09:30:00Z",
    "dateModified": "2021-08-11T10:00:00Z",
}
PARAGRAPHS = (
    "<nav><p>Home and abroad, sport and weather and everything else we print on other days.</p></nav>"
    "<div class=teaser><p>Read also this.</p></div><article><h1>Governor flees</h1><div class=body>"
    "<p>The governor left the province on Wednesday.</p><script>x()</script>"
    "<figure><p>A picture.</p></figure><p>His deputy stayed&nbsp;behind with the police.</p>"
    "<div class='box newsletter-signup'><p>Have our letter every day.</p></div>"
    "<ul><li>One point</li></ul></div></article>"
)


def test_an_article_is_read_from_json_ld_and_its_paragraphs() -> None:
    canonical = '<link rel="canonical" href="https://paper.example/a">'
    feed = read(page({**ARTICLE, "url": "x", "headline": "Teaser"}, ARTICLE, head=canonical, body=PARAGRAPHS))
    assert (feed.kind, feed.title, len(feed.documents)) == ("article", "Governor flees", 1)
    document = feed.documents[0]
    assert (document.id, document.url) == ("https://paper.example/a", "https://paper.example/a")
    assert document.text == (
        "The governor left the province on Wednesday.\nHis deputy stayed behind with the police.\nOne point"
    )
    assert document.published == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)
    assert document.updated == datetime(2021, 8, 11, 10, tzinfo=UTC)


def test_the_body_in_the_json_ld_is_used_where_it_is_whole() -> None:
    body = "A long sentence about the province and its roads. " * 12
    assert read(page({**ARTICLE, "articleBody": body}, body=PARAGRAPHS)).documents[0].text == body.strip()


def test_the_pages_paragraphs_go_before_a_json_ld_body_that_lost_its_line_ends() -> None:
    sentences = [f"Sentence {number} about the province and all its roads." for number in range(12)]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    document = read(page({**ARTICLE, "articleBody": " ".join(sentences)}, body=body)).documents[0]
    assert document.text == "\n".join(sentences)


def test_an_article_without_json_ld_is_read_from_meta_tags_and_paragraphs() -> None:
    head = (
        '<title>Governor flees | Paper</title><meta property="og:title" content="Governor flees">'
        '<meta property="og:url" content="https://paper.example/a">'
        '<meta property="article:published_time" content="2021-08-11T14:00:00+04:30">'
    )
    document = read(page(head=head, body=PARAGRAPHS)).documents[0]
    assert (document.id, document.title) == ("https://paper.example/a", "Governor flees")
    assert document.text.startswith("The governor left")
    assert document.published == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)


def test_a_time_shown_to_readers_goes_before_a_bare_day_in_the_meta_tags() -> None:
    head = '<meta name="publishdate" content="2021-08-11">'
    body = "<p>2021年08月11日14:00 | a desk</p>" + PARAGRAPHS
    document = read(page(head=head, body=body), timezone=ZoneInfo("Asia/Kabul")).documents[0]
    assert document.published == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)


def test_a_page_without_any_article_gives_its_text_and_its_address_as_id() -> None:
    document = read(b"<div>Short note<br>second line</div>", url="https://paper.example/n").documents[0]
    assert (document.id, document.title, document.text) == (
        "https://paper.example/n",
        "",
        "Short note\nsecond line",
    )


def test_a_page_with_nothing_to_read_says_what_to_do() -> None:
    with pytest.raises(FeedUnreadable, match="give the address of a feed"):
        read(page(head="<title>App</title>", body="<div id=root></div><script>boot()</script>"))


def post(number: int, inner: str, *, extra: str = "") -> str:
    return (
        f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" '
        f'data-post="desk/{number}">{extra}{inner}<div class="tgme_widget_message_footer"><b>9</b> views'
        f'<a class="tgme_widget_message_date" href="https://t.me/desk/{number}"><time datetime='
        f'"2021-08-11T14:{number}:00+04:30" class="time">14:{number}</time></a></div></div></div>'
    )


def channel(*posts: str) -> Feed:
    body = f'<section class="tgme_channel_history">{"".join(posts)}</section>'
    return read(page(head='<meta property="og:title" content="The Desk">', body=body))


TEXT = '<div class="tgme_widget_message_text js-message_text" dir="auto">{}</div>'


def test_a_telegram_post_gives_its_text_its_time_and_its_address() -> None:
    feed = channel(
        post(10, TEXT.format("City calm. <b>No</b> shots.<br/><br/><tg-emoji>\U0001f525</tg-emoji> End")),
        post(20, ""),
    )
    assert (feed.kind, feed.title, len(feed.documents)) == ("telegram", "The Desk", 2)
    first, picture = feed.documents
    assert (first.id, first.url, first.title) == ("desk/10", "https://t.me/desk/10", "")
    assert first.text == "City calm. No shots.\n\U0001f525 End"
    assert first.published == datetime(2021, 8, 11, 9, 40, tzinfo=UTC)
    assert picture.text == ""


def test_an_albums_nested_text_comes_once_and_a_videos_length_is_no_time() -> None:
    video = '<a class="tgme_widget_message_video_player"><time class="message_video_duration">0:06</time></a>'
    document = channel(post(30, TEXT.format(TEXT.format("Once only.")), extra=video)).documents[0]
    assert document.text == "Once only."
    assert document.published == datetime(2021, 8, 11, 10, 0, tzinfo=UTC)


def test_the_post_that_a_reply_quotes_is_not_its_text() -> None:
    quoted = (
        '<a class="tgme_widget_message_reply" href="https://t.me/desk/3" "><div class="tgme_widget_message_'
        'text js-message_reply_text">Older words.</div></a>'
    )
    assert channel(post(40, TEXT.format("New words."), extra=quoted)).documents[0].text == "New words."


def test_a_channel_without_a_preview_says_what_to_do() -> None:
    assert channel().documents == ()
    with pytest.raises(FeedUnreadable, match=r"https://t\.me/s/"):
        read(page(body='<div class="tgme_page"><div class="tgme_page_title">The Desk</div></div>'))

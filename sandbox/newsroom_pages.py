"""What the newsroom's readers see: the live page and item pages in HTML with JSON-LD, the wire as RSS.

Only rendering, from items to text. Which items those are, and the addresses they get, is handed in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree

from sandbox.newsroom_script import FeedInfo, Item

ATOM = "http://www.w3.org/2005/Atom"
Address = Callable[[Item], str]

_STYLE = """
:root { color-scheme: light dark;
  --ink: #1b1b1b; --paper: #fdfcfa; --quiet: #67625c; --rule: #e2ddd5; --mark: #a3281f }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e3; --paper: #16171a; --quiet: #9c9a96; --rule: #303238; --mark: #f08a7c } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 Georgia, serif }
header, main, footer { max-width: 42rem; margin: 0 auto; padding: 1rem 1.25rem; overflow-wrap: anywhere }
header { border-bottom: 3px solid var(--mark) }
.outlet, time, footer { color: var(--quiet); font: .85rem/1.5 system-ui, sans-serif }
.outlet { color: var(--mark); font-weight: 700; letter-spacing: .04em; text-transform: uppercase }
h1 { margin: .2rem 0; font-size: clamp(1.4rem, 5vw, 2rem); line-height: 1.2 }
article { padding: 1.1rem 0; border-bottom: 1px solid var(--rule); scroll-margin-top: 1rem }
article:target { border-left: 3px solid var(--mark); padding-left: 1rem }
h2 { margin: .15rem 0 .5rem; font-size: 1.25rem; line-height: 1.3 }
p { margin: .5rem 0 }
a { color: inherit; text-decoration-color: var(--mark) }
"""

# Keeps an open page fresh without losing the reader's place; the server answers 304 while nothing is new.
_REFRESH = """
setInterval(async () => {
  const answer = await fetch(location.pathname, { cache: 'no-cache' }).catch(() => null)
  if (!answer || !answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main')
  const shown = document.querySelector('main')
  if (fresh && fresh.innerHTML !== shown.innerHTML) shown.innerHTML = fresh.innerHTML
}, 3000)
"""


def live_page(info: FeedInfo, items: Sequence[Item], since: datetime, page: str, address: Address) -> str:
    """The live blog as HTML with a schema.org LiveBlogPosting: coverage from `since` on, `page` its URL."""
    posting: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "@id": page,
        "url": page,
        "headline": info.headline,
        "publisher": _publisher(info),
        "coverageStartTime": since.isoformat(),
        "datePublished": since.isoformat(),
        "dateModified": _modified(items, since).isoformat(),
        "liveBlogUpdate": [_posting("BlogPosting", item, address(item), info) for item in items],
    }
    empty = "<p>No updates yet.</p>"
    body = "\n".join(_article(item, address(item)) for item in items) or empty
    return _page(info, info.headline, posting, body, f"<script>{_REFRESH}</script>")


def article_page(info: FeedInfo, item: Item, url: str) -> str:
    """One item's own page as HTML with a schema.org NewsArticle."""
    posting = {"@context": "https://schema.org"} | _posting("NewsArticle", item, url, info)
    return _page(info, item.title, posting, _article(item, url))


def rss(
    info: FeedInfo, items: Sequence[Item], since: datetime, page: str, own: str, address: Address
) -> bytes:
    """The wire as RSS 2.0: `page` is the site it belongs to, `own` the feed's own URL."""
    ElementTree.register_namespace("atom", ATOM)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    _add(channel, "title", info.outlet)
    _add(channel, "link", page)
    _add(channel, "description", info.headline)
    _add(channel, "language", "en")
    _add(channel, "lastBuildDate", format_datetime(_modified(items, since)))
    attributes = {"href": own, "rel": "self", "type": "application/rss+xml"}
    ElementTree.SubElement(channel, f"{{{ATOM}}}link", attributes)
    for item in items:
        entry = ElementTree.SubElement(channel, "item")
        _add(entry, "title", item.title)
        _add(entry, "link", address(item))
        _add(entry, "guid", address(item)).set("isPermaLink", "true")
        _add(entry, "pubDate", format_datetime(item.published))
        if item.modified != item.published:
            _add(entry, f"{{{ATOM}}}updated", item.modified.isoformat())
        _add(entry, "description", _paragraphs(item))
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _add(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = text
    return child


def _modified(items: Sequence[Item], since: datetime) -> datetime:
    return max((item.modified for item in items), default=since)


def _publisher(info: FeedInfo) -> dict[str, str]:
    return {"@type": "NewsMediaOrganization", "name": info.outlet}


def _posting(kind: str, item: Item, url: str, info: FeedInfo) -> dict[str, object]:
    return {
        "@type": kind,
        "@id": url,
        "url": url,
        "headline": item.title,
        "articleBody": item.text,
        "datePublished": item.published.isoformat(),
        "dateModified": item.modified.isoformat(),
        "publisher": _publisher(info),
    }


def _paragraphs(item: Item) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in item.paragraphs)


def _article(item: Item, url: str) -> str:
    edited = f" · edited {_time(item.modified)}" if item.modified != item.published else ""
    return (
        f'<article id="{escape(item.id)}">\n'
        f'<a href="{escape(url)}">{_time(item.published)}</a>{edited}\n'
        f"<h2>{escape(item.title)}</h2>\n{_paragraphs(item)}\n</article>"
    )


def _time(instant: datetime) -> str:
    return f'<time datetime="{instant.isoformat()}">{instant.day} {instant:%B %Y, %H:%M}</time>'


def _page(info: FeedInfo, title: str, posting: dict[str, object], body: str, tail: str = "") -> str:
    # A "<" in the data could end the script element early; JSON lets it be written as an escape.
    data = json.dumps(posting, ensure_ascii=False).replace("<", "\\u003c")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} – {escape(info.outlet)}</title>
<style>{_STYLE}</style>
<script type="application/ld+json">{data}</script>
</head>
<body>
<header><div class="outlet">{escape(info.outlet)}</div><h1>{escape(info.headline)}</h1></header>
<main>
{body}
</main>
<footer>A made-up outlet that retells real events, for trying things out. Times are local.</footer>
{tail}
</body>
</html>
"""

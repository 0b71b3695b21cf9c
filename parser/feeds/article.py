"""One article from one page: its JSON-LD, else its meta tags and the text of its paragraphs.

Live blogs and Telegram's pages have their own modules and are tried first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Any

from lxml import etree

from events.records import Document
from parser.feeds.dates import parse_time
from parser.feeds.identity import fingerprint, web_address
from parser.feeds.markup import line_of_html, local_name, text_of_element, text_of_html, without_title
from parser.feeds.model import Feed
from parser.feeds.structured import Node, nodes, reference, string, types

KIND = "article"
_MORE_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "DiscussionForumPosting"})
_ASIDE = frozenset(
    {"nav", "footer", "aside", "form", "figure", "header", "script", "style", "noscript", "button"}
)
_TITLE_TAGS = ("og:title", "twitter:title", "dc.title")
_PUBLISHED_TAGS = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate",
    "parsely-pub-date", "dc.date.issued", "dc.date", "dcterms.created", "date", "sailthru.date",
)  # fmt: skip
_MODIFIED_TAGS = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified")
_SUMMARY_TAGS = ("og:description", "description", "twitter:description")
_WRITTEN_TIME = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*\d{1,2}\s?[:：时時]\s?\d{2}")
_DAY_CHARACTERS = 10
_CLUTTER = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|sign-?up|related|recommend(?:ed|ations?)|social|promo|advert(?:isement)?|comments"
    r"|cookies?|subscribe|breadcrumbs?)(?:$|[\s_-])",
    re.IGNORECASE,
)
# A JSON-LD body shorter than this may be a teaser; then the page's own paragraphs are taken if they say more.
_TEASER_CHARACTERS = 400
_NEARLY_ALL = 0.7


def read_article(
    page: etree._Element, values: Iterable[Any], *, url: str | None, zone: tzinfo | None
) -> Feed | None:
    """The article on a page, whose JSON-LD holds `values`; None where there is no text to read."""
    tags = _meta_tags(page)
    canonical = next(_addresses(page, tags, url), None)
    node = _article_node(values, canonical)
    address = canonical or web_address(reference(node, "url", "mainEntityOfPage", "@id"), url) or url
    title = _title(page, node, tags)
    text = without_title(_text(page, node, tags), title)
    if not text and not (title and node):
        return None
    document = Document(
        id=address or fingerprint(title, "" if title else text),
        url=address,
        title=title,
        text=text,
        published=_published(page, node, tags, zone),
        updated=_first_time([node.get("dateModified"), *_values(tags, _MODIFIED_TAGS)], zone),
    )
    return Feed(KIND, title, (document,), malformed=False)


def _article_node(values: Iterable[Any], canonical: str | None) -> Node:
    """The page's own article among its JSON-LD nodes: teasers of others stand on many pages, too."""
    found = [node for value in values for node in nodes(value) if _is_article(node)]
    for node in found:
        if canonical and _same(reference(node, "mainEntityOfPage", "url", "@id"), canonical):
            return node
    return next((node for node in found if string(node, "articleBody")), found[0] if found else {})


def _is_article(node: Node) -> bool:
    return any(name.endswith("Article") or name in _MORE_TYPES for name in types(node))


def _same(address: str, canonical: str) -> bool:
    return address.partition("://")[2].rstrip("/") == canonical.partition("://")[2].rstrip("/")


def _meta_tags(page: etree._Element) -> dict[str, str]:
    """The page's meta tags by lower-case name; the first of each name counts."""
    tags: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and (content := tag.get("content")):
            tags.setdefault(name.lower().strip(), content)
    return tags


def _values(tags: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (tags[name] for name in names if name in tags)


def _addresses(page: etree._Element, tags: dict[str, str], url: str | None) -> Iterator[str]:
    links = (link.get("href") for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical")
    for value in (*links, tags.get("og:url")):
        if address := web_address(value, url):
            yield address


def _title(page: etree._Element, node: Node, tags: dict[str, str]) -> str:
    headings = (text_of_element(heading) for heading in page.iter("h1"))
    names = ("".join(name.itertext()) for name in page.iter("title"))
    for candidate in (string(node, "headline", "name"), *_values(tags, _TITLE_TAGS), *headings, *names):
        if title := line_of_html(candidate):
            return title
    return ""


def _text(page: etree._Element, node: Node, tags: dict[str, str]) -> str:
    body = text_of_html(string(node, "articleBody", "text"))
    shown = _paragraphs(page)
    if _is_teaser(body, shown) or _lost_its_lines(body, shown):
        body = shown
    if body or shown:
        return body or shown
    summary = string(node, "description") or next(_values(tags, _SUMMARY_TAGS), "")
    return text_of_html(summary) or _whole(page)


def _is_teaser(body: str, shown: str) -> bool:
    return len(body) < min(_TEASER_CHARACTERS, len(shown))


def _lost_its_lines(body: str, shown: str) -> bool:
    """Whether a body came without the paragraphs that the page shows: who speaks is read by paragraph."""
    return "\n" not in body and "\n" in shown and len(shown) > _NEARLY_ALL * len(body)


def _paragraphs(page: etree._Element) -> str:
    """The text of the element that holds most of the page's running text."""
    for node in page.iter("div", "section", "ul"):
        if _CLUTTER.search(f"{node.get('class', '')} {node.get('id', '')}"):
            node.tag = "aside"
    weights: dict[etree._Element, float] = {}
    for paragraph in page.iter("p"):
        ancestors = list(paragraph.iterancestors())
        if any(local_name(ancestor) in _ASIDE for ancestor in ancestors):
            continue
        length = len(" ".join("".join(paragraph.itertext()).split()))
        # The container of the container counts half, for articles that pictures cut into sections.
        for ancestor, share in zip(ancestors[:2], (1.0, 0.5), strict=False):
            weights[ancestor] = weights.get(ancestor, 0.0) + length * share
    if not weights:
        return ""
    return text_of_element(max(weights, key=weights.__getitem__), without=_ASIDE)


def _whole(page: etree._Element) -> str:
    body = page.find(".//body")
    return text_of_element(page if body is None else body, without=_ASIDE)


def _published(
    page: etree._Element, node: Node, tags: dict[str, str], zone: tzinfo | None
) -> datetime | None:
    written = [node.get("datePublished"), *_values(tags, _PUBLISHED_TAGS)]
    if not any(isinstance(value, str) and len(value) > _DAY_CHARACTERS for value in written):
        # Only a day, or nothing: the page may show the time to its readers.
        shown = _WRITTEN_TIME.search("".join(page.itertext()))
        times = [time.get("datetime") for time in page.iter("time")]
        written = [shown[0] if shown else None, *written, *times]
    return _first_time(written, zone)


def _first_time(values: Iterable[Any], zone: tzinfo | None) -> datetime | None:
    return next((moment for value in values if (moment := parse_time(value, zone)) is not None), None)

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import theatres
from bot.errors import SettingsError
from bot.feeds_file import DEFAULT_EVERY, FeedSpec, load_feeds

ACTORS = ("Taliban", "Afghan government")


def feeds(tmp_path: Path, text: str) -> tuple[FeedSpec, ...]:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return load_feeds(path, ACTORS)


def test_a_feed_needs_an_address_and_a_name_only(tmp_path: Path) -> None:
    (feed,) = feeds(tmp_path, '[[feeds]]\nurl = "https://example.org/live"\nname = "Live"\n')
    assert feed == FeedSpec("https://example.org/live", "Live", DEFAULT_EVERY, "Live")


def test_a_feed_may_say_all_that_is_known_of_it(tmp_path: Path) -> None:
    (feed,) = feeds(
        tmp_path,
        '[[feeds]]\nurl = "file:///tmp/feed.xml"\nname = "Wire"\nevery = "1s"\noutlet = "Agency"\n'
        'side = "Taliban"\ntimezone = "Asia/Kabul"\n',
    )
    assert feed.every == timedelta(seconds=1)
    assert (feed.outlet, feed.side, feed.timezone) == ("Agency", "Taliban", ZoneInfo("Asia/Kabul"))


def test_an_unknown_key_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    first = '[[feeds]]\nurl = "http://a/"\nname = "A"\n\n'
    text = first + '[[feeds]]\nurl = "http://b/"\nname = "B"\ncolour = "red"\n'
    with pytest.raises(SettingsError, match=r"line 8: .*colour"):
        feeds(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        '[[feeds]]\nname = "A"\n',
        '[[feeds]]\nurl = "http://a/"\n',
        '[[feeds]]\nurl = "gopher://a/"\nname = "A"\n',
        '[[feeds]]\nurl = "http://a/"\nname = "A"\nevery = "0s"\n',
        '[[feeds]]\nurl = "http://a/"\nname = "A"\nevery = "soon"\n',
        '[[feeds]]\nurl = "http://a/"\nname = "A"\nevery = "99999999999999d"\n',
        '[[feeds]]\nurl = "http://a/"\nname = "A"\nevery = 60\n',
        '[[feeds]]\nurl = "http://a/"\nname = "A"\nside = "Martians"\n',
        '[[feeds]]\nurl = "http://a/"\nname = "A"\ntimezone = "Asia/Atlantis"\n',
        '[[feeds]]\nurl = "http://a/"\nname = "A"\n[[feeds]]\nurl = "http://a/"\nname = "B"\n',
        "[[feeds]\n",
        'feed = "http://a/"\n',
        "feeds = 1\n",
    ],
)
def test_a_mistake_is_one_line_that_names_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        feeds(tmp_path, text)
    assert str(tmp_path / "feeds.toml") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_told_as_such(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(SettingsError, match="cannot be read"):
            load_feeds(path, ACTORS)
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_feeds(tmp_path / "latin.toml", ACTORS)


def test_every_theatres_own_feeds_can_be_read() -> None:
    for name in theatres.names():
        theatre = theatres.load(name)
        for feed in load_feeds(theatres.directory(name) / "feeds.toml", theatre.actors):
            assert feed.every >= timedelta(seconds=1)

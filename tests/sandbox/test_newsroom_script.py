"""A newsroom's script: what is read, what is refused and how that is said, what is out at a given time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sandbox.newsroom_script import Script, ScriptError, items_at, load_script

FEEDS = """
[feeds.live]
outlet = "Live"
headline = "All of it"
[feeds.wire]
outlet = "Wire"
headline = "The news"
"""
FIRST = """
[[updates]]
id = "first"
feed = "wire"
at = 2021-08-06T06:00:00+04:30
title = "A title"
text = \"\"\"
One paragraph,
on two lines.

Another.
\"\"\"
"""
EDIT = """
[[updates]]
id = "edit"
feed = "wire"
revises = "first"
at = 2021-08-06T08:00:00+04:30
title = "A better title"
text = "Corrected."
"""


def read(tmp_path: Path, toml: str) -> Script:
    path = tmp_path / "script.toml"
    path.write_text(toml, encoding="utf-8")
    return load_script(path)


def test_lines_are_joined_and_paragraphs_kept(tmp_path: Path) -> None:
    update = read(tmp_path, FEEDS + FIRST).updates[0]
    assert update.text == "One paragraph, on two lines.\n\nAnother."


def test_a_script_spans_whole_days_in_its_own_zone(tmp_path: Path) -> None:
    script = read(tmp_path, FEEDS + FIRST)
    assert script.first == datetime.fromisoformat("2021-08-06T00:00+04:30")
    assert script.last - script.first == timedelta(days=1)


def test_an_item_appears_when_its_time_has_come(tmp_path: Path) -> None:
    script = read(tmp_path, FEEDS + FIRST)
    at = script.updates[0].at
    assert items_at(script.updates, "wire", at - timedelta(seconds=1)) == []
    assert [item.id for item in items_at(script.updates, "wire", at)] == ["first"]
    assert items_at(script.updates, "live", at) == []


def test_an_edit_gives_the_same_item_new_words_and_a_new_time(tmp_path: Path) -> None:
    script = read(tmp_path, FEEDS + FIRST + EDIT)
    (before,) = items_at(script.updates, "wire", script.updates[1].at - timedelta(seconds=1))
    (after,) = items_at(script.updates, "wire", script.updates[1].at)
    assert (before.id, before.title, before.modified) == ("first", "A title", before.published)
    assert (after.id, after.title, after.text) == ("first", "A better title", "Corrected.")
    assert after.published == before.published
    assert after.modified - after.published == timedelta(hours=2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('id = "first"', 'id = "First!"'), r"update 1 \(First!\): 'id' must be of a-z"),
        (('id = "first"', ""), r"update 1 \(without id\): 'id' is missing"),
        (('feed = "wire"', 'feed = "radio"'), r"update 1 \(first\): feed must be one of live, wire"),
        (("+04:30", ""), r"update 1 \(first\): 'at' must be a time with its offset"),
        (('title = "A title"', 'title = " "'), r"update 1 \(first\): 'title' is missing or empty"),
        (
            ('title = "A title"', 'title = "A\\u0001"'),
            r"update 1 \(first\): 'title' holds a control character",
        ),
        (('title = "A title"', 'title = "A"\nmood = "B"'), r"update 1 \(first\): unknown key 'mood'"),
        (
            ('title = "A title"', 'title = "A"\nrevises = "no"'),
            r"update 1 \(first\): revises 'no', which is no",
        ),
        (("[[updates]]", "[[entries]]"), r"has no \[\[updates\]\]"),
        (("[feeds.live]", "[feeds.radio]"), r"has no \[feeds.live\]"),
        (('outlet = "Wire"', ""), r"\[feeds.wire\]: 'outlet' is missing"),
        (("[[updates]]", "[[updates"), "not valid TOML: .*line"),
    ],
)
def test_a_bad_script_is_refused_in_one_line_that_names_the_entry(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    with pytest.raises(ScriptError, match=message) as caught:
        read(tmp_path, (FEEDS + FIRST).replace(*change))
    assert "\n" not in str(caught.value)
    assert "script.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('id = "edit"', 'id = "first"'), "used before"),
        (('feed = "wire"', 'feed = "live"'), "of another feed; use feed = 'wire'"),
        (("T08:00", "T05:00"), "make 'at' later"),
    ],
)
def test_a_bad_edit_is_refused(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(ScriptError, match=message):
        read(tmp_path, FEEDS + FIRST + EDIT.replace(*change))


def test_a_missing_script_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="cannot be read: No such file"):
        load_script(tmp_path / "nowhere.toml")

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.durations import parse_duration
from bot.errors import SettingsError
from bot.settings import DEFAULTS, Settings

PROJECT = Path(__file__).parents[2]


def test_without_any_setting_the_defaults_hold() -> None:
    settings = Settings.load({})
    assert settings.bot_token is None
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database == Path("capital-watch.db")
    assert settings.theatre == "afghanistan"
    assert settings.feeds is None
    assert settings.admin_ids == frozenset()
    assert settings.send_rate == 30
    assert settings.alert_max_age == timedelta(hours=24)
    assert settings.allow_private_feeds is False
    assert settings.webhook_listen == ("127.0.0.1", 8443)
    assert (settings.backup_every, settings.backup_folder, settings.backup_keep) == (None, None, 7)
    assert (settings.keep_deliveries, settings.keep_documents) == (timedelta(days=90), None)
    assert (settings.log_format, settings.metrics_listen) == ("text", None)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=1:from-file\nTHEATRE=syria\nUNRELATED=x\n")
    settings = Settings.load({"BOT_TOKEN": "2:from-environment"}, tmp_path / ".env")
    assert settings.required_token() == "2:from-environment"
    assert settings.theatre == "syria"


def test_the_example_file_lists_every_setting_with_its_default() -> None:
    from dotenv import dotenv_values

    assert dict(dotenv_values(PROJECT / ".env.example")) == dict(DEFAULTS)
    assert Settings.load({}, PROJECT / ".env.example") == Settings.load({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "no token"),
        ("BOT_TOKEN", "abc:def"),
        ("BOT_TOKEN", "1:a/b"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "ftp://host"),
        ("BOT_API_URL", "http://host:99999"),
        ("ADMIN_IDS", "1,two"),
        ("SEND_RATE", "0"),
        ("SEND_RATE", "nan"),
        ("SEND_RATE", "fast"),
        ("ALERT_MAX_AGE", "24"),
        ("ALERT_MAX_AGE", "0s"),
        ("ALERT_MAX_AGE", "1 day"),
        ("ALLOW_PRIVATE_FEEDS", "maybe"),
        ("LOG_LEVEL", "loud"),
        ("WEBHOOK_URL", "example.org"),
        ("WEBHOOK_LISTEN", "8443"),
        ("BACKUP_EVERY", "daily"),
        ("BACKUP_FOLDER", __file__),
        ("BACKUP_KEEP", "0"),
        ("BACKUP_KEEP", "all"),
        ("KEEP_DELIVERIES", "1d"),
        ("KEEP_DOCUMENTS", "always"),
        ("LOG_FORMAT", "xml"),
        ("METRICS_LISTEN", "9464"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({name: value})
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


def test_a_token_that_looks_wrong_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"BOT_TOKEN": "12345 verysecret"})
    assert "verysecret" not in str(caught.value)


def test_settings_never_show_the_token() -> None:
    assert "verysecret" not in repr(Settings.load({"BOT_TOKEN": "1:verysecret"}))


def test_values_are_read_as_people_write_them() -> None:
    settings = Settings.load(
        {
            "BOT_TOKEN": " 1:demo ",
            "BOT_API_URL": "http://127.0.0.1:8081/",
            "ADMIN_IDS": "1, 22,",
            "SEND_RATE": "2.5",
            "ALLOW_PRIVATE_FEEDS": "Yes",
            "LOG_LEVEL": "debug",
            "LOG_FORMAT": "JSON",
            "BACKUP_EVERY": "1d",
            "BACKUP_FOLDER": "copies",
            "KEEP_DELIVERIES": "forever",
            "KEEP_DOCUMENTS": "30d",
            "METRICS_LISTEN": "[::1]:9464",
        }
    )
    assert settings.bot_token == "1:demo"
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.admin_ids == {1, 22}
    assert settings.send_rate == 2.5
    assert settings.allow_private_feeds is True
    assert settings.log_level == "DEBUG"
    assert settings.log_format == "json"
    assert settings.backup_every == timedelta(days=1)
    assert settings.backup_folder == Path("copies")
    assert settings.keep_deliveries is None
    assert settings.keep_documents == timedelta(days=30)
    assert settings.metrics_listen == ("::1", 9464)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("1s", timedelta(seconds=1)),
        ("5m", timedelta(minutes=5)),
        ("24h", timedelta(hours=24)),
        ("7d", timedelta(days=7)),
    ],
)
def test_durations_have_a_number_and_a_unit(text: str, duration: timedelta) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize("text", ["", "s", "1", "-1s", "1.5h", "1w", "0m", "999999999d", "１s"])
def test_anything_else_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match=r"duration|long"):
        parse_duration(text)

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest

from bot.logs import set_up_logs

TOKEN = "123456:AAverysecret-token_text"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = list(root.handlers), root.level
    stream = io.StringIO()
    set_up_logs("DEBUG", TOKEN, stream=stream)
    yield stream
    root.handlers[:], level = before
    root.setLevel(level)


def test_the_token_stands_in_no_line(log: io.StringIO) -> None:
    logging.getLogger("anything").warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logging.getLogger("anything").info("token is " + TOKEN)
    assert "verysecret" not in log.getvalue()
    assert "<token>" in log.getvalue()


def test_nor_does_it_in_a_traceback(log: io.StringIO) -> None:
    try:
        raise RuntimeError(f"The token `{TOKEN}` was rejected by the server.")
    except RuntimeError:
        logging.getLogger("anything").exception("Something went wrong")
    assert "Traceback" in log.getvalue()
    assert "verysecret" not in log.getvalue()


def test_another_bots_token_in_an_address_is_taken_out_too(log: io.StringIO) -> None:
    logging.getLogger("anything").info("GET http://127.0.0.1/bot99:othersecret/getMe")
    assert "othersecret" not in log.getvalue()


def test_nor_as_it_stands_within_an_address(log: io.StringIO) -> None:
    logging.getLogger("anything").info("GET http://127.0.0.1/bot123456%3AAAverysecret-token_text/getMe")
    assert "verysecret" not in log.getvalue()


def test_nor_does_the_password_in_a_feeds_address(log: io.StringIO) -> None:
    logging.getLogger("anything").warning("The feed A (https://reader:hunter2@a.example/feed) cannot be read")
    assert "hunter2" not in log.getvalue()
    assert "a.example/feed" in log.getvalue()


def test_lines_for_programs_are_one_object_each_without_the_token() -> None:
    root = logging.getLogger()
    before = list(root.handlers), root.level
    stream = io.StringIO()
    set_up_logs("INFO", TOKEN, form="json", stream=stream)
    try:
        try:
            raise RuntimeError(f"The token {TOKEN} was\nrejected")
        except RuntimeError:
            logging.getLogger("bot.x").exception("Went wrong at /bot%s/", TOKEN)
        logging.getLogger("bot.y").info("“Kunduz”\nin two lines")
    finally:
        root.handlers[:], level = before
        root.setLevel(level)
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert second["message"] == "“Kunduz”\nin two lines"
    assert (first["level"], first["logger"], second["level"]) == ("ERROR", "bot.x", "INFO")
    assert "RuntimeError" in first["traceback"]
    assert datetime.fromisoformat(first["time"]).tzinfo is not None
    assert "verysecret" not in stream.getvalue()


def test_the_http_library_does_not_tell_of_every_request(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot1:x/getMe")
    assert log.getvalue() == ""

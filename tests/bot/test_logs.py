from __future__ import annotations

import io
import logging
from collections.abc import Iterator

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


def test_the_http_library_does_not_tell_of_every_request(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot1:x/getMe")
    assert log.getvalue() == ""

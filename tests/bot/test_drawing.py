"""Pictures from the drawing process: as drawn here, whatever befalls it, and never longer than the bot."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from datetime import date
from functools import partial
from pathlib import Path

import drawings
import pytest
from programs import PROJECT, alive, ends_by_itself

import theatres
from bot.drawing import DrawingProcess
from handlers.pictures import NotDrawn
from views.map import render


@pytest.fixture(autouse=True)
def _drawings_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


@pytest.fixture
async def drawing() -> AsyncIterator[DrawingProcess]:
    async with DrawingProcess() as process:
        yield process


async def test_a_map_is_the_same_bytes_as_drawn_here(drawing: DrawingProcess) -> None:
    theatre = theatres.load("afghanistan")
    draw = partial(render, theatre, {}, day=date(2021, 8, 9), highlight="AF-KDZ", dark=True)
    assert await drawing.draw(draw) == draw()


async def test_there_is_no_process_before_the_first_picture_and_one_from_then_on(
    drawing: DrawingProcess,
) -> None:
    assert drawing.pid is None
    ids = {await drawing.draw(drawings.process_id) for _ in range(3)}
    assert ids == {str(drawing.pid).encode()}


async def test_pictures_asked_for_together_are_each_the_one_asked_for(drawing: DrawingProcess) -> None:
    wanted: list[Callable[[], bytes]] = [drawings.picture, drawings.chatter, drawings.picture]
    drawn = await asyncio.gather(*map(drawing.draw, wanted))
    assert drawn == [b"a picture", b"a picture all the same", b"a picture"]


async def test_it_gives_way_to_the_bot(drawing: DrawingProcess) -> None:
    assert int(await drawing.draw(drawings.priority)) > os.nice(0)


async def test_it_has_none_of_the_bots_files_and_sockets(drawing: DrawingProcess, tmp_path: Path) -> None:
    with (tmp_path / "store.db").open("w"):
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        async with server:
            held = (await drawing.draw(drawings.open_files)).decode()
    assert "store.db" not in held
    assert "socket" not in held


async def test_after_it_was_killed_the_next_picture_comes(drawing: DrawingProcess) -> None:
    first = int(await drawing.draw(drawings.process_id))
    os.kill(first, signal.SIGKILL)
    second = int(await drawing.draw(drawings.process_id))
    assert second != first
    assert not alive(first)


async def test_killed_while_it_draws_it_is_started_anew_and_draws_again(drawing: DrawingProcess) -> None:
    await drawing.draw(drawings.picture)
    first = drawing.pid
    assert first is not None
    asked = asyncio.create_task(drawing.draw(partial(drawings.deadly_to, first)))
    assert await asked == b"a picture"
    assert drawing.pid != first


async def test_a_picture_of_which_it_dies_twice_is_given_up_in_one_line(drawing: DrawingProcess) -> None:
    with pytest.raises(NotDrawn, match="the drawing process died twice"):
        await drawing.draw(drawings.deadly)
    assert await drawing.draw(drawings.picture) == b"a picture"


async def test_a_mistake_in_drawing_is_told_and_ends_nothing(drawing: DrawingProcess) -> None:
    before = await drawing.draw(drawings.process_id)
    with pytest.raises(NotDrawn, match="ValueError: there is nothing to draw"):
        await drawing.draw(drawings.mistake)
    assert await drawing.draw(drawings.process_id) == before


async def test_a_picture_that_takes_too_long_is_given_up_and_the_next_one_comes() -> None:
    async with DrawingProcess(longest_seconds=3) as drawing:
        before = int(await drawing.draw(drawings.process_id))
        with pytest.raises(NotDrawn, match="longer than 3 seconds"):
            await drawing.draw(drawings.endless)
        assert not alive(before)
        assert await drawing.draw(drawings.picture) == b"a picture"


async def test_a_picture_nobody_waits_for_any_more_is_not_taken_for_the_next_one(
    drawing: DrawingProcess,
) -> None:
    await drawing.draw(drawings.picture)
    asked = asyncio.create_task(drawing.draw(drawings.endless))
    await asyncio.sleep(0.1)
    asked.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asked
    assert await drawing.draw(drawings.picture) == b"a picture"


async def test_at_the_end_it_is_ended_with_what_it_draws() -> None:
    async with DrawingProcess() as drawing:
        process = int(await drawing.draw(drawings.process_id))
        asked = asyncio.create_task(drawing.draw(drawings.endless))
        await asyncio.sleep(0.1)
    with pytest.raises(NotDrawn, match="the bot is ending"):
        await asked
    assert not alive(process)
    with pytest.raises(NotDrawn, match="the bot is ending"):
        await drawing.draw(drawings.picture)


def test_it_ends_by_itself_when_whoever_started_it_is_killed(tmp_path: Path) -> None:
    program = (
        "import asyncio, drawings\n"
        "from bot.drawing import DrawingProcess\n"
        "async def main():\n"
        "    async with DrawingProcess() as drawing:\n"
        "        print((await drawing.draw(drawings.process_id)).decode(), flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    environment = os.environ | {"PYTHONPATH": f"{PROJECT}{os.pathsep}{Path(__file__).parent}"}
    parent = subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    with parent.stdout:
        drawing = int(parent.stdout.readline())
        assert alive(drawing)
        parent.kill()
        parent.wait(10)
    assert ends_by_itself(drawing)

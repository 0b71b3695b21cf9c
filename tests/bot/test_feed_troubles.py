"""What feeds do in a year, served by a real server to the real poller and a real store: one feed's trouble is
its own, and comes to nothing worse than a feed that is not read for a while.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Sequence, Set
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from aiohttp import web
from feed_server import FeedServer, dripping, endless, feed_server, rss

from bot.feeds_file import FeedSpec
from bot.fetcher import Failed, Fetched, Fetcher, Limits
from bot.host_turns import HostTurns
from bot.ingest import ingest_now
from bot.network_reach import is_public
from bot.poller import Poller
from events.records import Document, Reading, Report, ReportStatus, Side, Source, SubEventType
from events.theatre import Theatre
from storage import events
from storage import feeds as feed_table
from storage.database import Store
from storage.feeds import FeedState

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
KUNDUZ = "AF-KDZ.capital"
FALL = "Kunduz has fallen, a lawmaker says"


class OneLine:
    """Finds one fall in a text that tells of it, and nothing anywhere else."""

    def read(self, text: str, *, published: datetime | date | None, outlet: str | None = None) -> Reading:
        if FALL not in text:
            return Reading(())
        return Reading(
            (
                Report(
                    sub_event_type=SubEventType.NON_STATE_OVERTAKES,
                    change_of_control=True,
                    status=ReportStatus.REPORTED,
                    place=KUNDUZ,
                    actor="Taliban",
                    against="Afghan government",
                    date=published.date() if isinstance(published, datetime) else published,
                    time_precision=1,
                    source=Source(None, "lawmaker", None, Side.INDEPENDENT),
                    quote=FALL,
                    start=0,
                    end=len(FALL),
                ),
            )
        )


class House:
    """A store, a poller with short patience, and a clock that stands at noon until it is set."""

    def __init__(self, store: Store, theatre: Theatre, fetcher: Fetcher) -> None:
        self.store = store
        self.theatre = theatre
        self.now = NOON
        self.poller = Poller(store, fetcher, self._take_in)

    def _take_in(
        self, feed: FeedSpec, found: Sequence[Document], *, first_poll: bool, unchanged: Set[str]
    ) -> None:
        ingest_now(
            self.store,
            self.theatre,
            OneLine(),
            feed,
            found,
            self.now,
            first_poll=first_poll,
            unchanged=unchanged,
        )

    async def poll(self, url: str, name: str = "A") -> FeedState:
        """Poll a feed; what is known of it afterwards."""
        await self.poller.poll(FeedSpec(url, name, timedelta(seconds=1), name))
        state = self.store.read_now(feed_table.state, url)
        assert state is not None
        return state

    def well_again(self, url: str) -> None:
        """Let the pause after a failure be over."""
        state = self.store.read_now(feed_table.state, url)
        assert state is not None
        self.store.write_now(feed_table.save_state, replace(state, retry_after=None))
        self.poller.forget(url)

    def kept(self) -> int:
        return self.store.read_now(lambda db: int(db.table("documents").count))

    def alerts(self) -> list[str]:
        return self.store.read_now(
            lambda db: [kind for (kind,) in db.execute("SELECT kind FROM alerts").fetchall()]
        )


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    import theatres

    return theatres.load("afghanistan")


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    # The whole fetch may take long beside the patience, so that what drips is still under way when others end.
    limits = Limits(wire_bytes=3_000_000, plain_bytes=3_000_000, total_seconds=20, idle_seconds=0.5)
    async with Fetcher(limits, HostTurns(at_once=4, patience_seconds=0.2)) as fetcher:
        yield fetcher


@pytest.fixture
async def house(store: Store, theatre: Theatre, fetcher: Fetcher) -> House:
    return House(store, theatre, fetcher)


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with feed_server() as server:
        yield server


def at(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


async def bomb(request: web.Request) -> web.Response:
    return web.Response(body=gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"})


def status(code: int, **headers: str) -> Any:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(
            status=code, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    return answer


async def test_feeds_in_trouble_delay_no_other_not_even_of_their_own_server(
    house: House, server: FeedServer
) -> None:
    dripped = [asyncio.create_task(house.poll(server.serve(f"drip{n}", dripping))) for n in range(8)]
    bad = [server.serve("endless", endless), server.serve("bomb", bomb)]
    good = [server.serve(f"good{n}", rss((str(n), "Calm", at(NOON)))) for n in range(6)]
    states = await asyncio.gather(*(house.poll(url) for url in good))
    assert not any(task.done() for task in dripped)
    assert all(state.failures == 0 for state in states)
    assert [(await house.poll(url)).failures for url in bad] == [1, 1]
    for task in dripped:
        task.cancel()
    await asyncio.gather(*dripped, return_exceptions=True)


async def test_a_feed_that_drips_is_given_up(store: Store, theatre: Theatre, server: FeedServer) -> None:
    async with Fetcher(Limits(total_seconds=0.5)) as fetcher:
        state = await House(store, theatre, fetcher).poll(server.serve("drip", dripping))
    assert (state.failures, "within 0.5 seconds" in (state.error or "")) == (1, True)


async def test_a_server_is_asked_for_a_few_of_its_feeds_at_a_time(
    store: Store, theatre: Theatre, server: FeedServer
) -> None:
    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(0.02)
        return web.Response(body=rss(("1", "Calm", "")))

    urls = [server.serve(f"feed{n}", slow) for n in range(20)]
    async with Fetcher(turns=HostTurns(at_once=4, patience_seconds=60)) as fetcher:
        house = House(store, theatre, fetcher)
        states = await asyncio.gather(*(house.poll(url) for url in urls))
    assert all(state.failures == 0 for state in states)
    assert server.most_together == 4


async def test_who_says_too_many_requests_is_left_alone_with_all_its_feeds(
    house: House, server: FeedServer
) -> None:
    first = server.serve("first", status(429, Retry_After="120"))
    second = server.serve("second", rss(("1", "Calm", "")))
    async with feed_server() as other:
        assert (await house.poll(first)).failures == 1
        state = await house.poll(second)
        assert server.asked == ["first"]
        assert state.retry_after is not None
        assert state.retry_after - datetime.now(UTC) > timedelta(seconds=100)
        assert (await house.poll(other.serve("third", rss(("1", "Calm", ""))))).failures == 0


async def test_one_address_that_is_unavailable_says_nothing_of_the_others(
    house: House, server: FeedServer
) -> None:
    await house.poll(server.serve("first", status(503, Retry_After="120")))
    assert (await house.poll(server.serve("second", rss(("1", "Calm", ""))))).failures == 0


@pytest.mark.parametrize("code", [400, 403, 404, 410, 500, 502, 503])
async def test_a_server_in_trouble_is_a_failure_and_then_works_again(
    house: House, server: FeedServer, code: int
) -> None:
    url = server.serve("feed", status(code))
    state = await house.poll(url)
    assert (state.failures, str(code) in (state.error or "")) == (1, True)
    house.well_again(url)
    server.serve("feed", rss(("1", "Calm", "")))
    assert (await house.poll(url)).failures == 0
    assert house.kept() == 1


async def test_an_unchanged_feed_is_asked_for_with_its_validators_and_read_once(
    house: House, server: FeedServer
) -> None:
    answered: list[int] = []

    async def conditional(request: web.Request) -> web.Response:
        answered.append(304 if request.headers.get("If-None-Match") == '"1"' else 200)
        if answered[-1] == 304:
            return web.Response(status=304)
        return web.Response(body=rss(("1", FALL, at(NOON))), headers={"ETag": '"1"'})

    url = server.serve("feed", conditional)
    for _ in range(3):
        assert (await house.poll(url)).failures == 0
    assert answered == [200, 304, 304]
    assert (house.kept(), house.alerts()) == (1, ["new"])


async def test_items_that_vanish_and_return_raise_nothing(house: House, server: FeedServer) -> None:
    whole, without = rss(("1", FALL, at(NOON)), ("2", "Calm", at(NOON))), rss(("2", "Calm", at(NOON)))
    for body in (whole, without, whole, rss(), whole):
        await house.poll(server.serve("feed", body))
        house.now += MINUTE
    assert (house.kept(), house.alerts()) == (2, ["new"])
    (event,) = house.store.read_now(events.latest, 5)
    assert event.status == "reported"


async def test_guids_that_change_at_every_poll_fill_no_disk_and_raise_nothing(
    house: House, server: FeedServer
) -> None:
    for turn in range(5):
        house.now += MINUTE
        items = [(f"{turn}-{n}", f"Calm {n}", at(NOON)) for n in range(20)]
        await house.poll(server.serve("feed", rss((f"{turn}-fall", FALL, at(house.now)), *items)))
    assert (house.kept(), house.alerts()) == (21, ["new"])


async def test_two_items_in_the_same_words_in_one_feed_are_both_kept(
    house: House, server: FeedServer
) -> None:
    await house.poll(server.serve("feed", rss(("1", "Calm", at(NOON)), ("2", "Calm", at(NOON)))))
    assert house.kept() == 2


async def test_the_same_words_days_later_are_news_again(house: House, server: FeedServer) -> None:
    await house.poll(server.serve("feed", rss(("1", "Calm", at(NOON)))))
    await house.poll(server.serve("feed", rss(("2", "Calm", at(NOON + timedelta(days=2))))))
    assert house.kept() == 2


@pytest.mark.parametrize("ahead", [timedelta(hours=3), timedelta(days=400)])
async def test_a_feed_whose_clock_is_ahead_is_believed_no_later_than_now(
    house: House, server: FeedServer, ahead: timedelta
) -> None:
    await house.poll(server.serve("feed", rss(("1", FALL, at(NOON + ahead)))))
    (event,) = house.store.read_now(events.latest, 5)
    assert event.latest_said_at == NOON
    assert event.date == NOON.date()


async def test_a_feed_whose_clock_stopped_long_ago_changes_nothing_now(
    house: House, server: FeedServer
) -> None:
    await house.poll(server.serve("feed", rss(("1", FALL, "Thu, 01 Jan 1970 00:00:00 GMT"))))
    assert house.store.read_now(events.latest, 5) == []


async def test_a_pause_written_by_a_clock_that_was_ahead_is_not_kept(
    house: House, server: FeedServer
) -> None:
    url = server.serve("feed", rss(("1", "Calm", "")))
    next_year = datetime.now(UTC) + timedelta(days=365)
    house.store.write_now(feed_table.save_state, FeedState(url, "A", failures=3, retry_after=next_year))
    assert (await house.poll(url)).failures == 0


async def test_ten_thousand_items_at_once_are_all_kept_and_hold_up_nobody(
    house: House, server: FeedServer
) -> None:
    many = server.serve("many", rss(*((str(n), f"Calm {n}", at(NOON)) for n in range(10_000))))
    few = server.serve("few", rss(("1", "Calm", at(NOON))))
    reading = asyncio.create_task(house.poll(many, "Many"))
    while await house.store.read(lambda db: db.table("documents").count) == 0:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert (await house.poll(few, "Few")).failures == 0
    # A person's question is answered between two pieces of it, too.
    asked = await house.store.read(events.latest, 5)
    assert not reading.done()
    assert asked == []
    assert (await reading).failures == 0
    assert house.kept() == 10_001


@pytest.mark.parametrize("kind", ["nested", "long", "file"])
async def test_entities_in_a_feed_are_not_expanded(house: House, server: FeedServer, kind: str) -> None:
    bombs = {
        "nested": "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(12)),
        "long": f'<!ENTITY e11 "{"boom" * 25_000}">',
        "file": '<!ENTITY e11 SYSTEM "file:///etc/hostname">',
    }
    times = 500 if kind == "long" else 1
    body = (
        f'<?xml version="1.0"?><!DOCTYPE rss [{bombs[kind]}]><rss version="2.0"><channel><title>A</title>'
        f"<item><guid>1</guid><title>Calm {'&e11;' * times}</title></item></channel></rss>"
    )
    await house.poll(server.serve("feed", body.encode()))
    found = house.store.read_now(lambda db: db.execute("SELECT title, text FROM documents").fetchall())
    assert all(len(title) + len(text) < 10_000 for title, text in found)
    assert not any(socket.gethostname() in title + text for title, text in found)


@pytest.mark.parametrize(
    "body",
    [
        rss(("1", "Kundúz is calm", at(NOON))).decode().encode("latin-1"),
        b'<?xml version="1.0" encoding="utf-8"?>'
        + rss(("1", "Kundúz is calm", at(NOON))).decode().encode("latin-1"),
        b'<?xml version="1.0" encoding="no-such-encoding"?>' + rss(("1", "Kundúz is calm", at(NOON))),
        '<?xml version="1.0" encoding="utf-8"?>'.encode("utf-16")
        + rss(("1", "Kundúz is calm", at(NOON))).decode().encode("utf-16-le"),
    ],
)
async def test_a_feed_in_another_encoding_than_it_says_is_read(
    house: House, server: FeedServer, body: bytes
) -> None:
    assert (await house.poll(server.serve("feed", body))).failures == 0
    (title,) = house.store.read_now(lambda db: db.execute("SELECT title FROM documents").fetchone())
    assert title == "Kundúz is calm"


async def test_a_certificate_that_nobody_vouches_for_is_a_failure_in_one_line(house: House) -> None:
    async with feed_server(tls=True) as server:
        state = await house.poll(server.serve("feed", rss(("1", FALL, at(NOON)))))
        assert state.failures == 1
        assert "certificate" in (state.error or "")
        assert "\n" not in (state.error or "")
        assert house.kept() == 0
        plain = await house.poll(server.address.replace("https", "http") + "/feed")
        assert plain.failures == 1
    async with feed_server() as server:
        server.serve("feed", rss(("1", FALL, at(NOON))))
        wrong = await house.poll(server.address.replace("http", "https") + "/feed")
        assert wrong.failures == 1


async def test_a_name_server_that_hangs_holds_up_no_feed(
    house: House, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    hanging, ask = threading.Event(), socket.getaddrinfo

    def asked(host: str, *more: Any, **how: Any) -> Any:
        if host.endswith(".example"):
            hanging.wait(20)
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return ask(host, *more, **how)

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    held = [asyncio.create_task(house.poll(f"http://{n}.example/", str(n))) for n in range(20)]
    await asyncio.sleep(0.1)
    assert (await house.poll(server.serve("feed", rss(("1", "Calm", ""))))).failures == 0
    assert not any(task.done() for task in held)
    hanging.set()
    assert [state.failures for state in await asyncio.gather(*held)] == [1] * 20


# Addresses that operators add from a chat. 127.0.0.1 plays a public address here, 127.0.0.2 a private one.


@pytest.fixture
def one_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.network_reach.is_public", lambda address: address == "127.0.0.1")


@pytest.mark.usefixtures("one_is_public")
async def test_a_redirect_cannot_lead_an_added_feed_into_a_private_network(
    fetcher: Fetcher, server: FeedServer
) -> None:
    async with feed_server("127.0.0.2") as inside:
        inside.serve("secret", b"secret")
        url = server.serve("feed", status(302, Location=f"{inside.address}/secret"))
        failed = await fetcher.fetch(url, trusted=False)
        assert isinstance(failed, Failed)
        assert "private network" in failed.reason
        assert server.asked == ["feed"]
        assert inside.asked == []
        assert isinstance(await fetcher.fetch(url), Fetched)


@pytest.mark.usefixtures("one_is_public")
async def test_a_name_that_resolves_otherwise_the_second_time_leads_nowhere_private(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["127.0.0.1", "127.0.0.2"])
    port = 0

    def asked(host: str, *more: Any, **how: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    async with feed_server() as public:
        port = int(public.address.rpartition(":")[2])
        async with feed_server("127.0.0.2", port) as inside:
            url = f"http://rebinding.example:{port}/feed"
            public.serve("feed", status(302, Location=url, Connection="close"))
            inside.serve("feed", b"secret")
            monkeypatch.setattr(socket, "getaddrinfo", asked)
            async with Fetcher(Limits(total_seconds=3)) as fresh:
                # What was resolved once is remembered for a moment; here, it is not.
                fresh._public._connector._use_dns_cache = False  # type: ignore[union-attr]
                failed = await fresh.fetch(url, trusted=False)
            assert isinstance(failed, Failed)
            assert "private network" in failed.reason
            assert (public.asked, inside.asked) == (["feed"], [])


@pytest.mark.parametrize("host", ["①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1.", "0177.0.0.1", "2130706433"])
async def test_no_way_to_write_a_private_address_gets_through(
    fetcher: Fetcher, server: FeedServer, host: str
) -> None:
    server.serve("feed", b"secret")
    failed = await fetcher.fetch(server.address.replace("127.0.0.1", host) + "/feed", trusted=False)
    assert isinstance(failed, Failed)
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:a00:1::", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
    ],
)
def test_what_counts_as_public(address: str, public: bool) -> None:
    assert is_public(address) is public

"""The commands on the shell, each run as people and tools run it: as a process."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import DEFAULTS

FALL = "Taliban fighters captured Kunduz city on Sunday, two provincial council members said."
RSS = f"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>Agency</title>
<item><guid>1</guid><title>Kunduz falls to the Taliban</title><description>{FALL}</description>
<pubDate>Sun, 08 Aug 2021 09:00:00 GMT</pubDate></item>
</channel></rss>
"""

COMMANDS = [
    "run",
    "demo",
    "read",
    "parse",
    "ingest",
    "rebuild",
    "evaluate",
    "check",
    "backup",
    "restore",
    "export",
    "theatre",
]


Done = subprocess.CompletedProcess[bytes]
Settings = dict[str, str]


class Shell:
    """Runs commands as processes in one folder, with no setting but those given."""

    def __init__(self, folder: Path, environment: Settings) -> None:
        self.folder = folder
        self.environment = environment

    def __call__(self, *arguments: str | Path, text: bytes = b"", settings: Settings | None = None) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=self.folder,
            env=self.environment | (settings or {}),
            input=text,
            capture_output=True,
            timeout=30,
        )

    def wrong(self, *arguments: str | Path, text: bytes = b"", settings: Settings | None = None) -> str:
        """Runs a command that cannot be done; the one line that it must give."""
        done = self(*arguments, text=text, settings=settings)
        assert done.returncode == 2, done
        (line,) = done.stderr.decode().splitlines()
        return line


class Here(Shell):
    """Runs commands in this process, which is quicker."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]
    ) -> None:
        super().__init__(folder, {})
        self._patch = patch
        self._captured = captured

    def __call__(self, *arguments: str | Path, text: bytes = b"", settings: Settings | None = None) -> Done:
        with self._patch.context() as patch:
            patch.chdir(self.folder)
            for name in DEFAULTS:
                patch.delenv(name, raising=False)
            for name, value in (settings or {}).items():
                patch.setenv(name, value)
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
            code = main([str(argument) for argument in arguments])
        told = self._captured.readouterr()
        return subprocess.CompletedProcess(arguments, code, told.out, told.err)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Here:
    return Here(tmp_path, monkeypatch, capfdbinary)


@pytest.fixture
def shell(tmp_path: Path, environment: dict[str, str]) -> Shell:
    return Shell(tmp_path, environment)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(here: Here, command: str) -> None:
    done = here(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage:")


def test_the_help_lists_every_command(shell: Shell) -> None:
    told = shell("--help").stdout.decode()
    assert all(f"  {command} " in told for command in COMMANDS)


def test_a_call_without_a_command_names_them(shell: Shell) -> None:
    assert all(command in shell.wrong() for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["--wrong"],
        ["run", "extra"],
        ["read"],
        ["read", "none.xml"],
        ["read", "http://127.0.0.1:1/"],
        ["parse", "none.txt"],
        ["parse", "--theatre", "atlantis"],
        ["parse", "--published", "yesterday"],
        ["parse", "--published", "2021-08-11T10:00:00"],
        ["parse", "--published", "2021-02-30"],
        ["parse", "--jsonl", "--published", "2021-08-11"],
        ["ingest"],
        ["ingest", "none.xml"],
        ["rebuild"],
        ["backup"],
        ["backup", "copy.db"],
        ["export", "--format", "xml"],
        ["export"],
        ["evaluate"],
        ["evaluate", "none.jsonl"],
        ["theatre"],
        ["theatre", "check", "atlantis"],
        ["demo", "--port", "many"],
        ["demo", "--speed", "0"],
    ],
)
def test_a_wrong_call_exits_2_with_one_line(here: Here, arguments: list[str]) -> None:
    assert here.wrong(*arguments)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "secretive"}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "1:x", "THEATRE": "atlantis"}, "THEATRE"),
        ({"BOT_TOKEN": "1:x", "FEEDS": "none.toml"}, "FEEDS"),
        ({"BOT_TOKEN": "1:x", "DATABASE": "no/such/folder/x.db"}, "no/such/folder"),
        ({"BOT_TOKEN": "1:x", "DATABASE": "."}, "."),
        ({"BOT_TOKEN": "1:x", "DATABASE": "text.db"}, "text.db"),
        ({"BOT_TOKEN": "1:x", "ALERT_MAX_AGE": "long"}, "ALERT_MAX_AGE"),
        ({"BOT_TOKEN": "1:x", "SEND_RATE": "-1"}, "SEND_RATE"),
    ],
)
def test_run_says_what_keeps_it_from_starting(shell: Shell, settings: dict[str, str], told: str) -> None:
    (shell.folder / "text.db").write_text("this is no database " * 100)
    line = shell.wrong("run", settings=settings)
    assert told in line
    assert "secretive" not in line


def test_settings_are_read_from_the_file_too(shell: Shell) -> None:
    (shell.folder / ".env").write_text("BOT_TOKEN=1:x\nTHEATRE=atlantis\n")
    assert "atlantis" in shell.wrong("run")


def test_read_prints_the_documents_of_a_feed(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    told = json.loads(here("read", "feed.xml", "--json").stdout)
    assert (told["kind"], told["title"]) == ("rss", "Agency")
    (document,) = told["documents"]
    assert document["title"] == "Kunduz falls to the Taliban"
    assert document["published"] == "2021-08-08T09:00:00Z"
    assert document["updated"] is None
    assert b"Kunduz falls" in here("read", (here.folder / "feed.xml").as_uri()).stdout
    assert not (here.folder / "capital-watch.db").exists()


def test_parse_prints_the_reports_as_json(shell: Shell) -> None:
    done = shell("parse", "--published", "2021-08-08", "--json", text=FALL.encode())
    (report,) = json.loads(done.stdout)["reports"]
    assert report["place"] == {
        "id": "AF-KDZ.capital",
        "name": "Kunduz",
        "kind": "capital",
        "province": "Kunduz",
        "iso_3166_2": "AF-KDZ",
    }
    assert report["event_type"] == "Battles"
    assert report["sub_event_type"] == "Non-state actor overtakes territory"
    assert (report["actor"], report["against"]) == ("Taliban", "Afghan government")
    assert (report["change_of_control"], report["date"], report["time_precision"]) == (True, "2021-08-08", 1)
    assert set(report["source"]) == {"name", "role", "outlet", "side"}
    assert FALL[report["start"] : report["end"]] == report["quote"]
    assert not (shell.folder / "capital-watch.db").exists()


def test_parse_prints_a_line_for_each_report(here: Here) -> None:
    (here.folder / "item.txt").write_text(FALL)
    done = here("parse", "--published", "2021-08-08T12:00:00+04:30", "item.txt")
    (line,) = done.stdout.decode().splitlines()
    assert "Kunduz" in line
    assert here("parse", "--published", "2021-08-08", text=b"").stdout == b""


def test_positions_count_the_input_as_it_came(here: Here) -> None:
    text = "\N{PARTY POPPER}\r\n\r\nUnrelated caf\u00e9 news.\r\n\r\n" + FALL
    done = here("parse", "--published", "2021-08-08", "--json", text=text.encode())
    (report,) = json.loads(done.stdout)["reports"]
    assert text[report["start"] : report["end"]] == report["quote"]


def test_parse_names_the_side_whose_word_alone_it_is(here: Here) -> None:
    told = here("parse", "--published", "2021-08-14", text=b"The Taliban say that they have captured Nili.")
    line = told.stdout.decode()
    assert line.startswith("claimed: Nili (Daykundi)")
    assert "; Taliban: “The Taliban say" in line


def test_parse_answers_json_lines_in_their_order(shell: Shell) -> None:
    lines: list[dict[str, object]] = [
        {"id": "b", "text": FALL, "published": "2021-08-08"},
        {
            "id": "a",
            "text": "The weather was fine.\u2028Nothing happened.",
            "published": "2021-08-08T10:00:00Z",
        },
        {"id": 3, "text": FALL, "published": None, "theatre": "afghanistan"},
        {"id": "s", "text": "Nothing.", "published": "2024-12-01", "theatre": "syria"},
        {"id": "half \ud83d", "text": "\ud83d", "published": "2021-08-08"},
    ]
    text = "\n".join(json.dumps(line) for line in lines) + "\n\n"
    done = shell("parse", "--jsonl", text=text.encode())
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [line["id"] for line in lines]
    assert len(answers[0]["reports"]) == 1
    assert answers[1] == {"id": "a", "reports": []}


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b'{"id": 1}',
        b'{"text": 5}',
        b'{"text": "x", "published": "soon"}',
        b'{"text": "x", "published": 5}',
        b'{"text": "x", "theatre": "atlantis"}',
        b'{"text": "x", "theatre": 7}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_wrong_json_line_is_named_by_its_number(here: Here, line: bytes) -> None:
    good = b'{"id": 1, "text": "Nothing.", "published": "2021-08-08"}\n'
    done = here("parse", "--jsonl", text=good + line + b"\n" + good)
    assert done.returncode == 2
    assert done.stdout == b'{"id": 1, "reports": []}\n' * 2, "the lines around it are answered all the same"
    assert b"line 2" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_text_that_is_not_utf_8_is_told(here: Here) -> None:
    assert "UTF-8" in here.wrong("parse", text=b"caf\xe9")


def test_a_reader_that_has_enough_causes_no_complaint(shell: Shell) -> None:
    line = json.dumps({"id": 1, "text": "Nothing.", "published": "2021-08-08"}) + "\n"
    (shell.folder / "lines.jsonl").write_text(line * 5000)
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m bot parse --jsonl lines.jsonl | head -n 1"],
        cwd=shell.folder,
        env=shell.environment,
        capture_output=True,
        timeout=30,
    )
    assert done.stderr == b""


def test_ingest_keeps_what_it_reads_and_says_what_would_have_been_told(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    done = here("ingest", "feed.xml")
    assert done.returncode == 0, done.stderr
    told = done.stdout.decode()
    assert "1 new documents" in told
    assert any("alert: " in line and "Kunduz" in line for line in told.splitlines())
    with sqlite3.connect(here.folder / "capital-watch.db") as db:
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM events WHERE change_of_control").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM deliveries").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM alerts WHERE expanded_at IS NULL").fetchone() == (0,)
    db.close()
    assert "0 new documents" in here("ingest", "feed.xml").stdout.decode()


def test_a_plain_text_can_be_ingested_with_its_day_and_outlet(here: Here) -> None:
    (here.folder / "item.txt").write_text(FALL)
    done = here("ingest", "item.txt", "--outlet", "Agency", "--published", "2021-08-08")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(here.folder / "capital-watch.db") as db:
        assert db.execute("SELECT outlet, published FROM documents").fetchone() == (
            "Agency",
            "2021-08-07T19:30:00.000Z",
        )
        assert db.execute("SELECT place, date FROM events WHERE change_of_control").fetchone() == (
            "AF-KDZ.capital",
            "2021-08-08",
        )
    db.close()


def test_rebuild_ends_in_the_same_events(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml")
    before = here("export").stdout
    done = here("rebuild")
    assert done.returncode == 0, done.stderr
    assert here("export").stdout == before


def test_a_rebuild_says_what_it_changes_and_a_dry_run_changes_nothing(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml")
    # As an older parser may have read it: by somebody else, and a second fall that there never was.
    with contextlib.closing(sqlite3.connect(here.folder / "capital-watch.db")) as db:
        db.execute("UPDATE events SET status = 'claimed' WHERE change_of_control = 1")
        db.execute("UPDATE control SET holder = 'Afghan government'")
        db.commit()
    before = here("export").stdout
    dry = here("rebuild", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    told = dry.stdout.decode().splitlines()
    assert told[0] == "control  Kunduz: Afghan government → Taliban"
    assert told[1].startswith("changed  ")
    assert "Kunduz" in told[1]
    assert "claimed → " in told[1]
    assert told[-1].startswith("Would be rebuilt from 1 documents")
    assert here("export").stdout == before
    assert not list(here.folder.glob(".rebuild-*"))
    real = here("rebuild").stdout.decode().splitlines()
    assert real[:-1] == told[:-1]
    assert real[-1].startswith("Rebuilt from 1 documents")
    assert here("rebuild").stdout.decode().endswith("no changes.\n")


def test_a_backup_into_a_folder_is_dated_and_the_oldest_go(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml")
    (here.folder / "copies").mkdir()
    for _ in range(3):
        assert here("backup", "copies", "--keep", "2").returncode == 0
    assert len(list((here.folder / "copies").glob("capital-watch-backup-*.db"))) == 2
    # Without a path: where the settings say.
    settings = {"BACKUP_FOLDER": "others", "BACKUP_KEEP": "1"}
    for _ in range(2):
        assert here("backup", settings=settings).returncode == 0
    assert len(list((here.folder / "others").glob("*.db"))) == 1
    assert "--keep" in here.wrong("backup", "new.db", "--keep", "2")


def test_a_backup_is_restored_as_the_documents_say(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml")
    before = here("export").stdout
    here("backup", "copy.db")
    (here.folder / "feed.xml").write_text(RSS.replace("Kunduz", "Herat").replace(">1<", ">2<"))
    here("ingest", "feed.xml")
    assert here("export").stdout != before
    done = here("restore", "copy.db")
    assert done.returncode == 0, done.stderr
    assert here("export").stdout == before
    (aside,) = here.folder.glob("capital-watch-replaced-*.db")
    assert aside.name in done.stdout.decode()
    # The bot's schema and journals are in order.
    assert here("check", settings={"BOT_TOKEN": "1:x", "BOT_API_URL": "http://127.0.0.1:1"}).returncode == 0
    assert "cannot be copied" in here.wrong("restore", "feed.xml")


def test_a_backup_is_a_whole_store_and_overwrites_nothing(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml")
    done = here("backup", "copy.db")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(here.folder / "copy.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    db.close()
    assert "exists" in here.wrong("backup", "copy.db")
    assert here("export", settings={"DATABASE": "copy.db"}).stdout == here("export").stdout
    assert not list(here.folder.glob("*.unfinished"))


def test_export_gives_the_events_with_their_evidence(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml")
    exported = json.loads(here("export").stdout)
    falls = [event for event in exported["events"] if event["change_of_control"]]
    assert [event["place"]["name"] for event in falls] == ["Kunduz"]
    assert falls[0]["evidence"][0]["outlet"] == "Agency"
    here("export", "--format", "csv", "--output", "events.csv")
    rows = list(csv.DictReader(io.StringIO((here.folder / "events.csv").read_text("utf-8-sig"))))
    assert any(row["place"] == "Kunduz" and row["outlet"] == "Agency" for row in rows)
    points = json.loads(here("export", "--format", "geojson").stdout)
    assert points["type"] == "FeatureCollection"


def test_no_cell_of_the_csv_is_taken_for_a_formula(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml", "--outlet", '=HYPERLINK("http://x","y")')
    rows = list(csv.reader(io.StringIO(here("export", "--format", "csv").stdout.decode("utf-8-sig"))))
    assert any("HYPERLINK" in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_check_says_what_is_right_and_what_is_wrong(here: Here) -> None:
    # A server that does not answer is no mistake of the settings.
    good = here("check", settings={"BOT_TOKEN": "1:verysecret", "BOT_API_URL": "http://127.0.0.1:1"})
    assert good.returncode == 0
    assert b"verysecret" not in good.stdout + good.stderr
    assert not (here.folder / "capital-watch.db").exists()
    bad = here("check", settings={"THEATRE": "atlantis", "DATABASE": "no/folder/x.db"})
    assert bad.returncode == 2
    assert {line.split()[1].rstrip(":") for line in bad.stderr.decode().splitlines()} == {
        "BOT_TOKEN",
        "THEATRE",
        "FEEDS",
        "DATABASE",
    }


def test_check_finds_a_damaged_store(here: Here) -> None:
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml")
    path = here.folder / "capital-watch.db"
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)
    done = here("check", settings={"BOT_TOKEN": "1:x", "BOT_API_URL": "http://127.0.0.1:1"})
    assert done.returncode == 2
    assert b"DATABASE" in done.stderr
    assert b"damaged" in done.stderr


def test_check_reads_every_feed_when_asked_to(here: Here) -> None:
    (here.folder / "good.xml").write_text(RSS)
    (here.folder / "bad.xml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    names = ("good", "bad", "none")
    (here.folder / "feeds.toml").write_text(
        "".join(
            f'[[feeds]]\nurl = "{(here.folder / f"{name}.xml").as_uri()}"\nname = "{name}"\n'
            for name in names
        )
    )
    settings = {"BOT_TOKEN": "1:x", "BOT_API_URL": "http://127.0.0.1:1", "FEEDS": "feeds.toml"}
    assert here("check", settings=settings).returncode == 0
    done = here("check", "--feeds", settings=settings)
    assert done.returncode == 1
    assert b"ok     feed good" in done.stdout
    assert {line.split()[2] for line in done.stderr.splitlines()} == {b"bad:", b"none:"}


def test_check_says_when_no_bot_runs(here: Here) -> None:
    settings = {"BOT_TOKEN": "1:x", "BOT_API_URL": "http://127.0.0.1:1"}
    assert here("check", "--running", settings=settings).returncode == 1
    (here.folder / "feed.xml").write_text(RSS)
    here("ingest", "feed.xml")
    done = here("check", "--running", settings=settings)
    assert done.returncode == 1
    assert b"no bot runs" in done.stderr


def test_the_theatres_can_be_listed_and_checked(here: Here) -> None:
    names = here("theatre", "list").stdout.decode().split()
    assert {"afghanistan", "syria"} <= set(names)
    assert here("theatre", "check", "afghanistan").returncode == 0
    broken = here.folder / "pack"
    broken.mkdir()
    assert here("theatre", "check", broken).returncode == 1

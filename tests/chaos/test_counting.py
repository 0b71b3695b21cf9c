"""What the chaos runs count, and that they fail where something is lost or doubled without need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chaos.ledger import Ledger, Owed
from chaos.table import holds, printed, row
from storage.database import Store

CAPITALS = {"Kunduz": "AF-KDZ.capital", "Herat": "AF-HER.capital"}
CHAT = 7
FALL = Owed(CHAT, "Kunduz")


def call(text: str = "Kunduz has fallen", fault: str | None = None, *, ok: bool = True) -> dict[str, Any]:
    answer = {"ok": ok, "result": {"message_id": 3}}
    parameters = {"chat_id": str(CHAT), "text": text}
    return {"method": "sendMessage", "parameters": parameters, "answer": answer, "fault": fault}


def ledger(*calls: dict[str, Any]) -> Ledger:
    found = Ledger(CAPITALS, {FALL})
    found.note(calls)
    return found


def verdict(found: Ledger, tried: int = 1) -> bool:
    return holds([row("a fault", tried, found, [CHAT], found.due)])


def test_what_arrives_once_holds() -> None:
    assert verdict(ledger(call()))


def test_what_is_lost_does_not_hold() -> None:
    assert not verdict(ledger(call("Herat has fallen"), call(ok=False)))


def test_what_comes_twice_without_need_does_not_hold() -> None:
    assert not verdict(ledger(call(), call()))


@pytest.mark.parametrize("fault", ["reset_after", "timeout_after"])
def test_what_comes_twice_because_its_answer_was_cut_off_holds_but_not_what_comes_thrice(fault: str) -> None:
    assert verdict(ledger(call(fault=fault), call()))
    assert not verdict(ledger(call(fault=fault), call(), call()))


def test_a_fault_that_was_never_met_does_not_hold() -> None:
    assert not verdict(ledger(call()), tried=0)


def test_a_correction_is_another_alert_than_the_fall() -> None:
    found = ledger(call("Correction: Kunduz has not fallen\nAn outlet corrects itself."))
    assert found.arrived == {Owed(CHAT, "Kunduz", True): 1}
    assert found.lost(found.due) == [FALL]


def test_what_had_arrived_and_was_not_written_down_at_the_kill_may_come_twice(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    found = ledger(call())
    assert found.in_flight(tmp_path / "a.db") == 1
    assert found.in_flight(tmp_path / "a.db") == 1
    found.note([call()])
    assert verdict(found)
    found.note([call()])
    assert not verdict(found)


def test_the_table_says_what_is_wrong() -> None:
    text = printed([row("kill -9", 3, ledger(), [CHAT], {FALL})])
    assert "| kill -9 |           3 |          1 |         0 |    1 |" in text
    assert "WRONG  kill -9: Kunduz was lost in chat 7" in text

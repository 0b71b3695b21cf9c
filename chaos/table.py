"""The table that is printed, and the verdict: nothing lost, nothing doubled but what may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chaos.ledger import Ledger, Owed

_HEAD = ("fault", "times tried", "alerts due", "delivered", "lost", "doubled", "in flight")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind of fault. `in_flight` is how many messages may have been doubled by it: those
    whose answer did not come. `wrong` are findings that break a rule, in words.
    """

    fault: str
    tried: int
    due: int
    delivered: int
    lost: int
    doubled: int
    in_flight: int
    wrong: tuple[str, ...] = ()


def row(
    fault: str, tried: int, ledger: Ledger, chats: Iterable[int], due: set[Owed], wrong: Iterable[str] = ()
) -> Row:
    """Count what arrived in these chats against what was due there."""
    doubled = ledger.doubled(chats)
    needless = {owed: times for owed, times in doubled.items() if times > ledger.may_double[owed]}
    found = [
        *wrong,
        *(f"{owed.capital} was lost in chat {owed.chat}" for owed in ledger.lost(due)[:_SHOWN]),
        *(
            f"{owed.capital} came {times + 1} times in chat {owed.chat}, {ledger.may_double[owed]} in doubt"
            for owed, times in list(needless.items())[:_SHOWN]
        ),
    ]
    if len(needless) > _SHOWN:
        found.append(f"and {len(needless) - _SHOWN} more came too often")
    if not tried:
        found.append("the fault was never met")
    wanted = set(chats)
    return Row(
        fault,
        tried,
        len(due),
        ledger.delivered(due),
        len(ledger.lost(due)),
        sum(doubled.values()),
        sum(times for owed, times in ledger.may_double.items() if owed.chat in wanted),
        tuple(found),
    )


def printed(rows: Iterable[Row]) -> str:
    """The rows as a table of Markdown, and below it what is wrong."""
    rows = list(rows)
    cells = [
        _HEAD,
        *((r.fault, *map(str, (r.tried, r.due, r.delivered, r.lost, r.doubled, r.in_flight))) for r in rows),
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    lines = [
        "| " + " | ".join(_cell(text, n, widths[n]) for n, text in enumerate(line)) + " |" for line in cells
    ]
    lines.insert(
        1,
        "|" + "|".join("-" * (width + 1) + ("-" if n == 0 else ":") for n, width in enumerate(widths)) + "|",
    )
    wrong = [f"WRONG  {r.fault}: {finding}" for r in rows for finding in r.wrong]
    return "\n".join([*lines, *([""] if wrong else []), *wrong])


def _cell(text: str, column: int, width: int) -> str:
    return text.ljust(width) if column == 0 else text.rjust(width)


def holds(rows: Iterable[Row]) -> bool:
    """True where nothing is wrong."""
    return not any(r.wrong or r.lost for r in rows)

"""The story of an event's status is what judging all that had been said at each moment gives."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from small_theatre import small_theatre
from test_any_order import STORIES, evidence

from events.copies import at_first_place
from events.corrections import corrected
from events.joining import in_order
from events.judging import judge
from events.records import EventStatus, Evidence
from events.status_history import status_history

ZONE = small_theatre().timezone


def by_definition(items: list[Evidence]) -> list[tuple[EventStatus, str]]:
    """Each status that judging what had been said so far gives, and the key of what brought it."""
    kept = {item.key: item for item in items}
    said = sorted(
        at_first_place(replace(item, withdrawn=False) for item in items),
        key=lambda item: (item.said_at, kept[item.key].said_at, item.key),
    )
    steps: list[tuple[EventStatus, str]] = []
    for count, item in enumerate(said, 1):
        status = judge("event", in_order(corrected(said[:count]), ZONE), ZONE).status
        if not steps or steps[-1][0] is not status:
            steps.append((status, item.key))
    return steps


@settings(max_examples=500, deadline=None)
@given(stories=st.lists(STORIES, max_size=3), chance=st.randoms(use_true_random=False), apart=st.booleans())
def test_each_step_is_what_judging_all_that_had_been_said_gives(
    stories: list[list[dict[str, object]]], chance: random.Random, apart: bool
) -> None:
    together = [story for part in stories for story in part]
    items = evidence(together if apart else [story | {"actor": "League"} for story in together])
    if not items:
        return
    event = judge("event", in_order(corrected(items), ZONE), ZONE)
    steps = status_history(event, chance.sample(items, len(items)), ZONE)
    assert steps[-1].status is event.status
    told = [(step.status, step.by.key) for step in steps if step.by is not None]
    assert told == by_definition(items)
    as_said = [replace(item, withdrawn=False) for item in items]
    assert all(step.by in as_said for step in steps if step.by is not None)

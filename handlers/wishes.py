"""The words after /subscribe that are no places: neighbours, kinds of event, from which status on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.records import EventStatus
from events.subscriptions import Kind, Subscription
from handlers.filtering import KINDS_BY_WORD
from views.kinds import FALLS

_NEAR = {"neighbours", "neighbors", "neighbouring", "neighboring"}
_FILLING = {"and", "its", "from", "on", "only"}
_STATUSES = {word: EventStatus(word) for word in ("claimed", "reported", "confirmed")}


@dataclass(frozen=True, slots=True)
class Wish:
    """`words` are those left, that name places; `near` asks for the neighbours of those too."""

    words: tuple[str, ...]
    near: bool = False
    kinds: frozenset[Kind] = frozenset()
    from_status: EventStatus | None = None

    @property
    def more(self) -> bool:
        """True where it asks for more than places."""
        return bool(self.kinds) or self.from_status is not None

    def added_to(self, subscription: Subscription) -> Subscription:
        """The subscription with the kinds added and the status set, where they were named."""
        return replace(
            subscription,
            kinds=subscription.kinds | self.kinds,
            from_status=self.from_status or subscription.from_status,
        )


def wish(words: Sequence[str]) -> Wish:
    """Read the words; in any order, places among them."""
    near, left = False, []
    kinds: set[Kind] = set()
    status = None
    special = False
    for word in words:
        bare = word.strip(",;.").casefold()
        if bare in _NEAR:
            near = special = True
        elif bare in KINDS_BY_WORD:
            # The falls themselves are always told.
            kinds |= {Kind(KINDS_BY_WORD[bare])} if KINDS_BY_WORD[bare] != FALLS else set()
            special = True
        elif bare in _STATUSES:
            status, special = _STATUSES[bare], True
        else:
            left.append(word)
    if special:
        left = [word for word in left if word.strip(",;.").casefold() not in _FILLING]
    return Wish(tuple(left), near, frozenset(kinds), status)

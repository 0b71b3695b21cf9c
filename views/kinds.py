"""What people call the kinds of events, as on a button or in a list."""

from __future__ import annotations

from collections.abc import Mapping

from events.subscriptions import Kind
from views.language import ENGLISH, Language, marked

FALLS = "falls"
"""The capitals' changes of hands, which are told whatever kinds were asked for."""

_LABELS: Mapping[str, str] = {
    FALLS: marked("Falls of capitals"),
    Kind.TERRITORY: marked("Other territory"),
    Kind.FIGHTING: marked("Fighting"),
    Kind.STRIKES: marked("Air strikes and shelling"),
    Kind.BOMBINGS: marked("Bombings"),
    Kind.CIVILIANS: marked("Attacks on civilians"),
    Kind.SURRENDERS: marked("Surrenders and deals"),
    Kind.DEVELOPMENTS: marked("Other developments"),
}
KINDS: tuple[str, ...] = tuple(_LABELS)
"""All of them, the falls first."""


def kind_label(kind: str, language: Language = ENGLISH) -> str:
    """ "Fighting". Safe for HTML."""
    return language.text(_LABELS[kind])


def kinds_line(kinds: frozenset[Kind], language: Language = ENGLISH) -> str:
    """ "Other events: Fighting, Bombings" or "none"."""
    named = language.comma.join(kind_label(kind, language) for kind in Kind if kind in kinds)
    return language.text("Other events: {kinds}", kinds=named or language.text("none"))

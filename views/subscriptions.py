"""The answers about what a chat is told: subscribed, unsubscribed, stopped, and who may decide that."""

from __future__ import annotations

from collections.abc import Iterable

from events.records import EventStatus
from events.subscriptions import Kind, Subscription
from events.theatre import Theatre
from views.kinds import kinds_line
from views.language import ENGLISH, Language, marked
from views.message import Button, Message, rows, safe
from views.start import CAPITALS, MAP, SUBSCRIBE, in_language, standing
from views.wording import place_name
from views.world import World

_NAMED = 10
"""Capitals that an answer lists by name; more are counted."""

STOP = Button(marked("Unsubscribe"), data="sub:off")


def subscribed_message(
    world: World,
    subscription: Subscription,
    already: bool = False,
    language: Language = ENGLISH,
) -> Message:
    """What the chat will now be told; `already` says that nothing has changed."""
    capitals = subscription.capitals
    if capitals is None:
        what = language.text("a provincial capital")
    else:
        what = names(world.theatre, capitals, language)
    will = language.text(_promise(subscription.from_status, already), capitals=what)
    national = world.theatre.national_capital
    if subscription.from_status is None and (capitals is None or national in capitals):
        name = place_name(world.theatre, national, language, oblique=True)
        will += " " + language.text("For {place}, only once it is confirmed.", place=name)
    if subscription.kinds:
        will += f"\n{kinds_line(subscription.kinds, language)}"
    return Message(
        f"{will}\n\n{standing(world, language)}", in_language(((CAPITALS, MAP), (STOP,)), language)
    )


def _promise(from_status: EventStatus | None, already: bool) -> str:
    """From which status on the chat is told; None is the default, reported."""
    match from_status:
        case EventStatus.CLAIMED if already:
            return marked(
                "Already subscribed: this chat is told when {capitals} changes hands, as soon as anybody "
                "claims it, even if nobody else says so."
            )
        case EventStatus.CLAIMED:
            return marked(
                "Subscribed: this chat will be told when {capitals} changes hands, as soon as anybody "
                "claims it, even if nobody else says so."
            )
        case EventStatus.CONFIRMED if already:
            return marked(
                "Already subscribed: this chat is told when {capitals} changes hands, once it is confirmed."
            )
        case EventStatus.CONFIRMED:
            return marked(
                "Subscribed: this chat will be told when {capitals} changes hands, once it is confirmed."
            )
        case _ if already:
            return marked(
                "Already subscribed: this chat is told when {capitals} changes hands, as soon as an "
                "independent source reports it."
            )
        case _:
            return marked(
                "Subscribed: this chat will be told when {capitals} changes hands, as soon as an "
                "independent source reports it."
            )


def told_of_all_message(
    world: World, capitals: frozenset[str], kinds: frozenset[Kind], language: Language = ENGLISH
) -> Message:
    """For a chat that is told of every capital and now names some: nothing is narrowed without a press.
    `kinds` are the other events that it is told of.
    """
    text = language.text(
        "This chat is already told about every capital, {capitals} included.",
        capitals=names(world.theatre, capitals, language),
    )
    buttons = []
    if len(capitals) == 1:
        place = world.theatre.places[next(iter(capitals))]
        label = language.text("Only {place}", place=place.called(language.code))
        buttons = [Button(label, data=f"sub:only:{place.province}")]
    else:
        text += " " + language.text("For these alone, send /unsubscribe first, then ask again.")
    if kinds:
        text += f"\n{kinds_line(kinds, language)}"
    return Message(text, rows(buttons, 1))


def unsubscribed_message(
    theatre: Theatre,
    left: frozenset[str] | None,
    gone: frozenset[str] | None,
    language: Language = ENGLISH,
) -> Message:
    """What is no longer told. `gone` are the capitals taken off, None for all; `left` what remains."""
    if gone is None or not left:
        return Message(
            language.text(
                "Unsubscribed: no more alerts here. If something I told you turns out wrong, I still correct "
                "it; /stop ends that too."
            ),
            in_language(((SUBSCRIBE,),), language),
        )
    return Message(
        language.text(
            "No more alerts about {gone}. This chat is still told about {left}.",
            gone=names(theatre, gone, language),
            left=names(theatre, left, language),
        )
    )


def not_subscribed_message(language: Language = ENGLISH) -> Message:
    return Message(
        language.text("This chat is not subscribed, so there is nothing to end."),
        in_language(((SUBSCRIBE,),), language),
    )


def stopped_message(language: Language = ENGLISH) -> Message:
    return Message(
        language.text(
            "Stopped: I send nothing more here unless you ask, corrections included. Your subscription is "
            "forgotten; /subscribe starts again."
        )
    )


def admins_only_message(language: Language = ENGLISH) -> Message:
    """For a group's member who is no admin and wants to change what the group is told."""
    return Message(
        language.text("Only this group's admins can change that. Everyone may ask: /capitals, /latest, /map.")
    )


def not_found_note(asked: Iterable[str], language: Language = ENGLISH) -> str:
    """A line added below an answer: the names that were not understood."""
    listed = language.comma.join(f"“{language.isolated(safe(name, 60))}”" for name in list(asked)[:5])
    return language.text("I know no capital called {names}; /capitals lists them all.", names=listed)


def names(theatre: Theatre, capitals: frozenset[str], language: Language = ENGLISH) -> str:
    """ "Herat", "Herat or Kunduz", or how many there are where the list would be long."""
    if len(capitals) > _NAMED:
        return language.text("one of {count} capitals", count=len(capitals))
    return language.listing(
        sorted(place_name(theatre, capital, language, oblique=True) for capital in capitals), "or"
    )

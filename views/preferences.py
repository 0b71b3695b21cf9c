"""The answers of /test, /mute, /quiet, /digest, /mydata and of channels managed from a private chat; digests,
and that the bot is blind or sees again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from events.records import Event
from events.theatre import Theatre
from views.language import ENGLISH, Language
from views.latest import event_block
from views.message import TEXT_LIMIT, Button, Message, rows, safe, visible_units
from views.start import standing
from views.wording import place_name
from views.world import World

MUTE_HOURS = (1, 4, 24)


def trial_message(theatre: Theatre, capital: str, subscribed: bool, language: Language = ENGLISH) -> Message:
    """A test alert, marked as one in its first word and its last."""
    lines = [
        f"🧪 <b>{language.text('Test alert: nothing has happened.')}</b>",
        language.text(
            "An alert about {place} would come here like this: the fact first, then how sure it is, who says "
            "so and the link.",
            place=place_name(theatre, capital, language, oblique=True),
        ),
    ]
    if not subscribed:
        lines.append(language.text("This chat is not subscribed yet; /subscribe starts the alerts."))
    lines.append(language.text("This was a test."))
    return Message("\n".join(lines), ((Button(language.text("Settings"), data="set::open"),),))


def quiet_now_note(until: datetime, zone: ZoneInfo, language: Language = ENGLISH) -> str:
    return language.text(
        "It is quiet here until {moment}; a real alert would wait for that.",
        moment=language.moment(until, zone),
    )


def mute_choice_message(
    theatre: Theatre, place: str, address: str = "", language: Language = ENGLISH
) -> Message:
    """For how long; `place` is a capital's id or `*`."""
    province = theatre.places[place].province if place != "*" else "*"
    buttons = [
        Button(
            language.texts("{count} hour", "{count} hours", hours), data=f"mute:{province}:{hours}:{address}"
        )
        for hours in MUTE_HOURS
    ]
    if place == "*":
        text = language.text("Mute everything here? Corrections still come.")
    else:
        name = place_name(theatre, place, language, oblique=True)
        text = language.text("Mute {place}? Corrections still come.", place=name)
    return Message(text, rows(buttons, 3))


def muted_message(
    theatre: Theatre, place: str, until: datetime, zone: ZoneInfo, language: Language = ENGLISH
) -> Message:
    moment = language.moment(until, zone)
    if place == "*":
        return Message(
            language.text(
                "Muted until {moment}: nothing new is told here. What I told already I still correct. "
                "/mute off ends it.",
                moment=moment,
            )
        )
    return Message(
        language.text(
            "Muted until {moment}: nothing new about {place} is told here. What I told already I still "
            "correct. /mute off ends it.",
            moment=moment,
            place=place_name(theatre, place, language, oblique=True),
        )
    )


def unmuted_message(ended: int, language: Language = ENGLISH) -> Message:
    return Message(language.text("No longer muted.") if ended else language.text("Nothing was muted."))


def mute_usage_message(language: Language = ENGLISH) -> Message:
    return Message(
        language.text(
            "Write <code>/mute kunduz 4h</code> for one province, <code>/mute 8h</code> for everything, or "
            "<code>/mute off</code>. From one hour to seven days."
        )
    )


def quiet_usage_message(language: Language = ENGLISH) -> Message:
    return Message(
        language.text(
            "Write <code>/quiet 22-7</code> or <code>/quiet 22:30-06:15 Europe/Berlin</code>, with the time "
            "zone where it is not the usual one, or <code>/quiet off</code>."
        )
    )


def digest_usage_message(language: Language = ENGLISH) -> Message:
    return Message(
        language.text(
            "Write <code>/digest daily 19</code>, <code>/digest weekly 7</code> or <code>/digest off</code>. "
            "The hour is the chat's own, 0 to 23."
        )
    )


def channel_message(title: str, channel: int, language: Language = ENGLISH) -> Message:
    """To whoever added the bot to a channel."""
    return Message(
        language.text(
            "I am in {channel} now. Here you set what it is told, without disturbing it.",
            channel=safe(title, 100),
        ),
        ((Button(language.text("Settings"), data=f"set:{channel}:open"),),),
    )


def not_your_channel_message(language: Language = ENGLISH) -> Message:
    return Message(
        language.text(
            "I can change that only for a channel that you are an admin of, and in which I am an admin too."
        )
    )


def erase_message(address: str = "", language: Language = ENGLISH) -> Message:
    """Below the file with all that is stored. `address` is the channel's id where it is about one."""
    return Message(
        language.text(
            "This is all that is stored about this chat. Deleting it ends the alerts, corrections included."
        ),
        ((Button(language.text("Delete it all"), data=_for("erase", address)),),),
    )


def sure_message(address: str = "", language: Language = ENGLISH) -> Message:
    return Message(
        language.text("Delete all that is stored about this chat? It cannot be undone."),
        (
            (
                Button(language.text("Yes, delete"), data=_for("erase-now", address)),
                Button(language.text("No"), data=_for("keep", address)),
            ),
        ),
    )


def _for(act: str, address: str) -> str:
    return f"mydata:{act}:{address}".rstrip(":")


def erased_message(language: Language = ENGLISH) -> Message:
    return Message(language.text("Deleted. Nothing about this chat is stored any more."))


def kept_message(language: Language = ENGLISH) -> Message:
    return Message(language.text("Nothing was deleted."))


def digest_message(
    world: World, events: Sequence[Event], days: int, more: bool = False, language: Language = ENGLISH
) -> Message:
    """What changed in the last `days` days, newest first; `more` tells that there was more than `events`."""
    title = language.texts("The last day", "The last {count} days", days)
    text = f"<b>{title}</b>\n{standing(world, language)}"
    if not events:
        text += "\n\n" + language.text("No capital changed hands, and nothing about one was taken back.")
    for event in events:
        block = f"\n\n{event_block(event, world.theatre, (), language)}"
        if visible_units(text + block) > TEXT_LIMIT - 80:
            more = True
            break
        text += block
    if more:
        text += "\n\n" + language.text("There is more: /latest lists it.")
    return Message(text, ((Button(language.text("Map"), data="map:all"),),))


def blind_message(since: datetime, zone: ZoneInfo, language: Language = ENGLISH) -> Message:
    return Message(
        "⚠️ <b>"
        + language.text(
            "I cannot see the news: none of my sources has answered since {moment}.",
            moment=language.moment(since, zone),
        )
        + "</b>\n"
        + language.text("What happens now I cannot tell. No alert does not mean that nothing happens.")
    )


def sees_again_message(language: Language = ENGLISH) -> Message:
    return Message(
        language.text("I can see the news again. What happened meanwhile is told as soon as it is read.")
    )


def broadcast_message(text: str, language: Language = ENGLISH) -> Message:
    """An operator's word to all chats. The text is a person's own and stands as it is."""
    return Message(f"📣 {safe(text, 3500)}")

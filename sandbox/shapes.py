"""How the world looks in the Bot API's JSON: User, Chat, Message, ChatMember and the like."""

from __future__ import annotations

from typing import Any

from sandbox.profile import Profile
from sandbox.records import ADMINISTRATORS, PRESENT, Chat, Message, Person, Role, StoredFile
from sandbox.world import World, topic_of

ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
# Longest sides, in pixels, of the smaller copies that Telegram makes of a photo.
SMALLER_SIDES = (90, 320, 800)
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_react_to_messages",
    "can_edit_tag",
)


def present_only(**fields: Any) -> dict[str, Any]:
    """The fields that are not None, as the Bot API leaves out what is not there."""
    return {name: value for name, value in fields.items() if value is not None}


def user(person: Person) -> dict[str, Any]:
    """A person as a User."""
    return present_only(
        id=person.id,
        is_bot=False,
        first_name=person.first_name,
        last_name=person.last_name,
        username=person.username,
        language_code=person.language_code,
    )


def anyone(world: World, profile: Profile, number: int) -> dict[str, Any]:
    """A person, or the bot, as a User."""
    return profile.user() if number == profile.id else user(world.people[number])


def chat(world: World, it: Chat) -> dict[str, Any]:
    """A Chat, as it stands in messages."""
    if it.kind == "private":
        person = world.people[it.id]
        return present_only(
            id=it.id,
            type="private",
            first_name=person.first_name,
            last_name=person.last_name,
            username=person.username,
        )
    return present_only(
        id=it.id,
        type=it.kind,
        title=it.title,
        username=it.username,
        is_forum=it.is_forum or None,
    )


def chat_full(world: World, profile: Profile, it: Chat) -> dict[str, Any]:
    """A ChatFullInfo, as getChat gives it."""
    full = chat(world, it) | {
        "accent_color_id": abs(it.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if it.description:
        full["description"] = it.description
    if it.username:
        full["active_usernames"] = [it.username]
    if it.kind in {"group", "supergroup"}:
        full["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if it.pinned:
        full["pinned_message"] = message(world, profile, it.messages[it.pinned[-1]], replies=False)
    return full


def photo_sizes(stored: StoredFile) -> list[dict[str, Any]]:
    """The sizes of a photo, smallest first, the uploaded one last; all have the same bytes here."""
    longest = max(stored.width, stored.height)
    sizes = []
    for number, side in enumerate([s for s in SMALLER_SIDES if s < longest] + [longest]):
        suffix = "" if side == longest else f"~{number}"
        sizes.append(
            {
                "file_id": stored.file_id + suffix,
                "file_unique_id": stored.unique_id + suffix,
                "width": max(1, stored.width * side // longest),
                "height": max(1, stored.height * side // longest),
                "file_size": len(stored.data),
            }
        )
    return sizes


def document(stored: StoredFile) -> dict[str, Any]:
    """A Document."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_name": stored.name,
        "mime_type": stored.mime_type,
        "file_size": len(stored.data),
    }


def message(world: World, profile: Profile, it: Message, *, replies: bool = True) -> dict[str, Any]:
    """A Message; `replies` False leaves out the message it answers (the Bot API nests only once)."""
    where = world.chats[it.chat_id]
    shape = present_only(
        message_id=it.message_id,
        date=it.date,
        chat=chat(world, where),
        edit_date=it.edit_date,
        message_thread_id=it.thread_id,
        is_topic_message=True if topic_of(where, it.thread_id) else None,
        has_protected_content=it.protected or None,
        reply_markup=it.markup,
        via_bot=profile.user() if it.via_bot else None,
    )
    shape |= _sender(world, profile, it)
    if it.service:
        shape |= it.service
    if it.media:
        shape |= _media(it)
    elif it.text:
        shape |= present_only(text=it.text, entities=list(it.entities) or None)
        if it.link_preview:
            shape["link_preview_options"] = it.link_preview
    answered = where.messages.get(it.reply_to) if it.reply_to and replies else None
    if answered:
        shape["reply_to_message"] = message(world, profile, answered, replies=False)
        if it.quote:
            shape["quote"] = {"text": it.quote, "position": 0, "is_manual": True}
    return shape


def _sender(world: World, profile: Profile, it: Message) -> dict[str, Any]:
    if it.sender_chat_id is not None:
        sender = world.chats[it.sender_chat_id]
        shape = {"sender_chat": chat(world, sender)}
        return shape if sender.kind == "channel" else shape | {"from": ANONYMOUS_ADMIN}
    return {} if it.author_id is None else {"from": anyone(world, profile, it.author_id)}


def _media(it: Message) -> dict[str, Any]:
    assert it.media is not None
    shape = {"photo": photo_sizes(it.media)} if it.media.kind == "photo" else {"document": document(it.media)}
    return shape | present_only(
        caption=it.text or None,
        caption_entities=list(it.entities) or None,
        show_caption_above_media=it.caption_above or None,
        has_media_spoiler=it.spoiler or None,
    )


def member(world: World, profile: Profile, it: Chat, number: int) -> dict[str, Any]:
    """A ChatMember: somebody's place in a chat, with rights as Telegram gives them by default."""
    role: Role = it.bot if number == profile.id else it.members.get(number, "left")
    shape: dict[str, Any] = {"user": anyone(world, profile, number), "status": role}
    if role == "creator":
        shape |= {"is_anonymous": False}
    elif role == "administrator":
        shape |= dict.fromkeys(RIGHTS, True)
        shape |= {"can_be_edited": False, "is_anonymous": False, "can_promote_members": False}
        if it.kind == "channel":
            shape |= {"can_post_messages": True, "can_edit_messages": True}
        else:
            shape |= {"can_pin_messages": True, "can_manage_topics": False}
    elif role == "restricted":
        shape |= dict.fromkeys(PERMISSIONS, False) | {"is_member": True, "until_date": 0}
    elif role == "kicked":
        shape |= {"until_date": 0}
    return shape


def administrators(world: World, profile: Profile, it: Chat) -> list[dict[str, Any]]:
    """The ChatMembers who run a chat; other bots are never among them."""
    numbers = [number for number, role in it.members.items() if role in ADMINISTRATORS]
    if it.bot in ADMINISTRATORS:
        numbers.append(profile.id)
    return [member(world, profile, it, number) for number in numbers]


def member_count(it: Chat) -> int:
    """How many are in a chat, the bot included."""
    return sum(role in PRESENT for role in it.members.values()) + (it.bot in PRESENT)

"""Records as the Bot API shows them."""

from sandbox.journal import Json
from sandbox.records import Bot, Callback, Chat, Message, Person
from sandbox.world import World

ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_send_welcome_messages", "can_pin_messages",
    "can_manage_topics", "can_manage_tags",
)  # fmt: skip


def person_json(person: Person) -> Json:
    """A User."""
    optional = ("last_name", "username", "language_code")
    told = {name: getattr(person, name) for name in optional if getattr(person, name)}
    return {"id": person.id, "is_bot": False, "first_name": person.first_name, **told}


def bot_json(bot: Bot) -> Json:
    """The User a bot is."""
    return {"id": bot.id, "is_bot": True, "first_name": bot.name, "username": bot.username}


def user_json(world: World, user_id: int) -> Json:
    """The User of any id, person or bot."""
    if bot := world.bots.get(user_id):
        return bot_json(bot)
    person = world.people.get(user_id)
    return person_json(person) if person else {"id": user_id, "is_bot": False, "first_name": ""}


def chat_json(world: World, chat: Chat) -> Json:
    """A Chat."""
    shown: Json = {"id": chat.id, "type": chat.type}
    if chat.private:
        user = user_json(world, chat.id)
        names = ("first_name", "last_name", "username")
        return shown | {name: user[name] for name in names if name in user}
    return shown | {"title": chat.title} | ({"is_forum": True} if chat.is_forum else {})


def member_json(world: World, chat: Chat, user_id: int) -> Json:
    """A ChatMember."""
    member = chat.members.get(user_id) or {"status": "left"}
    shown: Json = {"status": member["status"], "user": user_json(world, user_id)}
    if member["status"] == "administrator":
        shown |= {right: bool(member.get(right)) for right in RIGHTS}
        shown |= {"can_be_edited": False, "is_anonymous": False, "can_manage_chat": True}
    if member["status"] == "kicked":
        shown["until_date"] = 0
    if member["status"] == "creator":
        shown["is_anonymous"] = False
    return shown


def message_json(world: World, message: Message, *, replied: bool = True) -> Json:
    """A Message; with `replied` also the one it answers."""
    chat = world.chats.get(message.chat)
    assert chat is not None, f"{message.key} is in no chat"
    shown: Json = {"message_id": message.id, "date": message.date}
    shown |= {"chat": chat_json(world, chat), "from": user_json(world, message.sender)}
    if message.anonymous:
        shown |= {"from": ANONYMOUS, "sender_chat": shown["chat"]}
    if message.topic:
        shown |= {"message_thread_id": message.topic, "is_topic_message": True}
    if replied:
        shown |= _reply(world, chat, message)
    return shown | _details(message) | message.content


def _details(message: Message) -> Json:
    inline = message.markup and "inline_keyboard" in message.markup
    details = {
        "reply_markup": message.markup if inline else None,
        "edit_date": message.edited,
        "forward_origin": message.forward_origin,
        "media_group_id": message.media_group_id,
        "has_protected_content": message.protected,
    }
    return {name: value for name, value in details.items() if value}


def _reply(world: World, chat: Chat, message: Message) -> Json:
    # A plain message in a topic answers the service message that opened the topic.
    target = message.reply_to or (message.topic if message.topic != message.id else None)
    original = world.message(chat, target)
    if original is None:
        return {}
    shown: Json = {"reply_to_message": message_json(world, original, replied=False)}
    return shown | ({"quote": message.quote} if message.quote else {})


def callback_json(world: World, callback: Callback) -> Json:
    """A CallbackQuery; its message is an InaccessibleMessage when it was deleted."""
    chat = world.chats.get(callback.chat)
    assert chat is not None, f"callback {callback.id} is in no chat"
    message = world.message(chat, callback.message)
    gone = {"chat": chat_json(world, chat), "message_id": callback.message, "date": 0}
    return {
        "id": callback.id,
        "from": user_json(world, callback.person),
        "message": message_json(world, message) if message else gone,
        "chat_instance": str(abs(chat.id) * 7919),
        "data": callback.data,
    }

"""Answering taps, reacting, typing, drafts: what leaves no message behind."""

from sandbox.botapi.errors import bad_request
from sandbox.botapi.methods import Call, method
from sandbox.botapi.targets import open_chat, open_message
from sandbox.botapi.texts import TEXT_LENGTH, parse
from sandbox.journal import Json
from sandbox.text import utf16

TAP_LIFETIME_SECONDS = 15 * 60
ANSWER_LENGTH = 200
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note", "cancel",
}  # fmt: skip
EMOJI_LIST = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳
❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈
😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀
😡
"""
EMOJI = frozenset(EMOJI_LIST.split())


@method
async def answer_callback_query(call: Call) -> bool:
    """Answer a tap; once, and not too late."""
    callback = call.world.callbacks.get(call.params.text("callback_query_id"))
    late = callback and call.telegram.clock.now() - callback.date > TAP_LIFETIME_SECONDS
    if callback is None or callback.bot != call.bot.id or callback.answer is not None or late:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.params.text("text")
    if utf16.length(text) > ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    callback.answer = {
        "text": text,
        "show_alert": call.params.boolean("show_alert"),
        "url": call.params.text("url"),
    }
    call.world.callbacks.put(callback)
    call.telegram.feed.publish(
        "callback", bot=call.bot.id, user_id=callback.person, id=callback.id,
        answer=callback.answer,
    )  # fmt: skip
    return True


@method
async def set_message_reaction(call: Call) -> bool:
    """Set the bot's one reaction to a message, or take it away."""
    chat = open_chat(call)
    message = open_message(call, chat, "message to react")
    given: list[Json] = call.params.json("reaction", list) or []
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in given:
        if reaction.get("type") != "emoji" or _bare(reaction.get("emoji")) not in EMOJI:
            raise bad_request("REACTION_INVALID")
    message.reactions.pop(call.bot.id, None)
    if given:
        message.reactions[call.bot.id] = given
    call.world.keep(message)
    call.telegram.publish("reaction", chat, topic=message.topic, message_id=message.id)
    return True


def _bare(emoji: object) -> str:
    return str(emoji).replace("\ufe0f", "")


@method
async def send_chat_action(call: Call) -> bool:
    """Show for five seconds what the bot is doing; says nothing about the topic."""
    action = call.params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = open_chat(call)
    topic = call.params.integer("message_thread_id")
    call.telegram.publish("typing", chat, topic=topic, action=action, user_id=call.bot.id)
    return True


@method
async def send_message_draft(call: Call) -> bool:
    """Show a growing answer for 30 seconds, in a private chat."""
    chat = open_chat(call)
    if not chat.private:
        raise bad_request("message drafts can be sent only to private chats")
    if not call.params.integer("draft_id"):
        raise bad_request("draft_id must be non-zero")
    given = call.params.values | {"entities": call.params.json("entities", list)}
    text = parse(given, "text")
    if text.length > TEXT_LENGTH:
        raise bad_request("message is too long")
    draft = text.content("text", "entities") | {"draft_id": call.params.integer("draft_id")}
    call.telegram.publish("draft", chat, draft=draft)
    return True

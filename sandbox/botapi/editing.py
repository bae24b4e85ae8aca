"""Changing messages the bot has sent."""

from sandbox.botapi.errors import bad_request
from sandbox.botapi.files import media_of
from sandbox.botapi.methods import Call, method
from sandbox.botapi.sending import spend
from sandbox.botapi.targets import open_chat, open_message
from sandbox.botapi.texts import caption_of, inline_markup_of, text_of
from sandbox.journal import Json
from sandbox.posting import change
from sandbox.records import Chat, Message
from sandbox.wire import message_json

CAPTIONED = ("photo", "document", "voice", "video", "audio", "animation")
CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")
EDITABLE_MEDIA = ("photo", "document", "video", "audio", "animation")


@method
async def edit_message_text(call: Call) -> Json:
    """Change the text and the keyboard."""
    text = text_of(call)
    chat, message = _own_message(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    preview = call.params.json("link_preview_options", dict)
    content = text.content("text", "entities")
    return _edit(
        call, chat, message, content | ({"link_preview_options": preview} if preview else {})
    )


@method
async def edit_message_caption(call: Call) -> Json:
    """Change the caption and the keyboard."""
    given = call.params.values | {"caption_entities": call.params.json("caption_entities", list)}
    caption = caption_of(given)
    chat, message = _own_message(call)
    if not any(kind in message.content for kind in CAPTIONED):
        raise bad_request("there is no caption in the message to edit")
    kept = {name: each for name, each in message.content.items() if name not in CAPTION_FIELDS}
    return _edit(call, chat, message, kept | caption)


@method
async def edit_message_media(call: Call) -> Json:
    """Put another file in the place of one."""
    item = call.params.json("media", dict) or {}
    kind = str(item.get("type"))
    if kind not in EDITABLE_MEDIA:
        raise bad_request("can't parse InputMedia: type must be " + ", ".join(EDITABLE_MEDIA))
    chat, message = _own_message(call)
    return _edit(call, chat, message, media_of(call, kind, item, "media") | caption_of(item))


@method
async def edit_message_reply_markup(call: Call) -> Json:
    """Change the keyboard only."""
    chat, message = _own_message(call)
    return _edit(call, chat, message, message.content)


def _own_message(call: Call) -> tuple[Chat, Message]:
    chat = open_chat(call)
    message = open_message(call, chat, "message to edit")
    if message.sender != call.bot.id or message.service:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(call: Call, chat: Chat, message: Message, content: Json) -> Json:
    markup = inline_markup_of(call)
    if content == message.content and markup == message.markup:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are"
            " exactly the same as a current content and reply markup of the message"
        )
    spend(call, chat)
    edited = content != message.content
    message.content, message.markup = content, markup
    change(call.telegram, chat, message, edited=edited)
    return message_json(call.world, message)

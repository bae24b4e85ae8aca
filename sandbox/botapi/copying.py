"""Copying and forwarding messages from one chat to another."""

import itertools

from sandbox.botapi.editing import CAPTION_FIELDS, CAPTIONED
from sandbox.botapi.errors import bad_request
from sandbox.botapi.methods import Call, method
from sandbox.botapi.sending import send, spend
from sandbox.botapi.targets import open_chat, open_message, open_topic_id
from sandbox.botapi.texts import caption_of
from sandbox.journal import Json
from sandbox.posting import post
from sandbox.records import Chat, Message
from sandbox.wire import chat_json, message_json, user_json

MOST_MESSAGES = 100


@method
async def copy_message(call: Call) -> Json:
    """Send the content of a message again, without saying where it is from."""
    source = open_message(call, open_chat(call, "from_chat_id"), "message to copy")
    if source.service or source.protected:
        raise bad_request("message can't be copied")
    content = dict(source.content)
    if "caption" in call.params.values and any(kind in content for kind in CAPTIONED):
        given = call.params.values
        given = given | {"caption_entities": call.params.json("caption_entities", list)}
        content = _without_caption(content) | caption_of(given)
    return {"message_id": send(call, content)["message_id"]}


@method
async def copy_messages(call: Call) -> list[Json]:
    """Copy up to 100 messages; those that cannot be copied are passed over."""
    chat, sources = open_chat(call), _sources(call, "copy")
    bare = call.params.boolean("remove_caption")
    contents = [_without_caption(each.content) if bare else each.content for each in sources]
    return _place(call, chat, sources, contents, [None] * len(sources))


@method
async def forward_message(call: Call) -> Json:
    """Send a message on, with its origin."""
    origin_chat = open_chat(call, "from_chat_id")
    source = open_message(call, origin_chat, "message to forward")
    if source.service or source.protected:
        raise bad_request("message can't be forwarded")
    chat = open_chat(call)
    [placed] = _place(call, chat, [source], [source.content], [_origin(call, source)])
    message = call.world.message(chat, placed["message_id"])
    assert message is not None, "the forwarded message has just been posted"
    return message_json(call.world, message)


@method
async def forward_messages(call: Call) -> list[Json]:
    """Forward up to 100 messages; those that cannot be forwarded are passed over."""
    chat, sources = open_chat(call), _sources(call, "forward")
    contents = [each.content for each in sources]
    return _place(call, chat, sources, contents, [_origin(call, each) for each in sources])


def _sources(call: Call, verb: str) -> list[Message]:
    origin = open_chat(call, "from_chat_id")
    ids = [int(each) for each in call.params.json("message_ids", list) or []]
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > MOST_MESSAGES:
        raise bad_request(f"too many messages to {verb}")
    if any(later <= earlier for earlier, later in itertools.pairwise(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = [message for each in ids if (message := call.world.message(origin, each))]
    sources = [each for each in found if not each.service and not each.protected]
    if not sources:
        raise bad_request(f"there are no messages to {verb}")
    return sources


def _place(
    call: Call,
    chat: Chat,
    sources: list[Message],
    contents: list[Json],
    origins: list[Json | None],
) -> list[Json]:
    topic = open_topic_id(call, chat)
    spend(call, chat, len(sources))
    albums = {each.media_group_id for each in sources if each.media_group_id}
    renamed = {album: str(call.world.next("album", 10**16)) for album in sorted(albums)}
    messages = [
        post(call.telegram, chat, call.bot.id, content, topic=topic, forward_origin=origin,
             media_group_id=renamed.get(source.media_group_id or ""))
        for source, content, origin in zip(sources, contents, origins, strict=True)
    ]  # fmt: skip
    return [{"message_id": message.id} for message in messages]


def _origin(call: Call, source: Message) -> Json:
    if source.forward_origin:
        return source.forward_origin
    if source.anonymous:
        chat = call.world.chats.get(source.chat)
        shown = chat_json(call.world, chat) if chat else {}
        return {"type": "chat", "date": source.date, "sender_chat": shown}
    user = user_json(call.world, source.sender)
    return {"type": "user", "date": source.date, "sender_user": user}


def _without_caption(content: Json) -> Json:
    return {name: each for name, each in content.items() if name not in CAPTION_FIELDS}

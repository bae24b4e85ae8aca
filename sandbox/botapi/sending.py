"""sendMessage and what every sending method shares."""

from sandbox.botapi.errors import bad_request, too_many_requests
from sandbox.botapi.methods import Call, method
from sandbox.botapi.targets import open_chat, open_topic_id
from sandbox.botapi.texts import markup_of, text_of
from sandbox.journal import Json
from sandbox.posting import post
from sandbox.records import Chat, Message
from sandbox.wire import message_json

QUOTE_LENGTH = 1024


@method
async def send_message(call: Call) -> Json:
    """Send a text."""
    content = text_of(call).content("text", "entities")
    preview = call.params.json("link_preview_options", dict)
    return send(call, content | ({"link_preview_options": preview} if preview else {}))


def send(call: Call, content: Json) -> Json:
    """Post `content` where the call says, as an answer and with the keyboard it says."""
    chat = open_chat(call)
    replied = replied_message(call, chat)
    topic = open_topic_id(call, chat, replied)
    markup = markup_of(call)
    spend(call, chat)
    message = post(
        call.telegram,
        chat,
        call.bot.id,
        content,
        topic=topic,
        reply_to=replied.id if replied else None,
        quote=quote_of(call, replied) if replied else None,
        markup=markup,
        protected=call.params.boolean("protect_content"),
    )
    return message_json(call.world, message)


def spend(call: Call, chat: Chat, count: int = 1) -> None:
    """Count messages against the limits; 429 when they are used up."""
    wait = call.telegram.limits.refuse(call.bot.id, chat.id, count)
    if wait:
        raise too_many_requests(wait)


def replied_message(call: Call, chat: Chat) -> Message | None:
    """The message that is answered, or None."""
    given = call.params.json("reply_parameters", dict) or {}
    message_id = given.get("message_id") or call.params.integer("reply_to_message_id")
    if not message_id:
        return None
    message = call.world.message(chat, int(message_id))
    lenient = given.get("allow_sending_without_reply")
    if message or lenient or call.params.boolean("allow_sending_without_reply"):
        return message
    raise bad_request("message to be replied not found")


def quote_of(call: Call, replied: Message) -> Json | None:
    """The TextQuote of an answer; it must be an exact part of what it quotes."""
    quote = (call.params.json("reply_parameters", dict) or {}).get("quote")
    if not quote:
        return None
    text = replied.content.get("text") or replied.content.get("caption") or ""
    if quote not in text or len(quote) > QUOTE_LENGTH:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"text": quote, "position": text.index(quote), "is_manual": True}

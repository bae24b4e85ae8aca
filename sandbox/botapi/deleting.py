"""Deleting messages."""

from sandbox.botapi.errors import bad_request
from sandbox.botapi.methods import Call, method
from sandbox.botapi.targets import has_right, open_chat, open_message
from sandbox.posting import remove
from sandbox.records import Chat, Message

DELETABLE_SECONDS = 48 * 3600
MOST_MESSAGES = 100


@method
async def delete_message(call: Call) -> bool:
    """Delete one message."""
    chat = open_chat(call)
    message = open_message(call, chat, "message to delete")
    _check(call, chat, message)
    remove(call.telegram, chat, message)
    return True


@method
async def delete_messages(call: Call) -> bool:
    """Delete up to 100 messages; those that are not there are passed over."""
    chat = open_chat(call)
    ids = call.params.json("message_ids", list) or []
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > MOST_MESSAGES:
        raise bad_request("too many message identifiers specified")
    messages = [message for each in ids if (message := call.world.message(chat, int(each)))]
    for message in messages:
        _check(call, chat, message)
    for message in messages:
        remove(call.telegram, chat, message)
    return True


def _check(call: Call, chat: Chat, message: Message) -> None:
    if message.topic == message.id:
        raise bad_request("message can't be deleted")
    if has_right(call, chat, "can_delete_messages"):
        return
    if message.sender != call.bot.id and not chat.private:
        raise bad_request("message can't be deleted")
    if call.telegram.clock.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")

"""Messages come, change and go, whoever does it."""

from typing import Any

from sandbox.journal import Json
from sandbox.records import Chat, Message, Topic
from sandbox.telegram import Telegram
from sandbox.updates import show


def post(telegram: Telegram, chat: Chat, sender: int, content: Json, **details: Any) -> Message:
    """Put a new message into `chat` and tell everyone who can see it; `details` are the other
    fields of a Message."""
    details["id"] = details.get("id") or telegram.world.next_message_id(chat)
    message = Message(
        chat=chat.key, sender=sender, date=telegram.date(), content=content, **details
    )
    telegram.world.keep(message)
    telegram.publish("message", chat, topic=message.topic, message_id=message.id)
    show(telegram, chat, message)
    return message


def change(telegram: Telegram, chat: Chat, message: Message, *, edited: bool) -> None:
    """Keep a message after a change; `edited` when people shall see it marked as edited."""
    if edited:
        message.edited = telegram.date()
    telegram.world.keep(message)
    telegram.publish("edit", chat, topic=message.topic, message_id=message.id)
    show(telegram, chat, message, "edited_message")


def remove(telegram: Telegram, chat: Chat, message: Message) -> None:
    """Delete a message for everyone."""
    telegram.world.forget(message)
    telegram.publish("delete", chat, topic=message.topic, message_id=message.id)


def open_topic(
    telegram: Telegram, chat: Chat, by: int, name: str, icon_color: int, emoji: str = ""
) -> Topic:
    """Open a topic in a forum."""
    created: Json = {"name": name, "icon_color": icon_color}
    created |= {"icon_custom_emoji_id": emoji} if emoji else {}
    number = telegram.world.next_message_id(chat)
    topic = Topic(
        chat=chat.key, id=number, name=name, icon_color=icon_color, icon_custom_emoji_id=emoji
    )
    telegram.world.topics.put(topic)
    content = {"forum_topic_created": created}
    post(telegram, chat, by, content, id=number, topic=number, service=True)
    telegram.publish("topic", chat, topic=number)
    return topic


def change_topic(telegram: Telegram, chat: Chat, topic: Topic, by: int, service: Json) -> None:
    """Keep a topic after a change and post the service message that tells of it."""
    telegram.world.topics.put(topic)
    post(telegram, chat, by, service, topic=topic.id, service=True)
    telegram.publish("topic", chat, topic=topic.id)


def delete_topic(telegram: Telegram, chat: Chat, topic: Topic) -> None:
    """Delete a topic with everything in it; no update tells of it."""
    topic.deleted = True
    telegram.world.topics.put(topic)
    for message in list(telegram.world.history(chat).values()):
        if message.topic == topic.id:
            telegram.world.forget(message)
    telegram.publish("topic", chat, topic=topic.id)

"""Records as people see them."""

from sandbox.journal import Json
from sandbox.records import Chat, Message, Person, Topic
from sandbox.telegram import Telegram
from sandbox.wire import chat_json, message_json, person_json, user_json
from sandbox.world import World


def shown_message(world: World, message: Message) -> Json:
    """A Message with any kind of keyboard and everybody's reactions."""
    shown = message_json(world, message)
    if message.markup:
        shown["reply_markup"] = message.markup
    reactions = [{"user_id": by, "reaction": what} for by, what in message.reactions.items()]
    return shown | ({"reactions": reactions} if reactions else {})


def shown_person(person: Person) -> Json:
    """A User with its role and state."""
    state = {"deactivated": person.deactivated, "blocked_bots": person.blocked_bots}
    return person_json(person) | {"role": person.role} | state


def shown_topic(topic: Topic) -> Json:
    """A topic and its state."""
    return {"topic_id": topic.id} | topic.model_dump(exclude={"chat", "id"})


def shown_topics(world: World, chat: Chat) -> list[Json]:
    """The topics of a chat with the last message of each."""
    last = {message.topic: message for message in world.history(chat).values()}
    return [
        shown_topic(topic)
        | {"last_message": shown_message(world, last[topic.id]) if topic.id in last else None}
        for topic in world.topics_of(chat)
    ]


def shown_chat(telegram: Telegram, chat: Chat) -> Json:
    """A Chat with its members and what a page needs to list it."""
    world = telegram.world
    last = next(reversed(world.history(chat).values()), None)
    shown = chat_json(world, chat) | {"bot": chat.bot, "migrated_to": chat.migrated_to}
    shown["members"] = [
        {"user": user_json(world, each), **member} for each, member in chat.members.items()
    ]
    return shown | {"last_message": shown_message(world, last) if last else None}

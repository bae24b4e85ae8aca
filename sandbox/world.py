"""Everything the sandbox remembers, and how to find it."""

import time
from collections.abc import Iterator
from pathlib import Path

from sandbox.clock import ClockOffset
from sandbox.journal import Journal, Shelf
from sandbox.records import (
    Bot,
    Callback,
    Chat,
    Counter,
    Message,
    Person,
    StoredFile,
    Topic,
    Update,
    chat_key,
)


class World:
    """The shelves of all records, read from the state file at the start."""

    def __init__(self, state: Path | None) -> None:
        self.journal = Journal(state)
        self.bots = Shelf(self.journal, Bot)
        self.people = Shelf(self.journal, Person)
        self.chats = Shelf(self.journal, Chat)
        self.topics = Shelf(self.journal, Topic)
        self.messages = Shelf(self.journal, Message)
        self.files = Shelf(self.journal, StoredFile)
        self.updates = Shelf(self.journal, Update)
        self.callbacks = Shelf(self.journal, Callback)
        self.counters = Shelf(self.journal, Counter)
        self.offsets = Shelf(self.journal, ClockOffset)
        self._history: dict[str, dict[int, Message]] = {}
        self._queues: dict[int, dict[int, Update]] = {}
        self._index()

    def _index(self) -> None:
        for message in sorted(self.messages, key=lambda each: each.id):
            self._history.setdefault(message.chat, {})[message.id] = message
        for update in sorted(self.updates, key=lambda each: each.id):
            self._queues.setdefault(update.bot, {})[update.id] = update

    def next(self, name: str, start: int = 0) -> int:
        """The next number under `name`; the first is `start` + 1."""
        counter = self.counters.get(name) or Counter(name=name, value=start)
        counter.value += 1
        self.counters.put(counter)
        return counter.value

    def next_update_id(self, bot: Bot) -> int:
        """Update ids begin at the second of the first one, so that a bot which remembers an
        earlier sandbox does not take new updates for old ones."""
        return self.next(f"update:{bot.id}", int(time.time()))

    def next_message_id(self, chat: Chat) -> int:
        """Message ids count per bot in private chats, and per group; in groups 1 is taken by
        the topic General."""
        if chat.private:
            return self.next(f"message:{chat.bot}")
        return self.next(f"message:{chat.id}", 1)

    def chat(self, chat_id: int, bot: int | None) -> Chat | None:
        """A group by its id, or the private chat of person `chat_id` with `bot`."""
        return self.chats.get(chat_key(chat_id, bot))

    def history(self, chat: Chat) -> dict[int, Message]:
        """The messages of a chat by id, oldest first; not to be changed by the caller."""
        return self._history.setdefault(chat.key, {})

    def message(self, chat: Chat, message_id: int | None) -> Message | None:
        """One message of a chat, or None when there is none (any more)."""
        return self.history(chat).get(message_id or 0)

    def keep(self, message: Message) -> Message:
        """Remember a new or changed message."""
        self._history.setdefault(message.chat, {})[message.id] = message
        return self.messages.put(message)

    def forget(self, message: Message) -> None:
        """Drop a message."""
        self._history.get(message.chat, {}).pop(message.id, None)
        self.messages.drop(message)

    def topic(self, chat: Chat, topic_id: int | None) -> Topic | None:
        """A topic that still exists, or None."""
        topic = self.topics.get(f"{chat.key}/{topic_id}")
        return None if topic is None or topic.deleted else topic

    def topics_of(self, chat: Chat) -> Iterator[Topic]:
        """Every topic of a chat, deleted ones included."""
        return (topic for topic in self.topics if topic.chat == chat.key)

    def queue(self, bot: Bot) -> dict[int, Update]:
        """The updates a bot has not confirmed, by id, oldest first."""
        return self._queues.setdefault(bot.id, {})

    def enqueue(self, update: Update) -> None:
        """Append an update to its bot's queue."""
        self._queues.setdefault(update.bot, {})[update.id] = update
        self.updates.put(update)

    def confirm(self, update: Update) -> None:
        """Take an update its bot has dealt with out of the queue."""
        self._queues[update.bot].pop(update.id, None)
        self.updates.drop(update)

    def wipe(self) -> None:
        """Forget everything but the counters: numbers are never given out twice."""
        shelves = (self.bots, self.people, self.chats, self.topics, self.messages, self.files,
                   self.updates, self.callbacks, self.offsets)  # fmt: skip
        for shelf in shelves:
            shelf.clear()
        self.journal.forget_files()
        self._history.clear()
        self._queues.clear()

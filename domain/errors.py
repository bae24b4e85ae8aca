"""What can be refused, by name. The doors word it."""


class RuleBroken(Exception):
    """A rule of the shop says no; the unit of work rolls back.

    `rule` is the Fluent key that words it, `details` are that text's arguments.
    """

    def __init__(self, rule: str, **details: str | int) -> None:
        super().__init__(rule)
        self.rule = rule
        self.details = details


class Undeliverable(Exception):
    """Telegram will never take this message: no further try is made."""


class Blocked(Undeliverable):
    """The customer blocked the bot, never started it, or the account is gone."""


class Uncopyable(Undeliverable):
    """Telegram copies no message of this kind."""


class MessageGone(Undeliverable):
    """The message a call is about was deleted, or its chat is another now."""


class NothingToSend(Exception):
    """When its turn came there was nothing left to say; the message says why."""


class TopicGone(Exception):
    """The forum topic was deleted or closed; a new one takes its place."""


class ChatMoved(Exception):
    """A group became a supergroup; `new_chat_id` is where it lives now."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__(str(new_chat_id))
        self.new_chat_id = new_chat_id


class TryLater(Exception):
    """Refused for now; nothing was sent. `seconds` is how long to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:g} s")
        self.seconds = seconds


class FateUnknown(Exception):
    """The call was struck after it may have been performed."""

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


class GroupAway(Blocked):
    """The bot is not in the team's group, or may not write there: posts wait until it may."""


class MessageGone(Undeliverable):
    """The message to change is not there any more: deleted, perhaps with its whole topic."""


class NoRights(Undeliverable):
    """The bot may not manage topics, or the group has none."""


class NothingToDo(Exception):
    """What was to be done is done already, or has become pointless."""


class Uncopyable(Undeliverable):
    """Telegram copies no message of this kind."""


class NothingToSend(Exception):
    """When its turn came there was nothing left to say; the message says why."""


class TopicGone(Exception):
    """The forum topic was deleted; a new one takes its place."""


class TopicClosed(TopicGone):
    """The forum topic is closed, and the bot may not write in it."""


class ChatMoved(Exception):
    """A group became a supergroup; `new_chat_id` is where it lives now."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__(str(new_chat_id))
        self.new_chat_id = new_chat_id


class TryLater(Exception):
    """Refused for now; nothing was sent. `seconds` is how long to wait.

    `patient`: the try does not count, as it says nothing about the message.
    """

    def __init__(self, seconds: float, *, patient: bool = False) -> None:
        super().__init__(f"again in {seconds:g} s")
        self.seconds = seconds
        self.patient = patient


class FateUnknown(Exception):
    """The call was struck after it may have been performed."""

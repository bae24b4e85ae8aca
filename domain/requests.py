"""What a customer wants of staff: the last words that nobody has answered."""

from collections.abc import Callable, Sequence

from pydantic import Field

from domain.rules import Rules
from store.support import Message

IsWish = Callable[[str], bool]
"""Whether a text only calls for somebody ("a person, please"), and asks nothing."""
LOOKED_BACK = 50  # messages of a conversation; what stands before them is answered or forgotten


class RequestRules(Rules):
    """How much of what a customer wrote is taken for one request."""

    messages: int = Field(5, gt=0, description="of the customer's, the last ones")
    chars: int = Field(2000, ge=100, description="of these together, the last ones")


def last_request(messages: Sequence[Message], rules: RequestRules, is_wish: IsWish) -> str:
    """What the customer wrote since staff or the bot answered last, line by line; "" for nothing.

    `messages` come oldest first. Words that the bot answered count where no others follow: its
    answer may not have helped.
    """
    found: list[str] = []
    for message in reversed(messages):
        if message.author == "staff" or (message.author == "bot" and message.text and found):
            break
        text = message.text.strip()
        if message.author == "customer" and text and not is_wish(text):
            found.append(text)
    return "\n".join(reversed(found[: rules.messages]))[-rules.chars :]


def until_answered(messages: Sequence[Message]) -> Sequence[Message]:
    """The messages without what others wrote after the customer's last one."""
    last = max((at for at, it in enumerate(messages) if it.author == "customer"), default=-1)
    return messages[: last + 1]

"""What a language model was used for, and what that costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.rules import LlmRules

CHARACTERS_A_TOKEN = 4
"""Of text in either language, for endpoints that do not count: on the high side for English."""


@dataclass(frozen=True)
class Usage:
    """What a language model was used for; cost in millionths of the price list's currency."""

    model: str | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    cost_micros: int = 0


NOTHING = Usage()


class Meter:
    """Adds up what one answer takes, over rounds, repairs and calls that failed half-way."""

    def __init__(self, rules: LlmRules) -> None:
        self._rules = rules
        self._tokens_in = self._tokens_out = 0

    def count(self, tokens_in: int, tokens_out: int) -> None:
        """Add what the endpoint says it took."""
        self._tokens_in += tokens_in
        self._tokens_out += tokens_out

    def estimate(self, messages: Sequence[Any], reply: str) -> None:
        """Add what it must have taken, by the length of what was said."""
        said = sum(len(str(message.get("content") or "")) for message in messages)
        self.count(said // CHARACTERS_A_TOKEN, len(reply) // CHARACTERS_A_TOKEN)

    @property
    def usage(self) -> Usage:
        """The sum. A price for a million tokens is the cost of one in millionths."""
        rules = self._rules
        cost = self._tokens_in * rules.price_in + self._tokens_out * rules.price_out
        return Usage(rules.model, self._tokens_in, self._tokens_out, round(cost))

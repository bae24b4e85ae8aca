"""The table of Bot API methods, filled by the modules that hold them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.botapi.parameters import Parameters
from sandbox.records import Bot
from sandbox.telegram import Telegram
from sandbox.world import World


@dataclass(frozen=True)
class Call:
    """One call of a bot."""

    telegram: Telegram
    bot: Bot
    params: Parameters

    @property
    def world(self) -> World:
        return self.telegram.world


Method = Callable[[Call], Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(function: Method) -> Method:
    """Make `send_message` the method sendMessage; names are found in any case."""
    METHODS[function.__name__.replace("_", "")] = function
    return function

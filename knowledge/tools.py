"""What a language model may use while it answers one customer; made by the doors, bound by them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

Show = Callable[[str], Awaitable[None]]
"""Called with the answer so far, plain text, as often as it has grown by a checked sentence."""


@dataclass(frozen=True)
class Tool:
    """A function the model may call by `name`.

    `parameters` is the JSON schema of its arguments; none of them names a customer, as `run` is
    bound to one already. `run` gives text for the model, and raises ValueError with one line for
    arguments that make no sense.
    """

    name: str
    description: str
    parameters: Mapping[str, Any]
    run: Callable[[Mapping[str, Any]], Awaitable[str]]

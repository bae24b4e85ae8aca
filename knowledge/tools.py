"""What a language model may use while it answers one customer; made by the doors, bound by them."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

log = structlog.get_logger()
Show = Callable[[str], Awaitable[None]]
"""Called with the answer so far, plain text, as often as it has grown by a checked sentence."""
TROUBLE = "This cannot be looked up right now."


@dataclass(frozen=True)
class Tool:
    """A function the model may call by `name`.

    `parameters` is the JSON schema of its arguments; none of them names a customer, as `run` is
    bound to one already. `run` gives text for the model, and raises ValueError with one line for
    arguments that make no sense. After one that `ends` the answer somebody else goes on.
    """

    name: str
    description: str
    parameters: Mapping[str, Any]
    run: Callable[[Mapping[str, Any]], Awaitable[str]]
    ends: bool = False

    @property
    def spec(self) -> dict[str, Any]:
        """The tool as an OpenAI-compatible endpoint is told of it."""
        function = {
            "name": self.name,
            "description": self.description,
            "parameters": dict(self.parameters),
        }
        return {"type": "function", "function": function}


@dataclass(frozen=True)
class Finding:
    """What came of a call; only `is_evidence` may be answered from."""

    text: str
    is_evidence: bool = False
    ends: bool = False


class Toolbox:
    """The tools of one answer: each call with the same arguments is made once, whatever happens."""

    def __init__(self, tools: Sequence[Tool]) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._made: dict[tuple[str, str], Finding] = {}

    @property
    def specs(self) -> list[dict[str, Any]]:
        return [tool.spec for tool in self._tools.values()]

    async def use(
        self, name: str, arguments: str, shown: Callable[[str], str] = lambda said: said
    ) -> Finding:
        """Call a tool; arguments are a JSON object in which `shown` fills in what was masked.

        Never raises: what goes wrong is told to the model in one line, without particulars.
        """
        tool = self._tools.get(name)
        if tool is None:
            return Finding(f"There is no such function. There are: {', '.join(self._tools)}.")
        try:
            given = json.loads(shown(arguments) or "{}")
        except ValueError:
            given = None
        if not isinstance(given, dict):
            return Finding("The arguments must be one JSON object.")
        call = (name, "" if tool.ends else json.dumps(given, sort_keys=True))
        if call not in self._made:
            self._made[call] = await _finding(tool, given)
        return self._made[call]


async def _finding(tool: Tool, given: Mapping[str, Any]) -> Finding:
    try:
        return Finding(await tool.run(given), is_evidence=True, ends=tool.ends)
    except ValueError as error:
        return Finding(str(error))
    except Exception as error:
        log.error("tool failed", tool=tool.name, kind=type(error).__name__)
        return Finding(TROUBLE)

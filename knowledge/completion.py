"""An OpenAI-compatible endpoint: streamed, retried within the time, asked as it understands it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import random
from typing import Any

from openai import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    AsyncStream,
    BadRequestError,
    UnprocessableEntityError,
)
from openai.types.chat import ChatCompletionChunk

from knowledge.draft import SCHEMA
from knowledge.rules import LlmRules
from knowledge.usage import Meter

Hear = Callable[[str], Awaitable[None]]
"""Called with all that the model has said so far, as often as it has said more."""
Message = dict[str, Any]
FIRST_PAUSE = 0.4
"""Seconds before the first retry where the endpoint names none; doubled each time."""


class NoReplyError(Exception):
    """The model did not finish: it refused, was cut off, or said nothing."""


@dataclass(frozen=True)
class Rung:
    """One way of asking; endpoints understand more or less of it."""

    form: Mapping[str, Any] | None
    has_tools: bool = True
    has_usage: bool = True


LADDER = (
    Rung({"type": "json_schema", "json_schema": SCHEMA}),
    Rung({"type": "json_object"}),
    Rung(None),
    Rung(None, has_tools=False, has_usage=False),
)


@dataclass
class Call:
    """A function the model wants called, with its arguments as JSON."""

    id: str = ""
    name: str = ""
    arguments: str = ""


@dataclass
class Reply:
    """What came back: words, or calls of functions."""

    text: str = ""
    calls: list[Call] = field(default_factory=list)
    finish: str | None = None
    is_counted: bool = False

    def take(self, chunk: ChatCompletionChunk, meter: Meter) -> bool:
        """Adds a piece of the stream; whether it held words. Raises NoReplyError on a refusal."""
        if chunk.usage:
            meter.count(chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
            self.is_counted = True
        if not chunk.choices:
            return False
        choice = chunk.choices[0]
        self.finish = choice.finish_reason or self.finish
        if choice.delta.refusal:
            raise NoReplyError("the model refuses")
        for piece in choice.delta.tool_calls or ():
            self._take_call(piece)
        self.text += choice.delta.content or ""
        return bool(choice.delta.content)

    def _take_call(self, piece: Any) -> None:
        while len(self.calls) <= piece.index:
            self.calls.append(Call())
        call = self.calls[piece.index]
        call.id = piece.id or call.id
        if piece.function:
            call.name += piece.function.name or ""
            call.arguments += piece.function.arguments or ""

    def must_be_whole(self) -> None:
        """Raises NoReplyError unless the model said all it wanted to."""
        if self.finish not in {"stop", "tool_calls", "function_call"}:
            raise NoReplyError(f"the reply ended with {self.finish}")
        if not self.text.strip() and not self.calls:
            raise NoReplyError("the reply is empty")


class Endpoint:
    """Remembers which rung of the ladder its server understood."""

    def __init__(self, rules: LlmRules, key: str) -> None:
        self._rules = rules
        self._rung = 0
        self._client = AsyncOpenAI(
            api_key=key, base_url=rules.base_url, timeout=rules.timeout, max_retries=0
        )
        self._create: Callable[..., Awaitable[Any]] = self._client.chat.completions.create

    async def complete(
        self,
        messages: Sequence[Message],
        tools: Sequence[Message],
        meter: Meter,
        seconds_left: Callable[[], float],
        hear: Hear,
        *,
        may_call: bool = True,
    ) -> Reply:
        """The whole reply. Raises NoReplyError or one of openai's errors.

        Tries again only before the first word, and only while `seconds_left` allows the pause.
        """
        reply = Reply()
        choice = "auto" if may_call else "none"
        stream = await self._opened(messages, tools, choice, seconds_left)
        try:
            async for chunk in stream:
                if reply.take(chunk, meter):
                    await hear(reply.text)
        finally:
            if not reply.is_counted:
                meter.estimate(messages, reply.text)
            await stream.close()
        reply.must_be_whole()
        return reply

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _opened(
        self,
        messages: Sequence[Message],
        tools: Sequence[Message],
        choice: str,
        seconds_left: Callable[[], float],
    ) -> AsyncStream[ChatCompletionChunk]:
        attempt = 0
        while True:
            try:
                return await self._understood(messages, tools, choice)
            except (APIConnectionError, APIStatusError) as error:
                pause = _pause(error, attempt)
                if pause is None or attempt >= self._rules.retries or pause >= seconds_left():
                    raise
            attempt += 1
            await asyncio.sleep(pause)

    async def _understood(
        self, messages: Sequence[Message], tools: Sequence[Message], choice: str
    ) -> AsyncStream[ChatCompletionChunk]:
        """Climbs down until the endpoint understands; only what worked is remembered."""
        for number in range(self._rung, len(LADDER)):
            asked = _asked(LADDER[number], tools, choice)
            try:
                stream: AsyncStream[ChatCompletionChunk] = await self._create(
                    model=self._rules.model, messages=list(messages), stream=True, **asked
                )
            except (BadRequestError, UnprocessableEntityError):
                if number == len(LADDER) - 1:
                    raise
                continue
            self._rung = number
            return stream
        raise AssertionError("the ladder has a last rung")


def _asked(rung: Rung, tools: Sequence[Message], choice: str) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if rung.form:
        asked["response_format"] = rung.form
    if rung.has_tools and tools:
        asked |= {"tools": list(tools), "tool_choice": choice}
    if rung.has_usage:
        asked["stream_options"] = {"include_usage": True}
    return asked


def _pause(error: APIConnectionError | APIStatusError, attempt: int) -> float | None:
    """Seconds to wait before the next try; None where another would not help."""
    usual: float = FIRST_PAUSE * 2**attempt * (1 + random() / 4)  # noqa: S311 - only spreads retries
    if isinstance(error, APIConnectionError):
        return None if isinstance(error, APITimeoutError) else usual
    if error.status_code != 429 and error.status_code < 500:
        return None
    try:
        named: str | float = error.response.headers.get("retry-after", usual)
        return max(0.0, float(named))
    except ValueError:
        return usual

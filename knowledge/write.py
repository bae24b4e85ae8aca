"""An answer written by a language model, of which only checked sentences are seen."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import structlog
from pydantic import ValidationError

from knowledge.asked import Asked, Search
from knowledge.completion import Call, Endpoint, Message, Reply
from knowledge.draft import Draft, beginning, read
from knowledge.embed import GlossEmbedder
from knowledge.evidence import Evidence
from knowledge.grounding import Grounding, language_in
from knowledge.mask import Mask
from knowledge.prompt import Address, Prompt, repair
from knowledge.proof import Proof, UnsupportedError
from knowledge.rules import LlmRules
from knowledge.sentences import sentences
from knowledge.tools import Finding, Tool, Toolbox
from knowledge.usage import NOTHING, Meter, Usage
from store.knowledge import Passage

log = structlog.get_logger()
ROUNDS = 3
"""How often the model may look things up before it must answer."""
SEARCH = "search_knowledge"

Verdict = Literal["answered", "insufficient", "untrusted", "handed_over"]


@dataclass(frozen=True)
class Written:
    """What came of it: an answer, the model's word that what it was given holds none, or neither.

    `passages` are what the answer rests on. `is_personal`: it holds something of the customer's,
    and is nobody else's.
    """

    verdict: Verdict
    text: str = ""
    passages: tuple[Passage, ...] = ()
    usage: Usage = NOTHING
    is_personal: bool = False
    is_cached: bool = False


class Writer:
    """Writes answers through an OpenAI-compatible endpoint."""

    def __init__(self, rules: LlmRules, key: str, address: Address = "Sie") -> None:
        self._rules = rules
        self._key = key
        self._address = address
        self._endpoint = Endpoint(rules, key)

    async def write(
        self, asked: Asked, passages: Sequence[Passage], search: Search, embedder: GlossEmbedder
    ) -> Written:
        """What the model makes of a question and its passages. Never raises on what it does.

        Personal data in question, history and findings stays here. The first checked words come
        within `first_words_seconds`, all within `timeout`; without `show` the first are the last.
        """
        meter = Meter(self._rules)
        prompt = Prompt(asked.language, self._address)
        attempt = Attempt(
            asked, prompt, search, meter, self._rules, self._endpoint, Grounding(embedder), passages
        )
        try:
            written = await attempt.run()
            if self._key in written.text:
                raise UnsupportedError("a secret is in the answer")
        except Exception as error:
            # Whatever a foreign endpoint or model does, the customer gets the quotation. The
            # error's words may hold the prompt, so only its kind is told.
            log.warning("llm_answer_refused", kind=type(error).__name__)
            return Written("untrusted", usage=meter.usage, is_personal=attempt.is_personal)
        return written

    async def close(self) -> None:
        """Closes the connections."""
        await self._endpoint.close()


@dataclass
class Attempt:
    """One conversation with the model about one question."""

    asked: Asked
    prompt: Prompt
    search: Search
    meter: Meter
    rules: LlmRules
    endpoint: Endpoint
    grounding: Grounding
    passages: Sequence[Passage]
    is_handed_over: bool = False
    messages: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.evidence = Evidence(self.passages)
        self.mask = Mask(self.asked.names)
        self.toolbox = Toolbox([self._search_tool(), *self.asked.tools])
        self.proof = Proof(
            self.asked, self.evidence, self.grounding, self.prompt, self.rules.allowed_hosts
        )
        self._shown = ""

    @property
    def is_personal(self) -> bool:
        """Whether anything of the customer's own went into it."""
        return self.proof.is_personal or self.mask.is_used or self.is_handed_over

    async def run(self) -> Written:
        """The outcome. Raises TimeoutError and whatever the endpoint and the checks do."""
        loop = asyncio.get_running_loop()
        self._end = loop.time() + self.rules.timeout
        first = min(loop.time() + self.rules.first_words_seconds, self._end)
        async with asyncio.timeout_at(first) as self._deadline:
            self._ask()
            reply = await self._conversed()
            if self.is_handed_over:
                return Written("handed_over", usage=self.meter.usage, is_personal=True)
            return await self._judged(reply)

    def _ask(self) -> None:
        exhibits = {label: self.evidence.shown(label) for label in self.evidence.labels}
        history = [self.mask.hide(said) for said in self.asked.history]
        question = self.prompt.question(exhibits, history, self.mask.hide(self.asked.question))
        self.messages += [
            {"role": "system", "content": self.prompt.system},
            {"role": "user", "content": question},
        ]

    async def _conversed(self) -> str:
        for looked_up in range(ROUNDS + 1):
            reply = await self._complete(may_call=looked_up < ROUNDS)
            if not reply.calls or looked_up == ROUNDS:
                return reply.text
            self.messages.append(_said(reply))
            for call in reply.calls:
                self.messages.append(await self._called(call))
                if self.is_handed_over:
                    return ""
        raise AssertionError("the last round returns")

    async def _complete(self, *, may_call: bool = True) -> Reply:
        specs = self.toolbox.specs
        return await self.endpoint.complete(
            self.messages, specs, self.meter, self._seconds_left, self._hear, may_call=may_call
        )

    async def _called(self, call: Call) -> Message:
        finding = await self.toolbox.use(call.name, call.arguments, self.mask.show)
        self.is_handed_over = finding.ends
        return {"role": "tool", "tool_call_id": call.id, "content": self._told(call, finding)}

    def _told(self, call: Call, finding: Finding) -> str:
        if not finding.is_evidence or call.name == SEARCH:
            return finding.text
        text = self.mask.hide(finding.text)
        label = self.evidence.add_finding(text, language_in(text, self.asked.language))
        return self.prompt.fenced({label: text})

    async def _hear(self, so_far: str) -> None:
        """Shows what has been said and checked; then there is time for the rest."""
        begun = beginning(so_far) if self.asked.show else None
        if begun is None or self.asked.show is None:
            return
        text = await self.proof.begun(sentences(begun.answer, is_whole=begun.is_whole))
        if text and text != self._shown:
            self._shown = text
            self._deadline.reschedule(self._end)
            await self.asked.show(self.mask.show(text))

    async def _judged(self, reply: str) -> Written:
        draft = await self._draft(reply)
        if draft is None or not draft.sufficient or draft.needs_person or not draft.answer.strip():
            return self._insufficient()
        if draft.confidence < self.rules.min_confidence:
            return self._insufficient()
        text = await self.proof.finished(sentences(draft.answer, is_whole=True), draft.citations)
        return Written(
            "answered",
            self.mask.show(text),
            self.proof.passages,
            self.meter.usage,
            self.is_personal,
        )

    def _insufficient(self) -> Written:
        return Written("insufficient", usage=self.meter.usage, is_personal=self.is_personal)

    async def _draft(self, reply: str) -> Draft | None:
        """The reply in its shape; asked for once more, then taken as the plain words it is."""
        try:
            return read(reply)
        except ValidationError:
            self.messages += [
                {"role": "assistant", "content": reply},
                {"role": "user", "content": repair()},
            ]
        again = (await self._complete(may_call=False)).text
        try:
            return read(again)
        except ValidationError:
            return Draft(answer=again)

    def _seconds_left(self) -> float:
        when = self._deadline.when() or self._end
        return when - asyncio.get_running_loop().time()

    def _search_tool(self) -> Tool:
        parameters = {
            "type": "object",
            "properties": {"query": {"type": "string", "description": "a few words, no names"}},
            "required": ["query"],
        }
        told = "Finds passages of the shop's help centre, for other words than the customer's."
        return Tool(SEARCH, told, parameters, self._searched)

    async def _searched(self, given: Mapping[str, object]) -> str:
        query = given.get("query")
        if not isinstance(query, str) or not query.strip():
            raise ValueError("query must be a few words")
        labels = self.evidence.add_passages(await self.search(query))
        found = {label: self.evidence.shown(label) for label in labels}
        return self.prompt.fenced(found) or "No passage of the help centre speaks of this."


def _said(reply: Reply) -> Message:
    calls = [
        {"id": it.id, "type": "function", "function": {"name": it.name, "arguments": it.arguments}}
        for it in reply.calls
    ]
    return {"role": "assistant", "content": reply.text or None, "tool_calls": calls}

"""An answer written by a language model from given passages, and checked against them."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import structlog
from openai import AsyncOpenAI
from pydantic import BaseModel, Field

from knowledge.article import Language
from knowledge.mask import Mask
from knowledge.rules import LlmRules
from store.knowledge import Passage

log = structlog.get_logger()

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_NAMES: dict[Language, str] = {"de": "German (formal Sie)", "en": "English"}


class Draft(BaseModel):
    """What the model must reply with; `citations` count the passages from 1."""

    answer: str
    citations: tuple[int, ...] = ()
    confidence: float = Field(ge=0, le=1)
    needs_person: bool = False


@dataclass(frozen=True)
class Written:
    """A checked answer and the passages it rests on; no text when they do not hold the answer."""

    text: str
    passages: tuple[Passage, ...]


class UnsupportedError(Exception):
    """The model said something that the passages do not."""


class Writer:
    """Writes answers through an OpenAI-compatible endpoint."""

    def __init__(self, rules: LlmRules, key: str) -> None:
        self._rules = rules
        self._client = AsyncOpenAI(
            api_key=key,
            base_url=rules.base_url,
            timeout=rules.timeout,
            max_retries=rules.retries,
        )

    async def write(
        self, question: str, history: Sequence[str], passages: Sequence[Passage], language: Language
    ) -> Written | None:
        """An answer in `language` from `passages`, or None when there is none to be trusted.

        Personal data in question and history stays here. Gives up after `rules.timeout` seconds,
        retries included.
        """
        mask = Mask()
        asked = mask.hide(question)
        prompt = _prompt(asked, [mask.hide(said) for said in history], passages)
        try:
            async with asyncio.timeout(self._rules.timeout):
                reply = await self._reply(prompt, language)
            written = checked(reply, passages, asked)
        except Exception as error:
            # Whatever a foreign endpoint or model does, the customer gets the quotation.
            log.warning("llm_answer_refused", kind=type(error).__name__)
            return None
        return Written(mask.show(written.text), written.passages)

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _reply(self, prompt: str, language: Language) -> str:
        completion = await self._client.chat.completions.create(
            model=self._rules.model,
            messages=[
                {
                    "role": "system",
                    "content": _template("answer").format(language=_NAMES[language]),
                },
                {"role": "user", "content": prompt},
            ],
            response_format={"type": "json_object"},
        )
        if not completion.choices:
            raise UnsupportedError("the reply is empty")
        return completion.choices[0].message.content or ""


def checked(reply: str, passages: Sequence[Passage], question: str) -> Written:
    """The reply as an answer that its citations support.

    Raises ValidationError when it has not the agreed shape, UnsupportedError when it cites what
    was not given, or holds a number or a link that neither the cited passages nor the question do.
    """
    draft = Draft.model_validate_json(_json(reply))
    if draft.needs_person or not draft.answer.strip():
        return Written("", ())
    if not draft.citations or not all(1 <= cited <= len(passages) for cited in draft.citations):
        raise UnsupportedError(f"citations {draft.citations} of {len(passages)} passages")
    cited = tuple(passages[number - 1] for number in dict.fromkeys(draft.citations))
    known = {number for text in (question, *map(_words, cited)) for number in _numbers(text)}
    if invented := _numbers(draft.answer) - known:
        raise UnsupportedError(f"numbers {sorted(invented)} stand in no cited passage")
    if _LINK.search(draft.answer):
        raise UnsupportedError("links are given by the source, never by the model")
    return Written(draft.answer.strip(), cited)


def _json(reply: str) -> str:
    """The object in a reply of an endpoint that fences it or talks around it."""
    return reply[reply.find("{") : reply.rfind("}") + 1]


def _numbers(text: str) -> set[str]:
    """Numbers with a point for the comma, so that 4,90 is 4.90 in both languages."""
    return {number.replace(",", ".") for number in _NUMBER.findall(text)}


def _words(passage: Passage) -> str:
    return "\n".join(filter(None, (passage.title, passage.heading, passage.text)))


def _prompt(question: str, history: Sequence[str], passages: Sequence[Passage]) -> str:
    numbered = (f"[{number}] {_words(passage)}" for number, passage in enumerate(passages, 1))
    return _template("question").format(
        passages="\n\n".join(numbered), history="\n".join(history) or "-", question=question
    )


@cache
def _template(name: str) -> str:
    return (files("knowledge") / "prompts" / f"{name}.txt").read_text(encoding="utf-8")

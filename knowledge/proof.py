"""Which sentences of a model's answer may be seen: those that stand on what they cite."""

import asyncio
from collections.abc import Collection, Sequence

from knowledge.asked import Asked
from knowledge.evidence import Evidence, Exhibit
from knowledge.grounding import Claim, Grounding, is_courtesy, language_in
from knowledge.links import hosts, leads_elsewhere
from knowledge.prompt import Prompt
from knowledge.sentences import Sentence, joined
from store.knowledge import Passage


class UnsupportedError(Exception):
    """The model said something that what it was given does not."""


class Proof:
    """Checks one answer's sentences, each once, while they come and once all are there."""

    def __init__(
        self,
        asked: Asked,
        evidence: Evidence,
        grounding: Grounding,
        prompt: Prompt,
        allowed_hosts: Collection[str],
    ) -> None:
        self._brief = asked
        self._evidence = evidence
        self._grounding = grounding
        self._prompt = prompt
        self._allowed_hosts = allowed_hosts
        self._verdicts: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._stood_on: list[Exhibit] = []

    async def begun(self, so_far: Sequence[Sentence]) -> str:
        """What may be shown of an answer under way: up to the first sentence without a label.

        Raises UnsupportedError when the answer can no longer be one.
        """
        labelled = []
        for sentence in so_far:
            if not sentence.labels and not self._says_nothing(sentence):
                break
            labelled.append(sentence)
        return joined(await self._kept(labelled, ()))

    async def finished(self, whole: Sequence[Sentence], cited: Sequence[str]) -> str:
        """What may be sent; `cited` is what sentences without a label of their own stand on.

        Raises UnsupportedError when the first sentence falls, or nothing is left.
        """
        text = joined(await self._kept(whole, tuple(cited)))
        if not text:
            raise UnsupportedError("nothing is left of the answer")
        return text

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What the sentences that stood cite, first cited first."""
        cited = (exhibit.passage for exhibit in self._stood_on)
        return tuple({passage.id: passage for passage in cited if passage}.values())

    @property
    def is_personal(self) -> bool:
        """Whether a sentence that stood rests on what was looked up for the customer."""
        return any(exhibit.is_personal for exhibit in self._stood_on)

    async def _kept(self, said: Sequence[Sentence], cited: tuple[str, ...]) -> list[Sentence]:
        kept: list[Sentence] = []
        for sentence in said:
            if self._says_nothing(sentence):
                continue
            if await self._stands(sentence, sentence.labels or cited):
                kept.append(sentence)
            elif not kept:
                raise UnsupportedError("the first sentence has no support")
        if self._prompt.is_given_away_by(joined(kept)):
            raise UnsupportedError("the prompt is in the answer")
        return kept

    def _says_nothing(self, sentence: Sentence) -> bool:
        language = language_in(sentence.text, self._brief.language)
        return is_courtesy(sentence.text, language) and not self._leads_elsewhere(sentence, ())

    async def _stands(self, sentence: Sentence, labels: tuple[str, ...]) -> bool:
        said = (sentence.text, labels)
        if said not in self._verdicts:
            exhibits = self._evidence.cited(labels)
            self._verdicts[said] = exhibits is not None and await self._check(sentence, exhibits)
            if exhibits and self._verdicts[said]:
                self._stood_on += exhibits
        return self._verdicts[said]

    async def _check(self, sentence: Sentence, exhibits: Sequence[Exhibit]) -> bool:
        if self._leads_elsewhere(sentence, exhibits):
            return False
        language = language_in(sentence.text, self._brief.language)
        claim = Claim(sentence.text, language, self._brief.question)
        return await asyncio.to_thread(self._grounding.stands, claim, exhibits)

    def _leads_elsewhere(self, sentence: Sentence, exhibits: Sequence[Exhibit]) -> bool:
        known = "\n".join(exhibit.text for exhibit in exhibits)
        urls = hosts([exhibit.passage.url for exhibit in exhibits if exhibit.passage])
        return leads_elsewhere(sentence.text, {*self._allowed_hosts, *urls}, known)

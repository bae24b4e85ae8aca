"""Works out answers: outside of any transaction, several side by side, a customer's in order."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog

from domain import identities, questions, voices
from domain.answers import Answer
from domain.policy import Policy
from knowledge.hearing import NotHeardError
from knowledge.language import clear_language_of
from scheduler import purposes
from scheduler.bell import Bell
from store import due, leases
from store import questions as store
from store.db import Database
from store.questions import Question

log = structlog.get_logger()

Answering = Callable[[Question, list[str], datetime], Awaitable[Answer]]
Listening = Callable[[Question], Awaitable[str]]


class Answers:
    """One step claims due questions, answers them, and queues what may still be said."""

    def __init__(
        self,
        database: Database,
        policy: Policy,
        answer: Answering,
        listen: Listening,
        holder: str,
        now: Callable[[], datetime],
        ring: Bell,
    ) -> None:
        self._database = database
        self._policy = policy
        self._rules = policy.questions
        self._answer = answer
        self._listen = listen
        self._holder = holder
        self._now = now
        self._ring = ring

    async def step(self) -> bool:
        """Work off one batch. False: nothing was due."""
        claimed = await self._claim()
        if not claimed:
            return False
        await asyncio.gather(*(self._work_off(question, history) for question, history in claimed))
        self._ring.ring()
        return True

    async def _claim(self) -> Sequence[tuple[Question, list[str]]]:
        now = self._now()
        until = now + timedelta(seconds=self._rules.lease_seconds)
        async with self._database.begin() as session:
            rows = await store.claim(session, self._holder, self._rules.at_once, now, until)
            return [(row, await questions.history(session, self._rules, row)) for row in rows]

    async def _work_off(self, question: Question, history: list[str]) -> None:
        try:
            if not question.text and not await self._hear(question):
                return
            answer = await self._answer(question, history, self._now())
            await self._settle(question, answer)
        except Exception as error:
            await self._count_failure(question, error)

    async def _hear(self, question: Question) -> bool:
        """Put a voice message into words first. False: people listen to it."""
        try:
            text = await self._listen(question)
        except NotHeardError as error:
            log.warning("voice message not transcribed", question=question.id, reason=str(error))
            text = ""
        async with self._database.begin() as session:
            if text and await voices.understand(session, question, text):
                identity = await identities.by_id(session, question.identity_id)
                identities.listen(identity, clear_language_of(text))
                question.text, question.language = text, identity.language
                return True
            await voices.bring(session, self._policy.support, question, self._now())
            await leases.give_back(session, Question.__tablename__, [question.lane], self._holder)
        return False

    async def _settle(self, question: Question, answer: Answer) -> None:
        async with self._database.begin() as session:
            await purposes.settle(session, self._policy, question, answer, self._now())
            await leases.give_back(session, Question.__tablename__, [question.lane], self._holder)

    async def _count_failure(self, question: Question, error: Exception) -> None:
        last = question.attempts + 1 >= self._rules.attempts
        log.error("question failed", question=question.id, last=last, exc_info=error)
        async with self._database.begin() as session:
            if last:
                await purposes.give_up(session, self._policy, question, self._now())
            else:
                await due.mark_failed(session, Question, question, repr(error)[:500], dead=False)
            await leases.give_back(session, Question.__tablename__, [question.lane], self._holder)

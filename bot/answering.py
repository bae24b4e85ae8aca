"""One question to the knowledge base: for whom, with which tools, and seen while it is answered."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

import structlog

from bot.wiring import Wiring
from domain import questions
from domain.identities import Identity
from knowledge.answer import Answer
from knowledge.answerer import Answerer
from scheduler.bell import Bell
from scheduler.lookups import Lookups
from scheduler.preview import Preview, Previews
from store import identities
from store.questions import Question
from views.wishes import besides_stop, recognise

log = structlog.get_logger()


class Answering:
    """Binds the customer to what may be looked up, and keeps to the day's budget."""

    def __init__(self, wiring: Wiring, answerer: Answerer, ring: Bell) -> None:
        self._wiring = wiring
        self._answerer = answerer
        self._previews = Previews(wiring.bot)
        self._lookups = Lookups(wiring.database, wiring.policy, wiring.texts, wiring.now, ring)
        self._spent_on: date | None = None

    async def __call__(self, question: Question, history: Sequence[str], now: datetime) -> Answer:
        """Work out the answer; outside of any transaction."""
        async with self._wiring.database.read() as session:
            identity = await identities.with_customer(session, question.identity_id)
        if question.purpose == "lesson":
            return await self._answerer.alike(question.text, question.language)
        if question.purpose == "suggestion":
            return await self._draft(question, identity, now)
        wanted = partial(self._is_wanted, question)
        chat_id = int(identity.external_id)
        async with self._previews.of(chat_id, question.id, wanted) as preview:
            if question.passage_id is not None:
                return await self._answerer.quote(question.passage_id, question.text, now=now)
            return await self._answer(question, identity, history, now, preview)

    async def _answer(
        self,
        question: Question,
        identity: Identity,
        history: Sequence[str],
        now: datetime,
        preview: Preview,
    ) -> Answer:
        if await self._calls_for_people(question):
            return Answer("intent", "", (), (), 1.0, question.language, "person")
        # Of what was written the doors have heard a no to advertising; of what was spoken nobody.
        asked = question.text if question.voice else besides_stop(question.text)
        return await self._answerer.answer(
            asked,
            question.language,
            now=now,
            history=history,
            tools=self._lookups.tools(question, identity),
            show=preview.show,
            names=_names(identity),
            may_write=await self._may_write(now),
            may_ask=await self._may_ask(question),
        )

    async def _calls_for_people(self, question: Question) -> bool:
        """Whether it is said in so many words, or in one message of several."""
        lines = question.text.splitlines()
        if any(recognise(line) == "person" for line in lines):
            return True
        several = lines if len(lines) > 1 else []
        return await self._answerer.wants("person", several, question.language)

    async def _draft(self, question: Question, identity: Identity, now: datetime) -> Answer:
        """For staff: nothing is shown to the customer, and nothing done for them."""
        return await self._answerer.draft(
            question.text,
            question.language,
            now=now,
            names=_names(identity),
            may_write=await self._may_write(now),
        )

    async def _may_write(self, now: datetime) -> bool:
        """Whether the day's tokens are not used up yet; told once a day when they are."""
        limit = self._wiring.settings.llm.tokens_per_day
        if not limit:
            return True
        async with self._wiring.database.read() as session:
            used = await questions.tokens_today(session, now)
        if used >= limit and self._spent_on != now.date():
            self._spent_on = now.date()
            log.warning("[llm] tokens_per_day is used up: articles are quoted", used=used)
        return used < limit

    async def _may_ask(self, question: Question) -> bool:
        async with self._wiring.database.read() as session:
            return await questions.may_ask_back(session, self._wiring.policy.questions, question)

    async def _is_wanted(self, question: Question) -> bool:
        async with self._wiring.database.read() as session:
            return await questions.is_wanted(session, question)


def _names(identity: Identity) -> list[str]:
    customer = identity.customer
    shop = [customer.first_name, customer.last_name] if customer else []
    return [name for name in (identity.name, identity.username, *shop) if name]

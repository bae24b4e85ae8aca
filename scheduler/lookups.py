"""What a language model may look up and do for the customer it answers, and for nobody else."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from domain import handovers, loyalty, order_list, outbox, questions, support
from domain.identities import Identity
from domain.policy import Policy
from knowledge.tools import Tool
from scheduler.bell import Bell
from store.db import Database
from store.questions import Question
from views import loyalty as loyalty_views
from views import orders as order_views
from views.formats import cut
from views.texts import Texts, plain

Given = Mapping[str, Any]
LONGEST = 300  # of a summary for staff
NUMBER = {
    "type": "object",
    "properties": {
        "number": {"type": "string", "description": "the order's number, if the customer names one"}
    },
}
NOTHING: Given = {"type": "object", "properties": {}}
SUMMARY = {
    "type": "object",
    "properties": {
        "summary": {"type": "string", "description": "what the customer wants, in one sentence"}
    },
    "required": ["summary"],
}


class Lookups:
    """Makes the tools of one question; each is bound to the identity that asked it."""

    def __init__(
        self,
        database: Database,
        policy: Policy,
        texts: Callable[[str], Texts],
        now: Callable[[], datetime],
        ring: Bell,
    ) -> None:
        self._database = database
        self._policy = policy
        self._texts = texts
        self._now = now
        self._ring = ring

    def tools(self, question: Question, identity: Identity) -> list[Tool]:
        """Orders and points, read only, and the hand-over to a person."""

        async def order_status(given: Given) -> str:
            return await self._orders(identity, _number(given))

        async def loyalty_balance(given: Given) -> str:
            return await self._standing(identity)

        async def create_case(given: Given) -> str:
            return await self._open_case(question, identity, _summary(given))

        return [
            Tool(
                "order_status",
                "State, day and sum of this customer's latest orders, or of one of them.",
                NUMBER,
                order_status,
            ),
            Tool(
                "loyalty_balance",
                "This customer's points, what they are worth, and the status reached.",
                NOTHING,
                loyalty_balance,
            ),
            Tool(
                "create_case",
                "Hands the conversation over to a person, only if the customer asks for one or "
                "something must be decided or done that no passage can settle.",
                SUMMARY,
                create_case,
                ends=True,
            ),
        ]

    async def _orders(self, identity: Identity, number: str | None) -> str:
        texts = self._texts(identity.language)
        if identity.customer_id is None:
            return plain(texts("identities-not-linked"))
        async with self._database.read() as session:
            shop = self._policy.shop
            page = await order_list.asked_for(session, shop, identity.customer_id, number or "")
        if page.unknown and not page.items:
            return plain(texts("orders-unknown-number"))
        return plain(order_views.latest(texts, page, shop.time_zone).text)

    async def _standing(self, identity: Identity) -> str:
        texts = self._texts(identity.language)
        if identity.customer_id is None:
            return plain(texts("identities-not-linked"))
        async with self._database.read() as session:
            rules, now = self._policy.loyalty, self._now()
            standing = await loyalty.standing(session, rules, identity.customer_id, now)
        return plain(loyalty_views.standing(texts, standing, self._policy.shop.currency).text)

    async def _open_case(self, question: Question, identity: Identity, summary: str) -> str:
        """The house's own words tell the customer; what the bot still works on is dropped."""
        now = self._now()
        async with self._database.begin() as session:
            if not await questions.is_wanted(session, question):
                return "Nobody waits for it any more."  # erased meanwhile, or people have it
            case = await handovers.hand_over(
                session, self._policy.support, identity, "asked_for_person", now
            )
            await support.post(session, case, now, "support.summary", summary=summary)
            opened, key = outbox.view("support.opened"), f"question:{question.id}:opened"
            row = outbox.to_identity(identity.id, "reply", "view", opened, now, key=key)
            await outbox.put(session, row)
        self._ring.ring()
        return "A person takes over."


def _number(given: Given) -> str | None:
    number = given.get("number")
    if number is None or number == "":
        return None
    if not isinstance(number, str | int):
        raise ValueError("number must be an order's number")
    return str(number).strip(" #")


def _summary(given: Given) -> str:
    summary = given.get("summary")
    if not isinstance(summary, str) or not summary.strip():
        raise ValueError("summary must be one sentence")
    return cut(summary.strip(), LONGEST)

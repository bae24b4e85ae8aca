"""Whether anything waits to be done right now."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import webhooks
from domain.policy import Policy
from store import campaigns, due, outbox, questions
from store.events import ShopEvent
from store.inbox import InboxUpdate


async def waiting(session: AsyncSession, policy: Policy, now: Callable[[], datetime]) -> list[str]:
    """The queues that have something due.

    They are asked in the order in which work goes through them, and the outbox last, with a clock
    read then: what left one queue before it was asked is in a later one.
    """
    queues = [
        model.__tablename__
        for model in (InboxUpdate, ShopEvent)
        if await due.is_due(session, model)
    ]
    if await questions.is_ready(session, now()):
        queues.append("questions")
    if await campaigns.is_due(session, now()):
        queues.append("campaigns")
    mail_url = policy.identities.mail_hook_url
    if await webhooks.is_due(session, policy.webhooks, mail_url, now()):
        queues.append("webhooks")
    if await outbox.is_due(session, now()):
        queues.append(outbox.QUEUE)
    return queues

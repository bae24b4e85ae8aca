"""Whether anything waits to be done right now."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import webhooks
from domain.policy import Policy
from store import idle


async def waiting(session: AsyncSession, policy: Policy, now: Callable[[], datetime]) -> list[str]:
    """The queues that have something due.

    The shop's own addresses are asked after all others: what left one of those before it was
    asked is told there.
    """
    queues = await idle.due_queues(session, now)
    mail_url = policy.identities.mail_hook_url
    if await webhooks.is_due(session, policy.webhooks, mail_url, now()):
        queues.append("webhooks")
    return queues

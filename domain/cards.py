"""The profile card: the one post of a topic that always shows how the case stands."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from store import outbox as outbox_store
from store import support as store
from store.support import Case

VIEW = "support.profile"
AFTER_MESSAGES = 1  # the priority: what people wrote to each other goes first


async def redraw(session: AsyncSession, case: Case, now: datetime) -> None:
    """Edit the card in place; at most one edit waits for a case, for edits cost budget too.

    Which message the card is, is looked up when the edit is sent.
    """
    await session.flush()
    payload = outbox.view(VIEW, case_id=case.id)
    row = outbox.to_topic(case.id, "edit_view", payload, now, priority=AFTER_MESSAGES)
    if not await outbox_store.hold_due(session, row["lane"], row["method"]):
        await outbox.put(session, row)


async def posted(session: AsyncSession, case_id: int, message_id: int | None) -> None:
    """The card is this message from now on; None: it is gone, and the next change posts it anew."""
    case = await store.case_by_id(session, case_id)
    if case is not None:
        case.card_id = message_id

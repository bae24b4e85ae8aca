"""What staff have the knowledge base look up in a case: worked off like a customer's questions.

In a lane of the case, so that neither the customer waits for staff nor staff for the customer.
"""

from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from domain.support import Case
from store.questions import Question

Purpose = Literal["suggestion", "lesson"]


async def send(
    session: AsyncSession,
    purpose: Purpose,
    case: Case,
    text: str,
    language: str,
    by: str,
    now: datetime,
) -> Question:
    """Have something looked up for staff; `by` is a Telegram id, `language` the text's."""
    question = Question(
        lane=f"case:{case.id}",
        state="due",
        attempts=0,
        received_at=now,
        ready_at=now,
        identity_id=case.identity_id,
        purpose=purpose,
        case_id=case.id,
        asked_by=by,
        text=text,
        language=language,
        sources=[],
        suggestions=[],
        passages=[],
    )
    session.add(question)
    await session.flush()
    return question

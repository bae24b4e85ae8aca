"""The answers that staff wrote, which are documents of the knowledge base like others."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store import knowledge
from store.colleagues import StaffMember
from store.gaps import Gap
from store.identities import TELEGRAM, Identity
from store.knowledge import Document, Passage


async def put(
    session: AsyncSession, path: str, passage: Passage, author: str, now: datetime
) -> int:
    """Write a document of one passage, signed with its author's Telegram id. Returns its id."""
    await knowledge.put_document(session, path, passage.digest, [passage], now)
    signed = update(Document).where(Document.path == path).values(author=author)
    document_id: int = (await session.execute(signed.returning(Document.id))).scalar_one()
    return document_id


async def count(session: AsyncSession) -> int:
    statement = select(func.count()).select_from(Gap).where(Gap.document_id.is_not(None))
    return await session.scalar(statement) or 0


async def newest(
    session: AsyncSession, limit: int, offset: int = 0, gap_id: int | None = None
) -> list[tuple[int, Document, Passage, str | None]]:
    """(gap id, document, its passage, the author's name if known), newest first.

    With `gap_id` only the answer to that gap.
    """
    author = (Identity.external_id == Document.author) & (Identity.channel == TELEGRAM)
    name = func.coalesce(StaffMember.name, Identity.name)
    statement = (
        select(Gap.id, Document, Passage, name)
        .join(Document, Document.id == Gap.document_id)
        .join(Passage, Passage.document_id == Document.id)
        .join(Identity, author, isouter=True)
        .join(StaffMember, StaffMember.user_id == Document.author, isouter=True)
        .order_by(Document.read_at.desc(), Document.id.desc())
        .limit(limit)
        .offset(offset)
    )
    if gap_id is not None:
        statement = statement.where(Gap.id == gap_id)
    rows = (await session.execute(statement)).all()
    return [(found, document, passage, known) for found, document, passage, known in rows]

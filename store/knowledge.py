"""The knowledge base: files read, the passages cut from them, and a revision indexes follow by."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.db import NONE, PSEUDONYMOUS, Base, Json, insert_for

WRITTEN = "written:"
"""How the path begins of a document that staff wrote in chat: no file or page stands behind it."""


class Document(Base):
    """One file or page that was read, or an answer that staff wrote.

    `content_hash` says whether it must be read again. `etag` and `modified` are what a web server
    said of a page; `author` is the Telegram id of whoever wrote an answer.
    """

    __tablename__ = "knowledge_documents"

    id: Mapped[int] = mapped_column(primary_key=True, info=NONE)
    path: Mapped[str] = mapped_column(unique=True, info=NONE)
    content_hash: Mapped[str] = mapped_column(info=NONE)
    read_at: Mapped[datetime] = mapped_column(info=NONE)
    etag: Mapped[str | None] = mapped_column(info=NONE)
    modified: Mapped[str | None] = mapped_column(info=NONE)
    author: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)


class Passage(Base):
    """What can be quoted at once: a heading's section or a pair of question and answer.

    `digest` names the content: the same words keep their row, their id and their vectors.
    `valid_from` and `valid_until` are inclusive days.
    """

    __tablename__ = "knowledge_passages"
    __table_args__ = (UniqueConstraint("document_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=NONE)
    document_id: Mapped[int] = mapped_column(
        ForeignKey("knowledge_documents.id", ondelete="CASCADE"), info=NONE
    )
    position: Mapped[int] = mapped_column(info=NONE)
    digest: Mapped[str] = mapped_column(index=True, info=NONE)
    language: Mapped[Literal["de", "en"]] = mapped_column(String, info=NONE)
    title: Mapped[str] = mapped_column(info=NONE)
    heading: Mapped[str] = mapped_column(default="", info=NONE)
    text: Mapped[str] = mapped_column(info=NONE)
    questions: Mapped[list[str]] = mapped_column(Json, default=list, info=NONE)
    url: Mapped[str | None] = mapped_column(info=NONE)
    tags: Mapped[list[str]] = mapped_column(Json, default=list, info=NONE)
    audience: Mapped[str | None] = mapped_column(info=NONE)
    valid_from: Mapped[date | None] = mapped_column(info=NONE)
    valid_until: Mapped[date | None] = mapped_column(info=NONE)
    product: Mapped[str | None] = mapped_column(info=NONE)  # the catalogue's number, if of one


def digest(content: Mapping[str, Any]) -> str:
    """Names a passage by its columns' contents: the same words, the same name."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:32]


class Revision(Base):
    """One row whose number rises with every change of the passages."""

    __tablename__ = "knowledge_revision"

    id: Mapped[int] = mapped_column(primary_key=True, info=NONE)
    number: Mapped[int] = mapped_column(info=NONE)


async def revision(session: AsyncSession) -> int:
    """The number of the last change; 0 when nothing was ever read."""
    return await session.scalar(select(Revision.number)) or 0


async def passages(session: AsyncSession) -> Sequence[Passage]:
    """All passages, by id."""
    return (await session.scalars(select(Passage).order_by(Passage.id))).all()


async def headed(session: AsyncSession, ids: Sequence[int]) -> dict[int, str]:
    """Passage id → title and heading, by which people know it."""
    wanted = select(Passage.id, Passage.title, Passage.heading).where(Passage.id.in_(ids))
    rows = (await session.execute(wanted)).all()
    return {found: " › ".join(filter(None, (title, heading))) for found, title, heading in rows}


async def read_documents(session: AsyncSession) -> dict[str, Document]:
    """Path → document of every file and page; what staff wrote is not among them."""
    rows = await session.scalars(select(Document).where(~Document.path.startswith(WRITTEN)))
    return {row.path: row for row in rows}


async def put_document(
    session: AsyncSession,
    path: str,
    content_hash: str,
    cut: Sequence[Passage],
    now: datetime,
    etag: str | None = None,
    modified: str | None = None,
) -> None:
    """Writes a document and its passages; unchanged passages keep their ids.

    `etag` and `modified` are the web server's, to ask with the next time.
    """
    document_id = await _upsert_document(session, path, content_hash, now, etag, modified)
    kept = {row.digest: row for row in await _passages_of(session, document_id)}
    for passage in cut:
        old = kept.pop(passage.digest, None)
        if old is None:
            passage.document_id = document_id
            session.add(passage)
        else:
            old.position = passage.position
    for gone in kept.values():
        await session.delete(gone)
    await _raise_revision(session)


async def touch_document(
    session: AsyncSession, path: str, now: datetime, etag: str | None, modified: str | None
) -> None:
    """Notes that a page says the same as before, under another etag perhaps."""
    said = {"read_at": now, "etag": etag, "modified": modified}
    await session.execute(update(Document).where(Document.path == path).values(said))


async def remove_documents(session: AsyncSession, paths: Sequence[str]) -> int:
    """Forgets documents together with their passages; returns how many were still there."""
    # The documents' rows are taken first, as `put_document` does: two processes cannot then hold
    # what the other one waits for.
    taken = select(Document.id).where(Document.path.in_(paths)).order_by(Document.id)
    ids = (await session.scalars(taken.with_for_update())).all()
    if ids:
        await session.execute(delete(Passage).where(Passage.document_id.in_(ids)))
        await session.execute(delete(Document).where(Document.id.in_(ids)))
        await _raise_revision(session)
    return len(ids)


async def _upsert_document(
    session: AsyncSession,
    path: str,
    content_hash: str,
    now: datetime,
    etag: str | None,
    modified: str | None,
) -> int:
    values = {"content_hash": content_hash, "read_at": now, "etag": etag, "modified": modified}
    insert = insert_for(session, Document).values(path=path, **values)
    upsert = insert.on_conflict_do_update(index_elements=[Document.path], set_=values)
    document_id: int = (await session.execute(upsert.returning(Document.id))).scalar_one()
    return document_id


async def _passages_of(session: AsyncSession, document_id: int) -> Sequence[Passage]:
    return (await session.scalars(select(Passage).filter_by(document_id=document_id))).all()


async def _raise_revision(session: AsyncSession) -> None:
    first = insert_for(session, Revision).values(id=1, number=0).on_conflict_do_nothing()
    await session.execute(first)
    await session.execute(update(Revision).values(number=Revision.number + 1))

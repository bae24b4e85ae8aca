"""Browsers on the shop's pages: what lies in their carts, and what was looked at there."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.db import add_new, changed
from store.products import ProductView
from store.products import Visitor as Visitor


async def meet(session: AsyncSession, token: str, now: datetime) -> Visitor:
    """The visitor with this token, made at first contact, seen now."""
    row = {"token": token, "items": [], "agreed_at": now, "seen_at": now}
    await add_new(session, Visitor, [row])
    visitor = (await session.scalars(select(Visitor).where(Visitor.token == token))).one()
    visitor.seen_at = max(visitor.seen_at, now)
    return visitor


async def by_token(session: AsyncSession, token: str) -> Visitor | None:
    return (await session.scalars(select(Visitor).where(Visitor.token == token))).one_or_none()


async def by_id(session: AsyncSession, visitor_id: int) -> Visitor | None:
    return await session.get(Visitor, visitor_id)


async def viewed_since(
    session: AsyncSession, visitor_id: int, skus: Collection[str], since: datetime
) -> set[str]:
    """Those of `skus` that the visitor has looked at since then."""
    statement = select(ProductView.sku).where(
        ProductView.visitor_id == visitor_id, ProductView.sku.in_(skus), ProductView.at > since
    )
    return set((await session.scalars(statement)).all())


async def add_views(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    session.add_all(ProductView(**row) for row in rows)
    await session.flush()


async def forget(session: AsyncSession, token: str) -> int:
    """Delete the visitor and all that was looked at; how many rows went."""
    mine = select(Visitor.id).where(Visitor.token == token)
    return await _forget(session, mine, Visitor.token == token)


async def forget_views(
    session: AsyncSession, customer_id: int | None, identity_ids: Collection[int] = ()
) -> int:
    """Delete what a customer, or a browser tied to them or to these accounts, has looked at."""
    customers = [] if customer_id is None else [customer_id]
    theirs = or_(Visitor.identity_id.in_(identity_ids), Visitor.customer_id.in_(customers))
    views = or_(
        ProductView.visitor_id.in_(select(Visitor.id).where(theirs)),
        ProductView.customer_id.in_(customers),
    )
    return await changed(session, delete(ProductView).where(views))


async def tie(session: AsyncSession, visitor_id: int, identity_id: int) -> None:
    """Whose chat the visitor's cart was carried into last."""
    statement = update(Visitor).where(Visitor.id == visitor_id).values(identity_id=identity_id)
    await changed(session, statement)


async def _forget(session: AsyncSession, ids: Any, which: Any) -> int:
    views = await changed(session, delete(ProductView).where(ProductView.visitor_id.in_(ids)))
    return views + await changed(session, delete(Visitor).where(which))

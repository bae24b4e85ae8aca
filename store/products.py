"""Products, what customers looked at, and what they said of them in the shop."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import CONTENT, NONE, PERSONAL, PSEUDONYMOUS, Base, add_new


class Product(Base):
    __tablename__ = "products"

    id: Mapped[Id]
    sku: Mapped[str] = mapped_column(unique=True, info=NONE)
    name: Mapped[str] = mapped_column(info=NONE)
    category: Mapped[str | None] = mapped_column(info=NONE)
    price_cents: Mapped[int | None] = mapped_column(BigId, info=NONE)
    currency: Mapped[str] = mapped_column(info=NONE)
    url: Mapped[str | None] = mapped_column(info=NONE)
    image_url: Mapped[str | None] = mapped_column(info=NONE)
    is_in_stock: Mapped[bool] = mapped_column(default=True, info=NONE)
    restocked_at: Mapped[datetime | None] = mapped_column(info=NONE)
    updated_at: Mapped[datetime] = mapped_column(info=NONE)


class ProductView(Base):
    """Somebody looked at a product: a customer, or a browser that is nobody's yet."""

    __tablename__ = "product_views"

    id: Mapped[Id]
    customer_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    visitor_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("visitors.id"), index=True, info=PSEUDONYMOUS
    )
    sku: Mapped[str] = mapped_column(info=CONTENT)
    name: Mapped[str | None] = mapped_column(info=CONTENT)
    url: Mapped[str | None] = mapped_column(info=CONTENT)
    at: Mapped[datetime] = mapped_column(index=True, info=NONE)


class Visitor(Base):
    """A browser on the shop's pages whose user agreed to be known again there."""

    __tablename__ = "visitors"

    id: Mapped[Id]
    token: Mapped[str] = mapped_column(unique=True, info=PSEUDONYMOUS)  # digest; it is kept there
    customer_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    identity_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("identities.id"), index=True, info=PSEUDONYMOUS
    )
    items: Mapped[list[Any]] = mapped_column(default=list, info=CONTENT)  # of the cart
    url: Mapped[str | None] = mapped_column(info=PERSONAL)  # of the cart
    cart_at: Mapped[datetime | None] = mapped_column(info=NONE)  # when the cart last changed
    agreed_at: Mapped[datetime] = mapped_column(info=NONE)
    seen_at: Mapped[datetime] = mapped_column(index=True, info=NONE)


class Review(Base):
    """A review of a product as the shop told of it."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    id: Mapped[Id]
    source: Mapped[str] = mapped_column(info=NONE)
    external_id: Mapped[str] = mapped_column(info=PSEUDONYMOUS)
    customer_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    sku: Mapped[str] = mapped_column(info=NONE)
    order_number: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)
    stars: Mapped[int] = mapped_column(info=CONTENT)
    text: Mapped[str | None] = mapped_column(info=CONTENT)
    at: Mapped[datetime] = mapped_column(info=NONE)


async def to_change(session: AsyncSession, sku: str, currency: str, at: datetime) -> Product:
    """The product of that number, made if need be, which nobody else changes until our commit."""
    made = {"sku": sku, "name": sku, "currency": currency, "is_in_stock": True, "updated_at": at}
    await add_new(session, Product, [made])
    statement = select(Product).where(Product.sku == sku).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).one()


async def add_view(
    session: AsyncSession,
    customer_id: int,
    sku: str,
    name: str | None,
    url: str | None,
    at: datetime,
) -> None:
    """Keep a look at a product, unless the very same one is kept already."""
    same = exists().where(
        ProductView.customer_id == customer_id, ProductView.sku == sku, ProductView.at == at
    )
    if not await session.scalar(select(same)):
        session.add(ProductView(customer_id=customer_id, sku=sku, name=name, url=url, at=at))
        await session.flush()


async def add_review(session: AsyncSession, row: dict[str, Any]) -> bool:
    """Keep a review, once an event; whether it was new."""
    return bool(await add_new(session, Review, [row]))

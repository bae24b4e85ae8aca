"""Orders by the ids that shop platforms give them, and events that wait for an order's name."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.db import NONE, PSEUDONYMOUS, Base, insert_for
from store.events import ShopEvent

HELD = "held"  # neither due nor dead: it waits for the order it is about


class PlatformOrder(Base):
    """Without a number and a customer until a webhook shows the order in full."""

    __tablename__ = "platform_orders"

    source: Mapped[str] = mapped_column(primary_key=True, info=NONE)
    external_id: Mapped[str] = mapped_column(primary_key=True, info=PSEUDONYMOUS)
    number: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)
    shop_id: Mapped[str | None] = mapped_column(index=True, info=PSEUDONYMOUS)


async def put_name(
    session: AsyncSession, source: str, external_id: str, number: str, shop_id: str
) -> None:
    named = {"number": number, "shop_id": shop_id}
    statement = insert_for(session, PlatformOrder).values(
        source=source, external_id=external_id, **named
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[PlatformOrder.source, PlatformOrder.external_id], set_=named
        )
    )


async def name_of(
    session: AsyncSession, source: str, external_id: str
) -> tuple[str | None, str | None]:
    """(number, shop id of the customer); (None, None) while nobody has told.

    Locks the order's row until the commit: whoever names the order meanwhile waits, and then finds
    what is held for it.
    """
    statement = insert_for(session, PlatformOrder).values(source=source, external_id=external_id)
    locked = statement.on_conflict_do_update(
        index_elements=[PlatformOrder.source, PlatformOrder.external_id],
        set_={"source": source},
    ).returning(PlatformOrder.number, PlatformOrder.shop_id)
    number, shop_id = (await session.execute(locked)).one()
    return number, shop_id


async def held(session: AsyncSession, source: str, external_id: str) -> Sequence[ShopEvent]:
    """Events that wait for this order, in the order they came."""
    statement = select(ShopEvent).where(
        ShopEvent.lane == lane(source, external_id), ShopEvent.state == HELD
    )
    return (await session.scalars(statement.order_by(ShopEvent.id))).all()


def lane(source: str, external_id: str) -> str:
    """Where an event waits for its order."""
    return f"{source} order {external_id}"

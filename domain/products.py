"""Products, what customers looked at, and what they said of them in the shop."""

from sqlalchemy.ext.asyncio import AsyncSession

from domain.orders import ShopRules
from store import identities
from store import products as store
from store.customers import Customer
from store.events import ShopEvent


async def viewed(session: AsyncSession, customer: Customer, event: ShopEvent) -> None:
    """Keep that a customer looked at a product, once; of somebody who objected nothing is kept."""
    if await identities.objects(session, customer.id):
        return
    data = event.payload["data"]
    await store.add_view(
        session, customer.id, data["sku"], data.get("name"), data.get("url"), event.occurred_at
    )


async def back_in_stock(session: AsyncSession, rules: ShopRules, event: ShopEvent) -> None:
    """A product can be bought again; one not known yet becomes known."""
    data, at = event.payload["data"], event.occurred_at
    product = await store.to_change(session, data["sku"], rules.currency, at)
    product.is_in_stock = True
    product.restocked_at = max(product.restocked_at or at, at)
    if at >= product.updated_at:
        product.updated_at = at
        product.name = data.get("name") or product.name
        product.url = data.get("url") or product.url
    await session.flush()


async def reviewed(session: AsyncSession, customer: Customer, event: ShopEvent) -> bool:
    """Keep a review that was left in the shop, once; whether it was new."""
    data = event.payload["data"]
    row = {
        "source": event.source,
        "external_id": event.external_id,
        "customer_id": customer.id,
        "sku": data["sku"],
        "order_number": data.get("number"),
        "stars": int(data["stars"]),
        "text": data.get("text"),
        "at": event.occurred_at,
    }
    return await store.add_review(session, row)

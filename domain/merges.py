"""Two customers found to be one: everything is kept with one of them until that is undone."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, consents, outbox
from domain.errors import RuleBroken
from store import consents as consent_store
from store import customers, visitors
from store import identities as identity_store
from store import merges as store
from store.customers import Customer
from store.identities import Identity
from store.links import Merge as Merge

CARTS = "carts"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


async def merge(
    session: AsyncSession, kept: Customer, merged: Customer, by: str, now: datetime
) -> Merge:
    """Keep with `kept` whatever is `merged`'s. `by`: link, mail, or the Telegram id of staff.

    Either may have been merged before: then it is about the one with whom its things are kept.
    Raises RuleBroken where that is the same customer already.
    """
    await customers.lock(session, kept.id, merged.id)
    kept, merged = [await customers.kept_to_change(session, it) for it in (kept, merged)]
    check_different(kept, merged)
    moved = await store.owned(session, merged.id)
    await store.move(session, moved, merged.id, kept.id)
    merged.merged_into_id = kept.id
    row = Merge(kept_id=kept.id, merged_id=merged.id, moved=moved, by=by, at=now)
    row.moved = {**moved, CARTS: await _bring_cart(session, kept, merged)}
    await store.add(session, row)
    _withdraw_alike(kept, merged)
    await keep_stricter(session, kept, now)
    await _note(session, row, "customer.merged", by, now)
    return row


def check_different(kept: Customer, merged: Customer) -> None:
    """Raises RuleBroken where there is nothing to merge."""
    if kept.id == merged.id:
        raise RuleBroken("merges-same")
    check_known(kept, merged)


def check_known(*who: Customer | Identity) -> None:
    """Raises RuleBroken for one whose data were erased: nothing is theirs any more."""
    if any(it.erased_at is not None for it in who):
        raise RuleBroken("links-erased")


async def merge_by_staff(
    session: AsyncSession, kept: Customer, merged: Customer, by: str, now: datetime
) -> Merge:
    """The same by hand (`by` is a Telegram id): whoever it concerns hears of it, and may object."""
    row = await merge(session, kept, merged, by, now)
    await tell(session, await customers.by_id(session, row.kept_id), "merges.told", now)
    return row


async def tell(
    session: AsyncSession,
    customer: Customer,
    view: str,
    now: datetime,
    *,
    but: Identity | None = None,
) -> None:
    """Tell a customer's chats, all `but` one, what happened to the account they share."""
    for account in await identity_store.of_customer(session, customer.id):
        if account is not but:
            row = outbox.to_identity(account.id, "service", "view", outbox.view(view), now)
            await outbox.put(session, row)


async def undo(session: AsyncSession, merge: Merge, by: str, now: datetime) -> None:
    """Give back what was moved, and what came by the merged customer's name since: orders, chats.

    Consent stays the stricter, for both. Merges may be undone in any order. Raises RuleBroken for
    one that was undone before.
    """
    [merged] = await customers.lock(session, merge.merged_id)
    path = await _path(session, merge.kept_id)
    if not await store.mark_undone(session, merge, by, now):
        raise RuleBroken("merges-undone-already")
    merged.merged_into_id = None
    _withdraw_alike(await customers.by_id(session, path[-1]), merged)
    await session.flush()
    back = await _to_give_back(session, merge, path[-1])
    await store.move(session, back, path[-1], merged.id)
    back[CARTS] = await _give_cart_back(session, merge, path)
    await _forget(session, path[:-1], back)
    await _note(session, merge, "customer.unmerged", by, now)


async def undo_latest(session: AsyncSession, customer_id: int, by: str, now: datetime) -> Customer:
    """Undo the last merge into a customer; returns who is somebody else again.

    Raises RuleBroken where nobody is merged into them.
    """
    row = await store.latest_into(session, customer_id)
    if row is None:
        raise RuleBroken("merges-none")
    await undo(session, row, by, now)
    return await customers.by_id(session, row.merged_id)


async def keep_stricter(session: AsyncSession, customer: Customer, now: datetime) -> None:
    """What one account of a customer objected to or withdrew holds for all of them."""
    accounts = await identity_store.of_customer(session, customer.id)
    objected = min((it.objected_at for it in accounts if it.objected_at), default=None)
    if objected is not None:
        await visitors.forget_views(session, customer.id, [it.id for it in accounts])
    has_withdrawn = [await _has_withdrawn(session, it) for it in accounts]
    for account in accounts:
        account.objected_at = account.objected_at or objected
        if account.marketing_at is None:
            continue
        if any(has_withdrawn) or _withdrew_since(customer, account.marketing_at):
            await consents.withdraw(session, account, "stricter", now)


async def _has_withdrawn(session: AsyncSession, identity: Identity) -> bool:
    decisions = await consent_store.history(session, identity.id)
    return bool(decisions) and not decisions[-1].granted


def _withdrew_since(customer: Customer, agreed_at: datetime) -> bool:
    """Whether they withdrew in the shop what they agreed to before in a chat."""
    withdrawn_at = customer.marketing_withdrawn_at
    return withdrawn_at is not None and withdrawn_at > agreed_at


def _withdraw_alike(kept: Customer, merged: Customer) -> None:
    """Both, so that it still holds when the merge is undone."""
    times = [it.marketing_withdrawn_at for it in (kept, merged) if it.marketing_withdrawn_at]
    kept.marketing_withdrawn_at = merged.marketing_withdrawn_at = max(times, default=None)


async def _bring_cart(session: AsyncSession, kept: Customer, merged: Customer) -> list[int]:
    """The newer of two carts is what they are about to buy; an older one stays where it was."""
    cart = await store.cart_of(session, merged.id)
    theirs = await store.cart_of(session, kept.id)
    if cart is None or (theirs is not None and theirs.updated_at >= cart.updated_at):
        return []
    await store.move_cart(session, cart, kept.id)
    return [_stamp(cart)]


async def _give_cart_back(session: AsyncSession, merge: Merge, path: list[int]) -> list[int]:
    """Wherever it is, unless it was changed since: then it is the holder's."""
    for holder_id in path:
        cart = await store.cart_of(session, holder_id)
        if cart is not None and _stamp(cart) in merge.moved[CARTS]:
            await store.move_cart(session, cart, merge.merged_id)
            return [_stamp(cart)]
    return []


def _stamp(cart: store.Cart) -> int:
    """By what a cart is known again that has no id: when it was changed, in microseconds."""
    return (cart.updated_at - _EPOCH) // timedelta(microseconds=1)


async def _path(session: AsyncSession, customer_id: int) -> list[int]:
    """From a customer to the one with whom its things are kept now, all locked."""
    [customer] = await customers.lock(session, customer_id)
    return [it.id for it in await customers.path_to_change(session, customer)]


async def _to_give_back(session: AsyncSession, merge: Merge, holder_id: int) -> store.Ids:
    since = await store.come_by(session, merge.merged_id, holder_id)
    moved = {name: ids for name, ids in merge.moved.items() if name != CARTS}
    return {name: sorted({*ids, *since.get(name, ())}) for name, ids in moved.items()}


async def _forget(session: AsyncSession, path: list[int], back: store.Ids) -> None:
    """What was given back is no business any more of the merges that moved it further."""
    for later in await store.of_merged(session, path):
        left = {
            name: [it for it in ids if it not in set(back[name])]
            for name, ids in later.moved.items()
        }
        later.moved = left
    await session.flush()


async def _note(session: AsyncSession, row: Merge, action: str, by: str, now: datetime) -> None:
    actor = f"staff:{by}" if by.isdecimal() else "customer"
    about = {"customer_id": row.kept_id, "merged_id": row.merged_id, "merge_id": row.id}
    await audit.note(session, actor, action, now, **about)

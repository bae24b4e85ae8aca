"""What keeps the erased erased: keyed digests of the names under which somebody was known.

And the erasing itself, table by table, as `store.privacy` declares it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, case, delete, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.blanks import blanks, random_names
from store.customers import Customer
from store.db import NONE, PSEUDONYMOUS, Base, add_new, changed
from store.due import DueRow
from store.events import ShopEvent
from store.identities import Identity
from store.inbox import InboxUpdate
from store.lessons import Lesson
from store.loyalty import LedgerEntry
from store.outbox import Delivery
from store.people import People, rows_of
from store.platforms import PlatformOrder
from store.privacy import HELD
from store.questions import Question
from store.support import Case
from store.topics import StaffGroup
from store.webhooks import Webhook

_WEBHOOKS: Any = Webhook.__table__
_TOLD = HELD["webhooks"].of
FAREWELL = "farewell:"  # the lane of the last words to a chat begins so


class Erasure(Base):
    __tablename__ = "erasures"

    digest: Mapped[str] = mapped_column(primary_key=True, info=PSEUDONYMOUS)
    person: Mapped[str] = mapped_column(index=True, info=PSEUDONYMOUS)  # random, one an erasure
    at: Mapped[datetime] = mapped_column(info=NONE)


async def remember(
    session: AsyncSession, digests: Collection[str], person: str, now: datetime
) -> None:
    """Keep digests of one person; what is known already stays as it is."""
    rows = [{"digest": digest, "person": person, "at": now} for digest in sorted(digests)]
    await add_new(session, Erasure, rows)


async def person_of(session: AsyncSession, digests: Collection[str]) -> str | None:
    """The random name of the erased person one of these digests belongs to."""
    statement = select(Erasure.person).where(Erasure.digest.in_(digests)).limit(1)
    return await session.scalar(statement)


async def forget(session: AsyncSession, person: str) -> None:
    """Drop all digests of an erased person, who may be known again from here on."""
    await changed(session, delete(Erasure).where(Erasure.person == person))


async def digests(session: AsyncSession) -> set[str]:
    return set((await session.scalars(select(Erasure.digest))).all())


async def lock_customer(session: AsyncSession, shop_id: str) -> None:
    """Wait for whoever erases this customer just now."""
    statement = select(Customer.id).where(Customer.shop_id == shop_id).with_for_update()
    await session.execute(statement)


async def known(session: AsyncSession) -> Sequence[tuple[str, str | None]]:
    """(shop id, mail address) of all customers that are not erased."""
    statement = select(Customer.shop_id, Customer.email).where(Customer.erased_at.is_(None))
    return [(shop_id, email) for shop_id, email in (await session.execute(statement)).all()]


async def known_as(session: AsyncSession, people: People) -> Sequence[tuple[str, str | None]]:
    """(shop id, mail address) of the customers that are not erased yet."""
    statement = select(Customer.shop_id, Customer.email).where(
        Customer.id.in_(people["customers"]), Customer.erased_at.is_(None)
    )
    return [(shop_id, email) for shop_id, email in (await session.execute(statement)).all()]


async def accounts(session: AsyncSession, people: People) -> Sequence[Identity]:
    """The accounts that are not erased yet."""
    statement = select(Identity).where(
        Identity.id.in_(people["identities"]), Identity.erased_at.is_(None)
    )
    return (await session.scalars(statement.order_by(Identity.id))).all()


async def cases(session: AsyncSession, people: People) -> Sequence[tuple[int, int | None]]:
    """(case, its topic) for each case of the person's."""
    statement = select(Case.id, Case.topic_id).where(Case.id.in_(people["cases"]))
    return [(case, topic) for case, topic in (await session.execute(statement)).all()]


async def wipe(
    session: AsyncSession, people: People, token: str, update_id: int | None, now: datetime
) -> None:
    """Blank or delete what is held of a person, children before parents.

    `token` is random. Of raw updates those behind `update_id` that are still due stay: they came
    after the wish to be forgotten. So do the shop's events that are due, which are looked at when
    their turn comes.
    """
    await _stop(session, people, now)
    await _loosen_gaps(session, people)
    for table in reversed(Base.metadata.sorted_tables):
        await _wipe_table(session, table, people, token, update_id)
    await _blank_general(session)
    for model, ids in ((Identity, people["identities"]), (Customer, people["customers"])):
        anew = update(model).where(model.id.in_(ids), model.erased_at.is_(None))
        await changed(session, anew.values(erased_at=now))


async def _wipe_table(
    session: AsyncSession, table: Table, people: People, token: str, update_id: int | None
) -> None:
    held = HELD[table.name]
    mine = and_(rows_of(table, tuple(held.of), held.of, people), _stays_due(table, update_id))
    if not held.of:
        return
    if held.on_erasure == "delete":
        await changed(session, delete(table).where(mine))
        return
    values = random_names(table, held, token)
    if held.on_erasure == "blank":
        values |= blanks(table, held)
    if "dead" in held.settled:  # nobody can revive what is empty
        values["state"] = case((table.c.state == "dead", "cancelled"), else_=table.c.state)
    if values:
        await changed(session, update(table).where(mine).values(**values))


def _stays_due(table: Table, update_id: int | None) -> Any:
    if table.name == InboxUpdate.__tablename__:
        until = table.c.update_id <= (update_id or 0)
        return or_(table.c.state != "due", until)
    if table.name == ShopEvent.__tablename__:
        return table.c.state != "due"
    if table.name == Lesson.__tablename__:
        return table.c.state != "approved"  # it names nobody: staff have looked at it
    return true()


async def _stop(session: AsyncSession, people: People, now: datetime) -> None:
    """Nothing of theirs is worked on or sent any more, and no case waits for anybody."""
    to_them = or_(
        Delivery.identity_id.in_(people["identities"]), Delivery.case_id.in_(people["cases"])
    )
    leaving = update(Delivery).where(to_them, Delivery.state.in_(("due", "sending")))
    await changed(session, leaving.values(state="skipped", reason="erased"))
    await _cancel(session, Question, Question.identity_id.in_(people["identities"]))
    by_staff = LedgerEntry.customer_id.in_(people["customers"]), LedgerEntry.key.like("staff:%")
    await changed(session, update(LedgerEntry).where(*by_staff).values(reason=""))
    told = rows_of(_WEBHOOKS, tuple(_TOLD), _TOLD, people)  # none is to be replayed either
    await changed(session, update(_WEBHOOKS).where(told).values(state="cancelled"))
    closed = {"state": "closed", "owner": "bot", "topic_id": None, "card_id": None}
    waits = ("waiting_since", "snoozed_until", "reply_due_at", "warn_at", "escalate_at")
    theirs = Case.id.in_(people["cases"])
    stopped = {**closed, **dict.fromkeys(waits)}
    await changed(session, update(Case).where(theirs).values(**stopped))
    open_still = update(Case).where(theirs, Case.closed_at.is_(None))
    await changed(session, open_still.values(closed_at=now))


async def _cancel(session: AsyncSession, model: type[DueRow], condition: Any) -> None:
    due = update(model).where(condition, model.state == "due")
    await changed(session, due.values(state="cancelled"))


async def _loosen_gaps(session: AsyncSession, people: People) -> None:
    for model in (Question, Lesson):
        theirs = update(model).where(model.gap_id.in_(people["gaps"]))
        await changed(session, theirs.values(gap_id=None))


async def _blank_general(session: AsyncSession) -> None:
    """Lists that were posted to General may name anybody; what is posted needs no copy here."""
    posted = (
        Delivery.identity_id.is_(None), Delivery.case_id.is_(None),
        Delivery.method.in_(("sendMessage", "editMessageText")),
        Delivery.state.in_(("sent", "failed", "skipped", "unknown")),
    )  # fmt: skip
    await changed(session, update(Delivery).where(*posted).values(payload={}))


async def blank_group(session: AsyncSession) -> None:
    """Nor of what the team wrote in its group, which may quote anybody, once it is worked off."""
    for group in (await session.scalars(select(StaffGroup.chat_id))).all():
        written = InboxUpdate.lane.startswith(f"chat:{group}", autoescape=True)
        done = update(InboxUpdate).where(written, InboxUpdate.state == "done")
        await changed(session, done.values(payload={}))


async def blank_event(session: AsyncSession, event: ShopEvent, token: str) -> None:
    """Nothing of what was told about somebody erased stays but that something was told."""
    nobody = f"erased:{token}"
    values = {"payload": {}, "lane": nobody, "external_id": nobody}
    await changed(session, update(ShopEvent).where(ShopEvent.id == event.id).values(**values))


async def forget_orders(session: AsyncSession, shop_id: str) -> None:
    """What platforms call the orders of a customer, which their webhooks told anew."""
    await changed(session, delete(PlatformOrder).where(PlatformOrder.shop_id == shop_id))


async def blank_farewells(session: AsyncSession, delivery_ids: Collection[int]) -> None:
    """Forget the chat to which the last words went, now that they were said or never will be."""
    said = update(Delivery).where(
        Delivery.id.in_(delivery_ids), Delivery.state.not_in(("due", "sending"))
    )
    await changed(session, said.values(payload={}))


async def drop_farewells(session: AsyncSession, before: datetime) -> int:
    """Give up and forget last words that could not be said since then. Returns how many."""
    old = update(Delivery).where(
        Delivery.lane.startswith(FAREWELL), Delivery.state == "due", Delivery.created_at < before
    )
    return await changed(session, old.values(state="skipped", reason="too late", payload={}))

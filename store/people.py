"""Everything by which a table's rows can lead to a person: their ids, lanes and dialogues."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, false, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from store.customers import Customer
from store.gaps import Gap
from store.identities import Identity
from store.links import Merge
from store.orders import Order
from store.privacy import Root
from store.products import Visitor
from store.questions import Question
from store.support import Case
from store.topics import StaffGroup

People = Mapping[Root, Collection[Any]]
"""What leads to one person: they may have several accounts, and be several customers."""


async def gather(
    session: AsyncSession,
    identity_ids: Collection[int],
    customer_ids: Collection[int],
    *,
    lock: bool = False,
) -> dict[Root, Collection[Any]]:
    """All that leads to the person whose accounts or customers these are; merged ones are theirs.

    With `lock` customers and accounts are held until the commit: no event, link or merge changes
    them meanwhile, and nothing new is tied to them.
    """
    family = _hold if lock else _family
    identities, customers = await family(session, set(identity_ids), set(customer_ids))
    accounts = await _ids(session, Identity.external_id, Identity.id.in_(identities))
    visitor = or_(Visitor.customer_id.in_(customers), Visitor.identity_id.in_(identities))
    order = or_(Order.customer_id.in_(customers), Order.placed_by_id.in_(customers))
    return {
        "identities": identities,
        "customers": customers,
        "orders": await _ids(session, Order.id, order),
        "cases": await _ids(session, Case.id, Case.identity_id.in_(identities)),
        "visitors": await _ids(session, Visitor.id, visitor),
        "gaps": await _gaps(session, identities),
        "webhooks": {
            *(f"customer:{it}" for it in customers),
            *(f"identity:{it}" for it in identities),
        },
        "shop_ids": await _ids(session, Customer.shop_id, Customer.id.in_(customers)),
        "chats": {f"chat:{account}" for account in accounts},
        "dialogues": {f"%:{account}:{account}" for account in accounts},
    }


async def with_topics(session: AsyncSession, people: People) -> People:
    """And the team's topics about them: what is erased there is not theirs to be given."""
    theirs = Case.id.in_(people["cases"]) & Case.topic_id.is_not(None)
    groups = await _ids(session, StaffGroup.chat_id, true())
    topic_ids = await _ids(session, Case.topic_id, theirs)
    topics = [(group, topic) for group in groups for topic in topic_ids]
    return {
        **people,
        "chats": {*people["chats"], *(f"chat:{group}:{topic}" for group, topic in topics)},
        "dialogues": {*people["dialogues"], *(f"%:{group}:%:{topic}" for group, topic in topics)},
    }


def rows_of(
    table: Table, columns: Collection[str], of: Mapping[str, Root], people: People
) -> ColumnElement[bool]:
    """The rows of a table that one of `columns` leads to a person."""
    leads = [_leads(table.c[name], of[name], people[of[name]]) for name in columns]
    return or_(false(), *leads)


def _leads(column: Any, root: Root, values: Collection[Any]) -> ColumnElement[bool]:
    if root == "dialogues":
        return or_(false(), *(column.like(value) for value in sorted(values)))
    among: ColumnElement[bool] = column.in_(sorted(values))
    return among


async def _family(
    session: AsyncSession, identities: set[int], customers: set[int]
) -> tuple[set[int], set[int]]:
    """(accounts, customers) with all that are the same person's."""
    tied = await _ids(session, Identity.customer_id, Identity.id.in_(identities))
    customers = await _with_merged(session, customers | tied)
    theirs = await _ids(session, Identity.id, Identity.customer_id.in_(customers))
    return identities | theirs, customers


async def _hold(
    session: AsyncSession, identities: set[int], customers: set[int]
) -> tuple[set[int], set[int]]:
    """The same, and theirs until the commit: a merge that was waited for may have added some."""
    found = await _family(session, identities, customers)
    while True:
        for model, ids in ((Customer, found[1]), (Identity, found[0])):
            held = select(model.id).where(model.id.in_(ids)).order_by(model.id)
            await session.execute(held.with_for_update())
        grown = await _family(session, *found)
        if grown == found:
            return found
        found = grown


async def _ids(session: AsyncSession, column: Any, condition: Any) -> set[Any]:
    found = await session.scalars(select(column).where(condition))
    return {value for value in found.all() if value is not None}


async def _with_merged(session: AsyncSession, customers: set[int]) -> set[int]:
    """With all that were merged with them, over however many steps, unless that was undone."""
    while True:
        stands = Merge.undone_at.is_(None)
        found = set(customers)
        found |= await _ids(session, Customer.merged_into_id, Customer.id.in_(customers))
        found |= await _ids(session, Customer.id, Customer.merged_into_id.in_(customers))
        found |= await _ids(session, Merge.kept_id, Merge.merged_id.in_(customers) & stands)
        found |= await _ids(session, Merge.merged_id, Merge.kept_id.in_(customers) & stands)
        if found == customers:
            return found
        customers = found


async def _gaps(session: AsyncSession, identities: Collection[int]) -> set[int]:
    """Questions to the knowledge base that nobody else has asked, and nobody answered for all."""
    theirs = await _ids(session, Question.gap_id, Question.identity_id.in_(identities))
    others = Question.gap_id.in_(theirs) & Question.identity_id.not_in(identities)
    alone = theirs - await _ids(session, Question.gap_id, others)
    return await _ids(session, Gap.id, Gap.id.in_(alone) & (Gap.state != "answered"))

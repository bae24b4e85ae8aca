"""What a view shows besides what was queued with it: looked up when it is sent."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import (
    campaigns,
    colleagues,
    exports,
    loyalty,
    mutes,
    order_list,
    order_news,
    orders,
    profiles,
    queue,
    stats,
    support,
    waits,
)
from domain.deliveries import Parcel
from domain.policy import Policy
from scheduler.group import Address

Facts = dict[str, Any]


async def _profile(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    case, identity = await support.case_with_identity(session, args["case_id"])
    standing = None
    if identity.customer_id is not None:
        standing = await loyalty.standing(session, policy.loyalty, identity.customer_id, now)
    return {
        "case": case,
        "identity": identity,
        "facts": await profiles.facts(session, policy.support, identity),
        "standing": standing,
        "assignee": await colleagues.name_of(session, case.assignee),
        "about": await orders.by_id(session, case.order_id) if case.order_id else None,
        "order_state": orders.state_of,
        "time_zone": policy.shop.time_zone,
        "muted_until": mutes.muted_until(identity, now),
    }


async def _rating_alert(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {"case": await queue.item(session, args["case_id"], now), "score": args["score"]}


async def _mute(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {**args, "time_zone": policy.shop.time_zone}


async def _latest_orders(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    customer_id, ids = args["customer_id"], args.get("order_ids")
    if ids:
        page = await order_list.these(session, customer_id, ids, args["unknown"])
    else:
        page = await order_list.page(session, policy.shop, customer_id)
    return {"page": page, "time_zone": policy.shop.time_zone}


async def _order_news(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return await order_news.facts(session, parcel.delivery.payload["view"], args)


async def _delayed(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    found = await _order_news(session, policy, parcel, args, now)
    return {**found, "time_zone": policy.shop.time_zone}


async def _standing(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    standing = await loyalty.standing(session, policy.loyalty, args["customer_id"], now)
    return {"it": standing, "currency": policy.shop.currency}


async def _transcript(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    messages = await profiles.transcript(session, policy.support, args["case_id"])
    return {"messages": messages, "time_zone": policy.shop.time_zone}


async def _meanwhile(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    assert parcel.case is not None
    called_at = parcel.delivery.created_at
    said = await profiles.meanwhile(session, policy.support, parcel.case, called_at)
    return {**args, "messages": said, "time_zone": policy.shop.time_zone}


async def _campaign(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {**args, "progress": await campaigns.progress(session, args["campaign_id"])}


async def _expected(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    assert parcel.identity is not None
    expected = await waits.expected(session, policy.support, parcel.identity, now)
    return {**args, "expected": expected, **_local(policy, now)}


async def _figures(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {"figures": await stats.figures(session, policy.support, args["days"], now)}


async def _export(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    about = {name: args.get(name) for name in ("identity_id", "customer_id")}
    named = await exports.named(session, about["customer_id"])
    held = await exports.everything(session, **about)
    made = {"shop": policy.shop.name, "now": now, "time_zone": policy.shop.time_zone}
    return {"form": args["form"], "held": held, "about": named, **made}


async def _case(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {"case": await queue.item(session, args["case_id"], now), **_local(policy, now)}


async def of_desk(session: AsyncSession, desk: Address) -> Facts:
    """Who leads the team, and where its group is."""
    leads = await queue.colleagues(session, {str(user_id) for user_id in desk.leads})
    return {"leads": leads, "group_id": desk.staff_chat_id}


def _local(policy: Policy, now: datetime) -> Facts:
    return {"now": now, "time_zone": policy.support.hours.time_zone}


async def _webhook_failing(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    since = datetime.fromisoformat(args["since"])
    return {**args, "since": since, "time_zone": policy.support.hours.time_zone}


FACTS: dict[str, Callable[[AsyncSession, Policy, Parcel, Facts, datetime], Awaitable[Facts]]] = {
    "exports.document": _export,
    "loyalty.standing": _standing,
    "mutes.muted": _mute,
    "orders.latest": _latest_orders,
    **dict.fromkeys(order_news.VIEWS, _order_news),
    "orders.delayed": _delayed,
    "ratings.alert": _rating_alert,
    "stats.picture": _figures,
    "support.called": _meanwhile,
    "support.opened": _expected,
    "support.profile": _profile,
    "support.reopened": _meanwhile,
    "support.taken_up": _expected,
    "support.transcript": _transcript,
    "targets.back": _case,
    "targets.due_soon": _case,
    "targets.escalation": _case,
    "targets.overdue": _case,
    "webhooks.failing": _webhook_failing,
    "campaigns.progress": _campaign,
    "campaigns.report": _campaign,
}

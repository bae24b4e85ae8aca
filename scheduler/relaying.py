"""What is passed on, and its edits, removals and reactions, as calls at the moment they leave."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import changes, pairs
from domain.deliveries import Parcel
from domain.errors import NothingToSend
from domain.outbox import RELAY
from domain.pairs import CAPTIONED, MAX_TEXT
from domain.policy import Policy
from store import relays as store
from store.relays import Relay
from views import relays as views
from views.formats import units
from views.texts import Texts

Call = tuple[str, dict[str, Any]]


def answering(message_id: int | None) -> dict[str, Any]:
    """The parameters that make a message a reply; it is sent even if that one is gone."""
    if message_id is None:
        return {}
    return {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}


async def _pass_on(session: AsyncSession, policy: Policy, parcel: Parcel, texts: Texts) -> Call:
    first = _first(parcel)
    if len(parcel.relays) > 1 and first.album is not None:
        return "copyMessages", {
            "from_chat_id": first.source_chat_id,
            "message_ids": [relay.source_id for relay in parcel.relays],
        }
    doubtful = parcel.delivery.doubtful and first.side == "customer"
    reply = await _reply(session, first)
    if first.kind == "text":
        text = views.post(texts, parcel.relays, policy.shop.time_zone, doubtful=doubtful)
        return "sendMessage", text | reply
    caption = {}
    if doubtful and pairs.can_be_marked(first):
        caption = views.caption(texts, first, doubtful=True)
    copied = {"from_chat_id": first.source_chat_id, "message_id": first.source_id}
    return "copyMessage", copied | caption | reply


async def _edit(session: AsyncSession, policy: Policy, parcel: Parcel, texts: Texts) -> Call:
    relay = _first(parcel)
    spot = pairs.place(relay, "topic" if relay.side == "customer" else "customer")
    if spot is None:
        raise NothingToSend("it never arrived")
    where = {"chat_id": spot[0], "message_id": spot[1]}
    parts = await store.sharing_target(session, relay)
    if parcel.delivery.payload.get("anew"):  # another picture: edits cannot carry it over
        copied = {"from_chat_id": relay.source_chat_id, "message_id": relay.source_id}
        return "copyMessage", copied | answering(spot[1])
    if relay.kind == "text":
        post = views.post(texts, parts or [relay], policy.shop.time_zone)
        if units(post["text"]) > MAX_TEXT:  # a part that grew: it stands alone from now on
            alone = views.post(texts, [relay], policy.shop.time_zone)
            return "sendMessage", alone | answering(spot[1])
        return "editMessageText", post | where
    if relay.kind in CAPTIONED:
        return "editMessageCaption", views.caption(texts, relay) | where
    raise NothingToSend("nothing in it can be edited")


async def _take_back(session: AsyncSession, policy: Policy, parcel: Parcel, texts: Texts) -> Call:
    spot = pairs.place(_first(parcel), parcel.delivery.payload["where"])
    if spot is None:
        raise NothingToSend("it never arrived")
    return "deleteMessage", {"chat_id": spot[0], "message_id": spot[1]}


async def _react(session: AsyncSession, policy: Policy, parcel: Parcel, texts: Texts) -> Call:
    there: pairs.Side = "topic" if parcel.identity is None else "customer"
    spot = pairs.place(_first(parcel), there)
    if spot is None:
        raise NothingToSend("it never arrived")
    emoji = parcel.delivery.payload["emoji"]
    reaction = [{"type": "emoji", "emoji": emoji}] if emoji else []
    return "setMessageReaction", {
        "chat_id": spot[0],
        "message_id": spot[1],
        "reaction": reaction,
    }


async def _reply(session: AsyncSession, relay: Relay) -> dict[str, Any]:
    """A reply on the other side too, with the quote if it is word for word in there."""
    answered = await pairs.answered_by(session, relay)
    if answered is None:
        return {}
    message_id, original = answered
    reply = answering(message_id)
    quote = relay.content.get("quote")
    if quote and quote["text"] in str(original.content["text"]):
        reply["reply_parameters"]["quote"] = quote["text"]
        reply["reply_parameters"]["quote_entities"] = quote.get("entities") or []
    return reply


def _first(parcel: Parcel) -> Relay:
    if not parcel.relays:
        raise NothingToSend("the message is not known any more")
    found: Sequence[Relay] = parcel.relays
    return found[0]


RELAYED: dict[str, Callable[[AsyncSession, Policy, Parcel, Texts], Awaitable[Call]]] = {
    RELAY: _pass_on,
    changes.EDIT: _edit,
    changes.REMOVAL: _take_back,
    changes.REACTION: _react,
}

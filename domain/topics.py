"""Topics of the team's group: each open case has one, and a new one when it is gone.

Where topics cannot be made, cases are posted to General and answered by reply; a hint stands
there until the right is back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, Self

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from store import leases, support
from store import outbox as deliveries
from store import topics as store
from store.identities import Identity
from store.outbox import QUEUE, Delivery
from store.support import OPEN_STATES, Case
from store.topics import StaffGroup as StaffGroup

Lack = Literal["", "admin", "topics", "forum"]
CLOSING, REOPENING = "closeForumTopic", "reopenForumTopic"
AFTER_ALL_POSTS = 1  # a priority: a topic is closed when everything is in it
GONE = "topic gone"  # the reason of a fate: there is no such topic any more
HINT_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class Rights:
    """What the bot may do in the group, as far as cases need it."""

    is_forum: bool
    is_admin: bool  # else it sees commands and replies to itself only
    manages_topics: bool

    @classmethod
    def of(cls, status: str, *, manages: bool, is_forum: bool, sees_all: bool = False) -> Self:
        """From the Bot API's words for a member; `sees_all`: its privacy mode is off."""
        leads = status in {"administrator", "creator"}
        return cls(is_forum, leads or sees_all, leads and manages)

    @property
    def lacks(self) -> Lack:
        """What is missing first, for topics to be made."""
        if not self.is_forum:
            return "forum"
        if not self.is_admin:
            return "admin"
        return "" if self.manages_topics else "topics"


async def group(session: AsyncSession, configured_id: int) -> StaffGroup:
    """The team's group, by the id it was configured with."""
    return await store.group(session, configured_id)


async def where(session: AsyncSession, configured_id: int) -> int:
    """The chat id the group has now."""
    return await store.where(session, configured_id)


async def move(session: AsyncSession, configured_id: int, chat_id: int) -> bool:
    """The group became a supergroup: its topics stayed behind. False: that was known."""
    row = await store.group(session, configured_id)
    if row.chat_id == chat_id:
        return False
    row.chat_id, row.hint_id, row.checked_at = chat_id, None, None
    await store.forget_topics(session)
    return True


async def learn(session: AsyncSession, configured_id: int, rights: Rights, now: datetime) -> None:
    """Rights as they are now: says in General what lacks, or that all is well again.

    What waited for the bot to be back in the group leaves at once.
    """
    row = await store.group(session, configured_id)
    row.has_topics, row.sees_all, row.checked_at = not rights.lacks, rights.is_admin, now
    await _show(session, row, rights.lacks, now)
    await leases.wake(session, QUEUE, "case:%", "staff")


def is_in_general(row: StaffGroup, case: Case) -> bool:
    """Whether a case's posts go to General: no topic can be made, or nobody would be heard in it.

    A topic from before is used on as long as it is open and the bot sees what staff write there.
    """
    works = case.topic_id is not None and row.sees_all and not case.topic_is_closed
    return not row.has_topics and not works


async def give(session: AsyncSession, case: Case, topic_id: int) -> bool:
    """Tie a fresh topic to its case. False: the case has one already, this one is an orphan."""
    given = await store.set_topic(session, case.id, topic_id)
    case.topic_id = topic_id if given else await store.topic_of(session, case.id)
    return given


async def replace(session: AsyncSession, case: Case, topic_id: int, now: datetime) -> None:
    """A topic was deleted: forget it and introduce the customer in the next one."""
    if await store.drop_topic(session, case.id, topic_id):
        await introduce(session, case, now)


async def forget(session: AsyncSession, case: Case, topic_id: int) -> None:
    """A topic was deleted that is needed no more."""
    await store.drop_topic(session, case.id, topic_id)


async def introduce(session: AsyncSession, case: Case, now: datetime) -> None:
    """Post who the customer is and what was said: for a new topic, and for one made anew."""
    lane = f"case:{case.id}"
    await store.skip_due(session, lane, Delivery.priority == outbox.INTRODUCTION)
    for view in ("support.profile", "support.transcript"):
        payload = outbox.view(view, case_id=case.id)
        row = outbox.to_topic(case.id, "view", payload, now, priority=outbox.INTRODUCTION)
        await outbox.put(session, row)


def opens(delivery: Delivery) -> bool:
    """Whether a post is the one that a topic begins with."""
    is_profile = delivery.payload.get("view") == "support.profile"
    return is_profile and delivery.priority == outbox.INTRODUCTION


async def post_again(
    session: AsyncSession, case: Case, method: str, payload: dict[str, Any], now: datetime
) -> None:
    """A post that was to be changed is gone with its topic: post it as it should be now."""
    await outbox.put(session, outbox.to_topic(case.id, method, payload, now))


async def close(session: AsyncSession, case: Case, now: datetime) -> None:
    """The case is resolved: close its topic once everything is in it."""
    if case.topic_id is not None and not case.topic_is_closed:
        row = outbox.to_topic(case.id, CLOSING, {}, now, priority=AFTER_ALL_POSTS)
        await outbox.put(session, row)


async def reopen(session: AsyncSession, case: Case, now: datetime) -> None:
    """The case is open again: open its topic, whatever is known of it."""
    if case.topic_id is not None:
        await outbox.put(session, outbox.to_topic(case.id, REOPENING, {}, now))


def is_pointless(case: Case, method: str) -> bool:
    """Whether a topic is to be closed or opened for a case that is not so any more."""
    is_open = case.state in OPEN_STATES
    return (method == CLOSING and is_open) or (method == REOPENING and not is_open)


async def note_closed(session: AsyncSession, case_id: int, *, closed: bool) -> None:
    """Keep whether a topic is closed in Telegram."""
    await store.note_closed(session, case_id, closed=closed)


def noticed_closed(case: Case) -> bool:
    """Somebody has closed the topic in Telegram. Returns whether its case is open all the same."""
    case.topic_is_closed = True
    return case.state in OPEN_STATES


async def case_of(
    session: AsyncSession, chat_id: int, topic_id: int | None, post_id: int | None
) -> Case | None:
    """The case that something in the group is about: its topic's, or that of the post answered."""
    case = await support.case_in_topic(session, topic_id) if topic_id else None
    if case is None and post_id is not None:
        case = await store.case_of_post(session, chat_id, post_id)
    return case


async def last_post(session: AsyncSession, case_id: int, chat_id: int) -> int | None:
    """The post to answer where a message cannot say itself whose it is."""
    return await store.last_post(session, case_id, chat_id)


async def say_whose(session: AsyncSession, case: Case, relay_id: int, now: datetime) -> None:
    """In General an album can neither carry a head line nor be a reply: a post behind it tells."""
    row = outbox.to_topic(
        case.id, "view", outbox.view("topics.album"), now, key=f"topics.album:{relay_id}"
    )
    await outbox.put(session, row)


async def explain_replies(session: AsyncSession, configured_id: int, now: datetime) -> None:
    """Tell the team how a case in General is answered, at most every ten minutes."""
    turn = int(now.timestamp() // HINT_PAUSE.total_seconds())
    key = f"topics.explain:{configured_id}:{turn}"
    await outbox.put(session, outbox.to_staff("view", outbox.view("topics.explain"), now, key=key))


async def tell_blocked(session: AsyncSession, identity: Identity, now: datetime) -> None:
    """Tell the topic of an open case that the customer has just blocked the bot."""
    await _tell(session, identity, "topics.blocked", now)


async def tell_back(session: AsyncSession, identity: Identity, now: datetime) -> None:
    """Tell the topic of an open case that the customer can be reached again."""
    await _tell(session, identity, "topics.reachable", now)


async def _tell(session: AsyncSession, identity: Identity, view: str, now: datetime) -> None:
    case = await support.open_case_of(session, identity.id)
    if case is not None:
        await outbox.put(session, outbox.to_topic(case.id, "view", outbox.view(view), now))


async def _show(session: AsyncSession, row: StaffGroup, lacks: Lack, now: datetime) -> None:
    """One hint stands in General; it is changed in place, and in the end says that all is well."""
    shown = await session.get(Delivery, row.hint_id) if row.hint_id else None
    if shown is not None and shown.payload["args"].get("lacks", "") == lacks:
        return
    if shown is None and not lacks:
        return
    view = outbox.view("topics.hint", lacks=lacks) if lacks else outbox.view("topics.all_well")
    key = f"topics.hint:{row.configured_id}:{now.isoformat()}:{lacks}"
    await outbox.put(session, await _in_place_of(session, shown, view, now, key))
    hint = await deliveries.by_key(session, key)
    row.hint_id = hint.id if hint is not None and lacks else None


async def _in_place_of(
    session: AsyncSession, shown: Delivery | None, view: dict[str, Any], now: datetime, key: str
) -> dict[str, Any]:
    message_id = shown and (shown.message_id or shown.payload.get("message_id"))
    if message_id:
        return outbox.to_staff("edit_view", {**view, "message_id": message_id}, now, key=key)
    if shown is not None:  # it has yet to be posted: what it says is outdated
        await store.skip_due(session, shown.lane, Delivery.id == shown.id)
    return outbox.to_staff("view", view, now, key=key)

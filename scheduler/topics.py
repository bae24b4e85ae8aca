"""Where a post to the team goes: the case's topic, which is made when it is needed; or General."""

from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import CloseForumTopic, ReopenForumTopic
from sqlalchemy.ext.asyncio import AsyncSession

from domain import relays, support, topics
from domain.changes import GONE
from domain.deliveries import Fate, Parcel
from domain.errors import (
    Blocked,
    ChatMoved,
    FateUnknown,
    GroupAway,
    MessageGone,
    NoRights,
    NothingToDo,
    TopicClosed,
    TopicGone,
    TryLater,
)
from domain.support import Case
from domain.topics import CLOSING, REOPENING, Rights
from scheduler.group import Address, Group
from scheduler.telegram import SERVER_ERROR_PAUSE, create_topic, is_done_already, meaning
from views import topics as views
from views.support import topic_name

log = structlog.get_logger()
GENERAL = 1  # the id that must not be given
AWAY_PAUSE = 60.0  # seconds between two tries while the bot is not in the group
_SAY_AGAIN = timedelta(hours=1)
_CHANGES = ("edit", "delete", "setMessageReaction")  # what these begin with names no topic


class Topics:
    """Makes topics, and makes them anew; a case's lane is held meanwhile, so never two."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._said_away_at: datetime | None = None

    @property
    def address(self) -> Address:
        return self._group.address

    async def locate(self, session: AsyncSession) -> None:
        """Learn where the group is by now, before posts to it are claimed."""
        await self._group.locate(session)

    async def place(
        self, session: AsyncSession, parcel: Parcel, method: str, params: dict[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        """A post to General says whose it is: with a head line, or by answering one that has it."""
        if self._group.chat_id is None:
            return method, params
        if parcel.identity is not None:
            return await self._from_old_group(session, parcel, method, params)
        if params.get("message_thread_id") == GENERAL:
            params = {name: it for name, it in params.items() if name != "message_thread_id"}
        case, relay_id = parcel.case, parcel.delivery.relay_id
        if case is None or not self._is_in_general(case):
            return method, params
        if method == "copyMessages" and relay_id is not None:
            await topics.say_whose(session, case, relay_id, self._group.now())
        _, identity = await support.case_with_identity(session, case.id)
        head = views.head(case.id, identity.name)
        relay = await relays.by_id(session, relay_id) if relay_id is not None else None
        last = await topics.last_post(session, case.id, self._group.chat_id)
        return views.headed(method, params, head, relay, last)

    async def _from_old_group(
        self, session: AsyncSession, parcel: Parcel, method: str, params: dict[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        """What staff wrote before the group moved cannot be copied any more, but said again."""
        source, relay_id = params.get("from_chat_id"), parcel.delivery.relay_id
        if relay_id is None or method != "copyMessage" or source == self._group.chat_id:
            return method, params
        relay = await relays.by_id(session, relay_id)
        said = relay.content if relay is not None and relay.kind == "text" else None
        return (method, params) if said is None else ("sendMessage", views.said_again(said))

    async def destination(self, parcel: Parcel, method: str) -> dict[str, Any]:
        """Chat and topic of a post. Raises GroupAway without a group, NothingToDo where a topic is
        to be closed or opened that should not be, and as `perform` does."""
        if self._group.chat_id is None:
            raise GroupAway("no staff group: set [telegram] staff_chat_id")
        case = parcel.case
        if self._group.is_due:
            await self._look()
        to_group = {"chat_id": self._group.chat_id}
        if case is None or method.startswith(_CHANGES):
            return to_group
        in_general = self._is_in_general(case)
        if method in (CLOSING, REOPENING) and (
            in_general or case.topic_id is None or topics.is_pointless(case, method)
        ):
            raise NothingToDo
        if in_general:
            return to_group
        return {**to_group, "message_thread_id": case.topic_id or await self._open(parcel, case)}

    async def heal(
        self, parcel: Parcel, method: str, params: dict[str, Any], error: Exception
    ) -> Fate:
        """What becomes of a delivery that met a group or a topic that is not as it was."""
        if isinstance(error, ChatMoved):
            await self._group.move(error.new_chat_id)
            stayed_behind = "chat_id" in params  # the message that the call is about
            return Fate(parcel, "failed", GONE) if stayed_behind else Fate(parcel, "due", "moved")
        if parcel.identity is not None:  # a person's chat has no topics
            return Fate(parcel, "failed", "blocked" if isinstance(error, Blocked) else GONE)
        if isinstance(error, GroupAway):
            return self._away(parcel, error)
        if parcel.case is None or parcel.case.topic_id is None:
            is_gone = isinstance(error, TopicGone)
            return Fate(parcel, "skipped", topics.GONE if is_gone else str(error)[:300])
        try:
            return await self._heal_topic(parcel, parcel.case, method, params, error)
        except TryLater as later:
            return Fate(parcel, "due", "refused", again_in=later.seconds, patient=later.patient)

    async def _heal_topic(
        self, parcel: Parcel, case: Case, method: str, params: dict[str, Any], error: Exception
    ) -> Fate:
        if isinstance(error, NoRights):
            await self._lose_rights()
            return Fate(parcel, "skipped" if method in (CLOSING, REOPENING) else "due", "no rights")
        if isinstance(error, TopicClosed):
            await self._note_closed(case, closed=True)
            if await self._is_there(case, closed=False):
                return Fate(parcel, "due", "topic closed")
        if isinstance(error, MessageGone) and await self._is_there(
            case, closed=case.topic_is_closed
        ):
            return Fate(parcel, "failed", GONE)
        return await self._replace(parcel, case, method, params)

    async def _replace(
        self, parcel: Parcel, case: Case, method: str, params: dict[str, Any]
    ) -> Fate:
        """The topic is gone. A post is tried again in the next one, a change becomes a post."""
        assert case.topic_id is not None
        async with self._group.database.begin() as session:
            if method == CLOSING:
                await topics.forget(session, case, case.topic_id)
                return Fate(parcel, "skipped", topics.GONE)
            await topics.replace(session, case, case.topic_id, self._group.now())
            if not method.startswith(_CHANGES):
                return Fate(parcel, "due", topics.GONE)
            if parcel.delivery.relay_id is not None:  # what was passed on is passed on anew
                return Fate(parcel, "failed", GONE)
            again = views.as_post(method, params)
            if again is not None and parcel.delivery.method != "edit_view":  # the card is new
                await topics.post_again(session, case, *again, self._group.now())
        return Fate(parcel, "skipped", topics.GONE)

    async def _open(self, parcel: Parcel, case: Case) -> int:
        """Make the case's topic; what opens it is the profile, so anything else comes later."""
        assert self._group.chat_id is not None
        async with self._group.database.read() as session:
            _, identity = await support.case_with_identity(session, case.id)
        topic_id = await self._create(topic_name(identity.name, case.id))
        is_profile = topics.opens(parcel.delivery)
        async with self._group.database.begin() as session:
            given = await topics.give(session, case, topic_id)
            if given and not is_profile:
                await topics.introduce(session, case, self._group.now())
        if not given or not is_profile or case.topic_id is None:
            raise TryLater(0, patient=True)
        return case.topic_id

    async def _create(self, name: str) -> int:
        assert self._group.chat_id is not None
        try:
            return await create_topic(self._group.bot, self._group.chat_id, name)
        except FateUnknown as error:
            # An orphan at worst: the message itself was not sent, so it is no doubtful one.
            raise TryLater(SERVER_ERROR_PAUSE, patient=True) from error
        except NoRights as error:
            await self._lose_rights()
            raise TryLater(0, patient=True) from error

    async def _is_there(self, case: Case, *, closed: bool) -> bool:
        """Whether a topic exists; asked by making it as it is, which changes nothing in it.

        Raises TryLater while it cannot be told. Without the right to ask it is taken to exist.
        """
        ask = CloseForumTopic if closed else ReopenForumTopic
        assert self._group.chat_id is not None
        assert case.topic_id is not None
        try:
            await self._group.bot(ask(chat_id=self._group.chat_id, message_thread_id=case.topic_id))
        except Exception as error:
            if isinstance(error, TelegramBadRequest) and is_done_already(error):
                return True
            return await self._judge(meaning(error))
        await self._note_closed(case, closed=closed)
        return True

    async def _note_closed(self, case: Case, *, closed: bool) -> None:
        async with self._group.database.begin() as session:
            await topics.note_closed(session, case.id, closed=closed)

    async def _judge(self, meant: Exception) -> bool:
        if isinstance(meant, TopicGone):
            return False
        if isinstance(meant, NoRights):
            await self._lose_rights()
            return True
        raise TryLater(SERVER_ERROR_PAUSE, patient=True) from meant

    async def _lose_rights(self) -> None:
        """Telegram refused: see what lacks, so that the hint names it."""
        await self._look()
        row = self._group.row
        if row is not None and row.has_topics:
            await self._group.learn(Rights(is_forum=True, is_admin=True, manages_topics=False))

    async def _look(self) -> None:
        try:
            await self._group.look()
        except Exception as error:
            raise TryLater(SERVER_ERROR_PAUSE, patient=True) from error

    def _away(self, parcel: Parcel, error: GroupAway) -> Fate:
        """Nothing is lost while the bot is not in its group: it waits, and the log says so once."""
        now = self._group.now()
        if self._said_away_at is None or now - self._said_away_at > _SAY_AGAIN:
            self._said_away_at = now
            log.error("posts to the staff group wait: the bot cannot write there", why=str(error))
        return Fate(parcel, "due", "group away", again_in=AWAY_PAUSE, patient=True)

    def _is_in_general(self, case: Case) -> bool:
        row = self._group.row
        return row is not None and topics.is_in_general(row, case)

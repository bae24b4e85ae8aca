"""A bot at work, and the people around it."""

from datetime import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.app import App
from bot.config import (
    DatabaseSettings,
    SandboxSettings,
    Secrets,
    Settings,
    TelegramSettings,
    WebSettings,
)
from domain.hours import WEEK, HoursRules
from domain.inbox import InboxRules
from domain.outbox import OutboxRules
from domain.questions import QuestionRules
from domain.support import SupportRules
from knowledge.rules import KnowledgeRules
from tests.client import Person, Sandbox, Staff
from tests.make import Maker

STAFF_CHAT = -1001000000001
ALWAYS = HoursRules(country="", **dict.fromkeys(WEEK, ("00:00-24:00",)))
ARTICLES = Path(__file__).parent / "articles"


def settings_for(directory: Path, api_base: str, **more: Any) -> Settings:
    """Settings of a bot beside a sandbox: no send limits, no quiet hours, quick retries."""
    given: dict[str, Any] = {
        "telegram": TelegramSettings(
            api_base=api_base,
            staff_chat_id=STAFF_CHAT,
            staff=(2001, 2003),  # Tom, 2002, is in the group but may not answer
            leads=(2003,),
            marketers=(3001,),
        ),
        "database": DatabaseSettings(url=f"sqlite+aiosqlite:///{directory}/stammkunde.db"),
        "knowledge": KnowledgeRules(sources=(ARTICLES,), chroma_path=directory / "chroma"),
        "outbox": OutboxRules(
            per_second=0,
            chat_seconds=0,
            group_per_minute=0,
            quiet_from=time(0),
            quiet_until=time(0),
        ),
        "questions": QuestionRules(quiet_seconds=0, flood_quiet_seconds=0),
        "support": SupportRules(hours=ALWAYS),
        "inbox": InboxRules(retry_seconds=0.01),
        "web": WebSettings(port=0),
        "sandbox": SandboxSettings(),
        **more,
    }
    return Settings(**given)


class World:
    """`lena` and `james` are customers, `svenja` is staff, `mara` a marketer."""

    def __init__(self, settings: Settings, secrets: Secrets, sandbox: Sandbox) -> None:
        self.settings = settings
        self.sandbox = sandbox
        self.app = App(settings, secrets)
        self.lena = Person(sandbox, 1001)
        self.james = Person(sandbox, 1002)
        self.aylin = Person(sandbox, 1003)
        self.mara = Person(sandbox, 3001)
        self.svenja = Staff(sandbox, 2001, STAFF_CHAT)
        self.shop = Maker(self.app, sandbox)

    async def __aenter__(self) -> Self:
        await self.app.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.app.stop()

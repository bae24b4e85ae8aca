"""A bot whose answers a scripted model words, and databases for bots in other processes."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import Secrets, Settings
from knowledge.rules import LlmRules
from store import migrate
from store.db import Database
from tests.client import Sandbox
from tests.knowledge.endpoint import Endpoint, serving
from tests.knowledge.shop import KEY
from tests.process import BotProcess, ProcessFor
from tests.world import World


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with serving() as endpoint:
        yield endpoint


@pytest.fixture
def rules(endpoint: Endpoint) -> LlmRules:
    return LlmRules(base_url=endpoint.base_url, model="scripted", retries=0)


@pytest.fixture
async def model_world(
    settings: Settings, sandbox: Sandbox, rules: LlmRules
) -> AsyncIterator[World]:
    given = settings.model_copy(update={"llm": rules})
    secrets = Secrets(openai_api_key=SecretStr(KEY))
    async with World(given, secrets, sandbox) as world:
        yield world


@pytest.fixture
def process_for(sandbox: Sandbox, tmp_path: Path, knowledge_template: Path) -> ProcessFor:
    """Makes bots that start in processes of their own over a database; each has its own index."""

    def process(url: str, name: str = "bot") -> BotProcess:
        directory = tmp_path / name
        shutil.copytree(knowledge_template / "chroma", directory / "chroma")
        return BotProcess(sandbox, url, directory)

    return process


@pytest.fixture
def sqlite_url(tmp_path: Path, knowledge_template: Path) -> str:
    """A file for bots in processes of their own."""
    shutil.copytree(knowledge_template, tmp_path / "var")
    return f"sqlite+aiosqlite:///{tmp_path}/var/stammkunde.db"


@pytest.fixture
async def postgres_url(postgres_database: str) -> str:
    """A migrated database for bots in processes of their own."""
    database = Database(postgres_database)
    await migrate.upgrade(database)
    await database.close()
    return postgres_database

"""A bot at work beside the sandbox whose answers a scripted model words."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.config import Secrets, Settings
from knowledge.rules import LlmRules
from tests.client import Sandbox
from tests.knowledge.endpoint import Endpoint, serving
from tests.knowledge.shop import KEY
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

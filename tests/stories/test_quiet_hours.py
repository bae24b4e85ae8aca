"""Advertising rests at night; answers do not."""

from datetime import time

import pytest

from bot.config import Settings
from domain.outbox import OutboxRules
from tests.world import World


@pytest.fixture
def settings(settings: Settings) -> Settings:
    quiet = OutboxRules(
        per_second=0, chat_seconds=0, group_per_minute=0, quiet_from=time(0), quiet_until=time.max
    )
    return settings.model_copy(update={"outbox": quiet})


async def test_a_campaign_waits_and_then_goes_out(world: World) -> None:
    await world.lena.says("/consent")
    await world.lena.taps("Ja, gern")
    await world.mara.says("/campaign")
    await world.mara.says("Heute 20 % auf Leinen")
    await world.mara.says("20 % off linen today")
    await world.mara.taps("Alle")
    await world.mara.taps("Jetzt")
    await world.mara.taps("Planen")
    await world.sandbox.passes(hours=0.1)
    await world.lena.sees_nothing_of("20 % auf Leinen")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")

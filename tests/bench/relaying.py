"""From a customer's message to the post in the team's group: how many a second, and how soon."""

import asyncio
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from tests.bench import shop
from tests.bench.load import post_all
from tests.bench.throughput import WEBHOOK, WEBHOOK_CONNECTIONS, Round, Side

PACE = 40.0  # messages a second while it is measured how soon they arrive


@dataclass(frozen=True)
class Delays:
    """How long messages took, in milliseconds: half of them, and all but one in a hundred."""

    p50: float
    p99: float


async def relays(side: Side, number: int) -> Round:
    """All messages at once: from the first one posted until the last post has arrived."""
    await side.stub.reset()
    bodies = [body for _, body in shop.case_updates(number)]
    cpu = side.program.cpu_seconds()
    started = await post_all(side.program.port, WEBHOOK, side.headers, bodies, WEBHOOK_CONNECTIONS)
    _, last = await side.arrived(number)
    return side.round(number, last - started, cpu)


async def delays(side: Side, number: int) -> Delays:
    """At an even pace: from each message posted until its post has arrived."""
    await side.stub.reset()
    updates = shop.case_updates(number)
    left = await _post_evenly(f"{side.program.url}{WEBHOOK}", side.headers, updates)
    await side.arrived(number)
    return _delays(left, await side.stub.marked())


async def _post_evenly(
    url: str, headers: Mapping[str, str], updates: Sequence[tuple[int, bytes]]
) -> dict[int, float]:
    """When each message left (s, monotonic), by its number."""
    left: dict[int, float] = {}
    begun = time.monotonic()
    async with httpx.AsyncClient(headers=dict(headers), timeout=60) as client:

        async def post(nth: int, number: int, body: bytes) -> None:
            await asyncio.sleep(begun + nth / PACE - time.monotonic())
            left[number] = time.monotonic()
            (await client.post(url, content=body)).raise_for_status()

        await asyncio.gather(*(post(nth, *update) for nth, update in enumerate(updates)))
    return left


def _delays(left: Mapping[int, float], arrived: Mapping[int, float]) -> Delays:
    taken = sorted(1000 * (arrived[number] - moment) for number, moment in left.items())
    return Delays(_nearest_rank(taken, 0.5), _nearest_rank(taken, 0.99))


def _nearest_rank(taken: Sequence[float], share: float) -> float:
    return taken[math.ceil(share * len(taken)) - 1]

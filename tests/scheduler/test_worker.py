"""A worker works while there is work, wakes at once, survives a failure and stops in order."""

import asyncio

from scheduler.bell import Bell, Echo
from scheduler.worker import Worker


class Pile:
    """Work to be done, one piece a step; a piece may be a failure."""

    def __init__(self, *pieces: str) -> None:
        self.pieces = list(pieces)
        self.done: list[str] = []
        self.empty = asyncio.Event()
        self.bell = Bell()

    async def step(self) -> bool:
        if not self.pieces:
            self.empty.set()
            return False
        piece = self.pieces.pop(0)
        if piece == "failure":
            self.bell.ring()  # so that the pause after a failure costs the test nothing
            raise RuntimeError("this step failed")
        self.done.append(piece)
        return True

    async def put(self, piece: str) -> None:
        self.empty.clear()
        self.pieces.append(piece)
        self.bell.ring()

    async def is_empty(self) -> None:
        async with asyncio.timeout(30):
            await self.empty.wait()


async def test_it_works_until_nothing_is_left_and_wakes_at_once() -> None:
    pile = Pile("a", "b")
    worker = Worker("test", pile.step, pile.bell, look_seconds=3600)
    worker.start()
    await pile.is_empty()
    await pile.put("c")
    await pile.is_empty()
    await worker.stop()
    assert pile.done == ["a", "b", "c"]


async def test_an_echo_wakes_it_when_what_was_gathered_is_ready() -> None:
    pile = Pile()
    worker = Worker("test", pile.step, pile.bell, look_seconds=3600)
    worker.start()
    await pile.is_empty()
    pile.empty.clear()
    pile.pieces.append("gathered")
    Echo(pile.bell, 0.01).ring()
    await pile.is_empty()
    await worker.stop()
    assert pile.done == ["gathered"]


async def test_a_step_that_fails_does_not_end_it() -> None:
    pile = Pile("a", "failure", "failure", "b")
    worker = Worker("test", pile.step, pile.bell, look_seconds=3600)
    worker.start()
    await pile.is_empty()
    await worker.stop()
    assert pile.done == ["a", "b"]


async def test_stopping_finishes_the_step_under_way() -> None:
    begun, may_end, done = asyncio.Event(), asyncio.Event(), list[str]()

    async def step() -> bool:
        begun.set()
        await may_end.wait()
        done.append("finished")
        return True

    worker = Worker("test", step, Bell())
    worker.start()
    await begun.wait()
    stopping = asyncio.create_task(worker.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    may_end.set()
    await stopping
    assert done == ["finished"]


async def test_a_ring_while_nobody_waits_is_not_lost() -> None:
    bell = Bell()
    bell.ring()
    async with asyncio.timeout(10):
        await bell.wait(3600)


async def test_one_ring_wakes_once() -> None:
    bell = Bell()
    bell.ring()
    await bell.wait(3600)
    waiting = asyncio.create_task(bell.wait(3600))
    await asyncio.sleep(0)
    assert not waiting.done()
    bell.ring()
    await waiting

"""Moving time on."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict

from sandbox.control.access import Here, Refused
from sandbox.journal import Json
from sandbox.telegram import Telegram

router = APIRouter()


class Move(BaseModel):
    """By how many seconds, or to which time; one of the two."""

    model_config = ConfigDict(extra="forbid")

    advance: float | None = None
    to: AwareDatetime | None = None


@router.get("/clock")
async def clock(telegram: Here, seen: float | None = None, wait: float = 0) -> Json:
    """The offset in seconds and the moved time; with `seen`, waits up to `wait` seconds until
    the offset is another one."""
    moved = telegram.clock.moved
    if seen is not None and seen == telegram.clock.offset and not telegram.closing:
        await moved.after(moved.count, wait)
    return _shown(telegram)


@router.post("/clock")
async def move_clock(telegram: Here, move: Move) -> Json:
    """Move the clock."""
    if (move.advance is None) == (move.to is None):
        raise Refused(400, "give either advance (seconds) or to (a time with its zone)")
    if move.advance is not None:
        telegram.clock.advance(move.advance)
    elif isinstance(move.to, datetime):
        telegram.clock.to(move.to)
    telegram.clock_moved()
    return _shown(telegram)


def _shown(telegram: Telegram) -> Json:
    return {"offset": telegram.clock.offset, "now": telegram.clock.iso()}

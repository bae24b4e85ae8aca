"""Faults and limits."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from sandbox.control.access import Here
from sandbox.faults import Fault
from sandbox.journal import Json

router = APIRouter()


class NewLimits(BaseModel):
    model_config = ConfigDict(extra="forbid")

    enabled: bool
    overall_per_second: int = Field(default=30, ge=1)
    chat_per_second: int = Field(default=1, ge=1)
    group_per_minute: int = Field(default=20, ge=1)


@router.post("/faults")
async def add_fault(telegram: Here, fault: Fault) -> Fault:
    """Put a fault in force; the answer has its id."""
    return telegram.faults.add(fault)


@router.get("/faults")
async def faults(telegram: Here) -> list[Fault]:
    """The faults in force, and how often each has struck."""
    return telegram.faults.all


@router.delete("/faults")
async def clear_faults(telegram: Here) -> Json:
    """Lift every fault."""
    telegram.faults.clear()
    return {"ok": True}


@router.post("/limits")
async def set_limits(telegram: Here, limits: NewLimits) -> NewLimits:
    """Switch the send limits on or off, or change them."""
    telegram.limits.set(**limits.model_dump())
    return limits


@router.get("/limits")
async def limits(telegram: Here) -> NewLimits:
    """The send limits as they are."""
    return NewLimits.model_validate(telegram.limits, from_attributes=True)

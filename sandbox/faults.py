"""Faults on demand: what goes wrong with which Bot API calls, and how often."""

import random
from fnmatch import fnmatchcase
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

Kind = Literal["404", "429", "500", "502", "slow", "reset", "reset_after"]


class Fault(BaseModel):
    """One fault. `method` is a glob (none: every method but getUpdates); it strikes `times`
    times (none: for ever) with `probability`, by a dice thrown with `seed`."""

    model_config = ConfigDict(extra="forbid")

    id: int = 0
    kind: Kind
    method: str | None = None
    chat_id: int | None = None
    times: int | None = Field(default=None, ge=1)
    probability: float = Field(default=1.0, ge=0, le=1)
    seed: int = 0
    retry_after: int = Field(default=1, ge=1)
    seconds: float = Field(default=1.0, ge=0)
    struck: int = 0
    _dice: random.Random | None = PrivateAttr(None)

    def strikes(self, method: str, chat_id: int | None) -> bool:
        """Whether this call is hit; a hit is counted."""
        if not self._meant(method, chat_id) or (self.times and self.struck >= self.times):
            return False
        self._dice = self._dice or random.Random(self.seed)  # noqa: S311 (repeatable on purpose)
        if self._dice.random() >= self.probability:
            return False
        self.struck += 1
        return True

    def _meant(self, method: str, chat_id: int | None) -> bool:
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        if self.method is None:
            return method.lower() != "getupdates"
        return fnmatchcase(method.lower(), self.method.lower())


class Faults:
    """The faults in force, oldest first."""

    def __init__(self) -> None:
        self.all: list[Fault] = []
        self._count = 0

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force and give it an id."""
        self._count += 1
        fault.id = self._count
        self.all.append(fault)
        return fault

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """The first fault that hits this call, or None."""
        return next((fault for fault in self.all if fault.strikes(method, chat_id)), None)

    def clear(self) -> None:
        """Lift every fault."""
        self.all.clear()

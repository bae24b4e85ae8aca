"""The control API: how tests and the chat page act as people, and steer the sandbox."""

import functools

from fastapi import APIRouter, Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.routing import BaseRoute

from sandbox.control import (
    acting,
    clock,
    groups,
    idle,
    reading,
    sharing,
    steering,
    trouble,
    watching,
)
from sandbox.control.access import Refused, invalid, kept, refused

PARTS = (steering, reading, watching, acting, sharing, groups, trouble, clock, idle)


@functools.cache
def _routes() -> list[BaseRoute]:
    # Made once in a process: it takes a quarter of a second, and tests make many sandboxes.
    control = APIRouter(prefix="/control", dependencies=[Depends(kept, scope="function")])
    for part in PARTS:
        control.include_router(part.router)
    return control.routes


def mount(app: FastAPI) -> None:
    """Serve /control/…."""
    app.router.routes.extend(_routes())
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(RequestValidationError, invalid)

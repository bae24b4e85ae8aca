"""The application as a whole."""

import gc
import weakref

from tests.web.conftest import House
from web.server import create_app


async def test_an_application_goes_when_nobody_needs_it_any_more(house: House) -> None:
    """FastAPI remembers every door it has looked at: one that knows its bot would keep it."""
    application = create_app(house.doors())
    kept = weakref.ref(application)
    del application
    gc.collect()
    assert kept() is None

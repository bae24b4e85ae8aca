"""An error in the log says what went wrong, and not with whose words."""

import pytest
from pydantic import BaseModel
from structlog.processors import format_exc_info

from bot.logs import without_values

SAID = "Frau Quitte,\nAm Hang 3"


class Order(BaseModel):
    cents: int


def logged(error: Exception) -> str:
    event = format_exc_info(None, "error", {"exc_info": error})
    return str(without_values(None, "error", event)["exception"])


def test_what_a_model_was_given_is_left_out() -> None:
    with pytest.raises(ValueError, match="Quitte") as caught:
        Order.model_validate({"cents": SAID})
    said = logged(caught.value)
    assert "Quitte" not in said
    assert "Hang" not in said
    assert "unable to parse" in said


def test_what_a_database_found_in_its_rows_is_left_out() -> None:
    error = RuntimeError("duplicate key\nDETAIL:  Key (email)=(quitte@example.org) already exists.")
    said = logged(error)
    assert "quitte" not in said
    assert "duplicate key" in said

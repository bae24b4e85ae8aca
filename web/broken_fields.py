"""What is wrong with a field of an event, in one line: where it is, and what is meant."""

from typing import Any

from domain import inbox

# What pydantic says of these does not tell what is meant.
_PLAINLY = {
    "timezone_aware": "a time needs its offset, as in 2026-11-21T12:00:00+01:00",
    "union_tag_not_found": f"missing; one of {', '.join(inbox.EVENT_TYPES)}",
}


def problem(index: int, detail: Any) -> str:
    """The line for one of a ValidationError's details about the event at `index` of a batch."""
    parts = [str(part) for part in detail["loc"] if part not in inbox.EVENT_TYPES]
    path = ".".join([*parts, "type"] if detail["type"].startswith("union_tag") else parts)
    said = _PLAINLY.get(detail["type"], detail["msg"].removeprefix("Value error, "))
    return f"[{index}]{'.' + path if path else ''}: {said}"

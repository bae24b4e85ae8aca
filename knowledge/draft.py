"""The shape a model replies in, read while it still writes and once it has written."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field
from pydantic_core import from_json


def _labels(value: Any) -> Any:
    """Models give numbers, "1", "[1]" or one of them alone."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return [str(label).strip("[] ") for label in listed]


class Draft(BaseModel):
    """What the model must reply with; `citations` are labels of what it was given: 1, 2, T1."""

    sufficient: bool = True
    needs_person: bool = False
    answer: str
    citations: Annotated[tuple[str, ...], BeforeValidator(_labels)] = ()
    confidence: float = Field(default=1, ge=0, le=1)


# The verdict comes before the answer, so that no sentence is shown that it takes back.
_FIELDS: dict[str, Any] = {
    "sufficient": {"type": "boolean"},
    "needs_person": {"type": "boolean"},
    "answer": {"type": "string"},
    "citations": {"type": "array", "items": {"type": "string"}},
    "confidence": {"type": "number"},
}
SCHEMA: dict[str, Any] = {
    "name": "answer",
    "strict": True,
    "schema": {
        "type": "object",
        "properties": _FIELDS,
        "required": list(_FIELDS),
        "additionalProperties": False,
    },
}


@dataclass(frozen=True)
class Beginning:
    """The answer as far as it has come; `is_whole` once nothing of it is missing."""

    answer: str
    is_whole: bool


def beginning(reply: str) -> Beginning | None:
    """What may be shown of a reply under way: nothing before the model said that it suffices."""
    if not reply.lstrip().startswith("{"):
        return None
    try:
        fields = from_json(reply, allow_partial="trailing-strings")
    except ValueError:
        return None
    answer = fields.get("answer")
    allowed = fields.get("sufficient") is True and fields.get("needs_person") is False
    if not allowed or not isinstance(answer, str):
        return None
    return Beginning(answer, is_whole=next(reversed(fields)) != "answer")


def read(reply: str) -> Draft:
    """The draft in a reply, fenced or talked around; raises ValidationError for another shape."""
    return Draft.model_validate_json(reply[reply.find("{") : reply.rfind("}") + 1])

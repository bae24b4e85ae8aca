"""What every noun's settings have in common."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict


def _known_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError('unknown time zone; a name like "Europe/Berlin" is meant') from error
    return name


TimeZone = Annotated[str, AfterValidator(_known_time_zone)]


class Rules(BaseModel):
    """Frozen settings of one noun; an unknown key is an error, never silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

"""What every noun's settings have in common."""

from pydantic import BaseModel, ConfigDict


class Rules(BaseModel):
    """Frozen settings of one noun; an unknown key is an error, never silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

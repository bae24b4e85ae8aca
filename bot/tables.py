"""The tables of `config.toml` that belong to the process, not to a noun of the shop."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from domain.rules import Rules

Origin = Annotated[str, Field(pattern=r"^https?://[a-z0-9.\[\]:-]+$")]  # as browsers spell it


class TelegramSettings(Rules):
    """Where Telegram is, and who may do what there."""

    api_base: str = "https://api.telegram.org"
    webhook_url: str | None = None
    staff_chat_id: int | None = None
    staff: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()
    editors: tuple[int, ...] = ()
    marketers: tuple[int, ...] = ()
    staff_language: Literal["de", "en"] = "de"
    address: Literal["Sie", "du"] = "Sie"
    timeout: float = Field(20, gt=0, description="seconds for one Bot API call")
    connections: int = Field(60, gt=0, description="calls under way at once")


class DatabaseSettings(Rules):
    """Which database: sqlite+aiosqlite or postgresql+asyncpg."""

    url: str = Field(
        "sqlite+aiosqlite:///var/stammkunde.db",
        pattern=r"^(sqlite\+aiosqlite:///.+|postgresql\+asyncpg://.+)$",
    )


class WebSettings(Rules):
    """The HTTP server beside the bot. Without a token metrics and docs answer on loopback only."""

    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    max_body_bytes: int = Field(1_000_000, gt=0)
    events_per_minute: int = Field(600, ge=0, description="calls from one address to one door")
    shop_origins: tuple[Origin, ...] = ()


class SandboxSettings(Rules):
    """The local Telegram that stands in while there is no token."""

    port: int = Field(8081, ge=0, le=65535)
    state: Path = Path("var/sandbox.state")

"""Settings: `config.toml`, each table bound to its noun's rules; secrets from the environment."""

import hmac
import re
import tomllib
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot.tables import DatabaseSettings as DatabaseSettings
from bot.tables import SandboxSettings as SandboxSettings
from bot.tables import TelegramSettings as TelegramSettings
from bot.tables import WebSettings as WebSettings
from domain.campaigns import CampaignRules
from domain.exports import PrivacyRules
from domain.gaps import GapRules
from domain.identities import IdentityRules
from domain.inbox import InboxRules
from domain.lessons import LessonRules
from domain.loyalty import LoyaltyRules
from domain.orders import ShopRules
from domain.outbox import OutboxRules
from domain.policy import Policy
from domain.questions import QuestionRules
from domain.requests import RequestRules
from domain.retention import RetentionRules
from domain.slots import ProfileRules
from domain.support import SupportRules
from domain.surveys import SurveyRules
from domain.visitors import VisitorRules
from domain.voices import VoiceRules
from domain.webhooks import WebhookRules
from knowledge.rules import KnowledgeRules, LlmRules

SANDBOX_TOKEN = "42:sandbox"  # noqa: S105 - opens nothing but the sandbox
SANDBOX_SECRET = "sandbox-shop-secret"  # noqa: S105 - signs nothing but the demo shop's links
_REAL_TOKEN = re.compile(r"\d{8,10}:[\w-]{35}")


class ConfigError(Exception):
    """The configuration is wrong; one line for each thing that is."""


class Settings(BaseSettings):
    """Everything that can be set; an unknown key anywhere is an error."""

    model_config = SettingsConfigDict(
        env_prefix="STAMMKUNDE_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    shop: ShopRules = ShopRules()
    telegram: TelegramSettings = TelegramSettings()
    database: DatabaseSettings = DatabaseSettings()
    knowledge: KnowledgeRules = KnowledgeRules()
    llm: LlmRules = LlmRules()
    identities: IdentityRules = IdentityRules()
    questions: QuestionRules = QuestionRules()
    voice: VoiceRules = VoiceRules()
    gaps: GapRules = GapRules()
    support: SupportRules = SupportRules()
    requests: RequestRules = RequestRules()
    lessons: LessonRules = LessonRules()
    loyalty: LoyaltyRules = LoyaltyRules()
    surveys: SurveyRules = SurveyRules()
    campaigns: CampaignRules = CampaignRules()
    visitors: VisitorRules = VisitorRules()
    profiles: ProfileRules = ProfileRules()
    privacy: PrivacyRules = PrivacyRules()
    retention: RetentionRules = RetentionRules()
    inbox: InboxRules = InboxRules()
    outbox: OutboxRules = OutboxRules()
    webhooks: WebhookRules = WebhookRules()
    web: WebSettings = WebSettings()
    sandbox: SandboxSettings = SandboxSettings()

    @property
    def policy(self) -> Policy:
        """The rules the domain works by."""
        return Policy(**{name: getattr(self, name) for name in Policy.model_fields})

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings, env_settings)


class Secrets(BaseSettings):
    """What only the environment knows."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True)

    telegram_token: SecretStr | None = None
    openai_api_key: SecretStr | None = None
    shop_webhook_secret: SecretStr | None = None
    metrics_token: SecretStr | None = None
    shopify_webhook_secret: SecretStr | None = None
    woocommerce_webhook_secret: SecretStr | None = None
    shopware_app_secret: SecretStr | None = None
    privacy_key: SecretStr | None = None

    @property
    def bot_token(self) -> str:
        return self.telegram_token.get_secret_value() if self.telegram_token else SANDBOX_TOKEN

    @property
    def erasure_key(self) -> bytes:
        """What the erased are remembered by; without a key of its own, one made from the token."""
        if self.privacy_key is not None:
            return self.privacy_key.get_secret_value().encode()
        return hmac.digest(self.bot_token.encode(), b"stammkunde privacy", "sha256")

    @property
    def openai_key(self) -> str | None:
        return self.openai_api_key.get_secret_value() if self.openai_api_key else None

    @property
    def platforms(self) -> dict[str, str]:
        """What each shop platform signs with, where it is set."""
        given = {
            "shopify": self.shopify_webhook_secret,
            "woocommerce": self.woocommerce_webhook_secret,
            "shopware": self.shopware_app_secret,
        }
        return {name: it.get_secret_value() for name, it in given.items() if it is not None}


def in_sandbox(settings: Settings, secrets: Secrets) -> bool:
    """Whether no real bot is meant: a token that only a sandbox takes, and one on this machine."""
    return is_loopback(settings.telegram.api_base) and not is_real_token(secrets.bot_token)


def shop_secret(settings: Settings, secrets: Secrets) -> str | None:
    """The key the shop's events and deep links are signed with; None: neither is accepted."""
    if secrets.shop_webhook_secret is not None:
        return secrets.shop_webhook_secret.get_secret_value()
    return SANDBOX_SECRET if in_sandbox(settings, secrets) else None


def is_real_token(token: str) -> bool:
    """Whether a token has the form that BotFather gives."""
    return _REAL_TOKEN.fullmatch(token) is not None


def load(path: Path) -> Settings:
    """Read the settings. Raises ConfigError that names file, key and what is allowed."""
    try:
        return _from_file(path)()
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no such file") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: this is not TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: this is not UTF-8") from error
    except SettingsError as error:
        raise ConfigError(_explain_environment(error)) from error
    except ValidationError as error:
        raise ConfigError("\n".join(_explain(path, item) for item in error.errors())) from error


def load_secrets() -> Secrets:
    """Read the secrets. Raises ConfigError for a token that can be none."""
    secrets = Secrets()
    if not re.fullmatch(r"\d+:\S+", secrets.bot_token):
        raise ConfigError("TELEGRAM_TOKEN: this is not a bot token; BotFather gives 123456:ABC…")
    return secrets


def is_loopback(url: str) -> bool:
    """Whether a URL points at this machine."""
    return urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}


def _from_file(path: Path) -> type[Settings]:
    if not path.is_file():
        raise FileNotFoundError(path)

    class FromFile(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], *sources: Any, **named: Any
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return (named["env_settings"], TomlConfigSettingsSource(settings_cls, path))

    return FromFile


def _explain(path: Path, item: Any) -> str:
    *tables, key = [str(part) for part in item["loc"]] or [""]
    where = f"{path}: [{'.'.join(tables)}] {key}" if tables else f"{path}: [{key}]"
    if item["type"] == "extra_forbidden":
        return f"{where}: unknown; allowed: {', '.join(_allowed(tables))}"
    message = item["msg"].removeprefix("Value error, ")
    return f"{where}: {message} (it is {item['input']!r})" if tables else f"{where}: {message}"


def _explain_environment(error: SettingsError) -> str:
    """pydantic-settings names only the table; the variables of that table are what to look at."""
    named = re.search(r'field "(\w+)"', str(error))
    table = named[1].upper() if named else ""
    return (
        f"environment: a variable STAMMKUNDE_{table}… is not readable; "
        f"lists and tables are JSON, for example STAMMKUNDE_TELEGRAM__STAFF=[1,2]"
    )


def _allowed(tables: list[str]) -> list[str]:
    """The keys of a table; steps into a list of tables by its number."""
    model: Any = Settings
    for name in tables:
        if name.isdigit():
            model = get_args(model)[0]
        elif hasattr(model, "model_fields"):
            model = model.model_fields[name].annotation
    return sorted(model.model_fields)

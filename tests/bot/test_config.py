"""Settings: what is wrong is named in one line, and what ships is what is documented."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel, SecretStr

from bot.config import (
    SANDBOX_SECRET,
    ConfigError,
    Secrets,
    Settings,
    TelegramSettings,
    in_sandbox,
    load,
    load_secrets,
    shop_secret,
)

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ROOT / "config.toml"
REAL_TOKEN = "123456789:" + "A" * 35
Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str | bytes) -> Path:
        path = tmp_path / "config.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_TOKEN", "SHOP_WEBHOOK_SECRET", "OPENAI_API_KEY", "METRICS_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def refusal(path: Path) -> str:
    with pytest.raises(ConfigError) as error:
        load(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[shop]\nnmae = "x"', ["[shop] nmae: unknown", "allowed:", "name", "time_zone"]),
        ("[shoop]\n", ["[shoop]: unknown", "allowed:", "shop", "telegram"]),
        ("speed = 3", ["[speed]: unknown"]),
        ('[web]\nport = "high"', ["[web] port: ", "integer", "'high'"]),
        ("[web]\nport = 70000", ["[web] port: ", "65535", "70000"]),
        ("shop = 3", ["[shop]"]),
        ('[telegram]\naddress = "Ihr"', ["[telegram] address: ", "'Sie'", "'du'"]),
        ('[telegram]\nstaff = ["Svenja"]', ["[telegram.staff] 0: ", "integer"]),
        ('[shop]\ntime_zone = "Europe/Berln"', ["[shop] time_zone: ", "Europe/Berlin"]),
        ('[outbox]\ntime_zone = "MEZ!"', ["[outbox] time_zone: "]),
        ('[outbox]\nquiet_from = "25:00"', ["[outbox] quiet_from: "]),
        ("[outbox]\ngroup_per_minute = 3", ["[outbox]", "group_burst"]),
        ('[database]\nurl = "mysql://x"', ["[database] url: "]),
        ('[support.hours]\nmonday = ["17:00-9:00"]', ["[support.hours] monday: ", "09:00-17:00"]),
        ('[support.hours]\ncountry = "XX"', ["[support.hours] country: unknown", "DE", "'XX'"]),
        ('[support.hours]\nstate = "XX"', ["[support.hours] state: unknown", "BY", "'XX'"]),
        ('[support.hours]\nclosed = ["Heiligabend"]', ["[support.hours.closed] 0: ", "date"]),
        ("[knowledge]\nsure = 1.1", ["[knowledge] sure: "]),
        ("[loyalty]\npoints_per_unit = 10", ["[loyalty]", "15.0%", "max_rebate allows 10.0%"]),
        ("[[loyalty.tiers]]\nname = 'a'\nfrom_cents = 0\nmultiplier = 1\ncolour = 'red'",
         ["[loyalty.tiers.0] colour: unknown", "allowed:", "multiplier"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_what_is_allowed(
    write: Write, text: str, named: list[str]
) -> None:
    path = write(text)
    said = refusal(path)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    assert [it for it in named if it not in said] == [], said


def test_every_wrong_key_gets_its_line(write: Write) -> None:
    said = refusal(write('[web]\nport = "x"\nhost = 3\n[shop]\ncolour = "red"')).splitlines()
    assert len(said) == 3


@pytest.mark.parametrize("text", ["[shop", "= 3", "[shop]\nname = \n"])
def test_broken_toml_says_so(write: Write, text: str) -> None:
    path = write(text)
    assert refusal(path).startswith(f"{path}: this is not TOML")


def test_another_encoding_says_so(write: Write) -> None:
    path = write(b'[shop]\nname = "M\xf6bel"')
    assert refusal(path).startswith(f"{path}: this is not UTF-8")


@pytest.mark.parametrize("name", ["missing.toml", ""])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name).startswith(str(tmp_path / name))


def test_an_empty_file_means_the_defaults(write: Write) -> None:
    assert load(write("")).model_dump() == Settings().model_dump()


def test_the_environment_goes_before_the_file(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAMMKUNDE_TELEGRAM__STAFF_CHAT_ID", "-100123")
    monkeypatch.setenv("STAMMKUNDE_TELEGRAM__STAFF", "[1, 2]")
    settings = load(write("[telegram]\nstaff_chat_id = 5\nmarketers = [3]"))
    assert settings.telegram.staff_chat_id == -100123
    assert (settings.telegram.staff, settings.telegram.marketers) == ((1, 2), (3,))


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("STAMMKUNDE_TELEGRAM__STAFF_CHAT_ID", "group", "staff_chat_id"),
        ("STAMMKUNDE_TELEGRAM__STAF", "[1]", "staf"),
        ("STAMMKUNDE_TELEGRAM__STAFF", "1,2", "telegram"),
        ("STAMMKUNDE_TELEGRAM", "x", "telegram"),
    ],
)
def test_a_wrong_variable_is_named(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str, value: str, named: str
) -> None:
    monkeypatch.setenv(name, value)
    said = refusal(write(""))
    assert named in said.lower()
    assert "\n" not in said


def test_secrets_come_from_the_environment_only(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("telegram_token", "openai_api_key", "shop_webhook_secret", "metrics_token"):
        assert "unknown" in refusal(write(f'{name} = "x"'))
    monkeypatch.setenv("TELEGRAM_TOKEN", REAL_TOKEN)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    secrets = load_secrets()
    assert secrets.bot_token == REAL_TOKEN
    assert "very-secret" not in repr(secrets)


@pytest.mark.parametrize("token", ["nonsense", "abc:def", "123456789", ":x", "12 34:x", "1:a b"])
def test_a_token_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", token)
    with pytest.raises(ConfigError, match="TELEGRAM_TOKEN: this is not a bot token"):
        load_secrets()


def test_an_empty_variable_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "")
    assert load_secrets().telegram_token is None


SANDBOX = "http://127.0.0.1:8081"
TELEGRAM = "https://api.telegram.org"


@pytest.mark.parametrize(
    ("token", "api_base", "known"),
    [
        ("42:sandbox", SANDBOX, True),
        (None, SANDBOX, True),
        (REAL_TOKEN, TELEGRAM, False),
        (REAL_TOKEN, SANDBOX, False),
        ("42:sandbox", TELEGRAM, False),
        ("12345:" + "A" * 35, TELEGRAM, False),
        ("12345678901:" + "A" * 40, TELEGRAM, False),
    ],
)
def test_the_sandboxs_public_secret_opens_a_sandbox_only(
    token: str | None, api_base: str, known: bool
) -> None:
    settings = Settings(telegram=TelegramSettings(api_base=api_base))
    secrets = Secrets(telegram_token=SecretStr(token) if token else None)
    assert in_sandbox(settings, secrets) is known
    assert shop_secret(settings, secrets) == (SANDBOX_SECRET if known else None)


def test_what_ships_is_the_default_but_for_the_sandboxes_people() -> None:
    """The shipped file names whom the sandbox has; a real shop sets its own."""
    shipped, default = load(SHIPPED).model_dump(), Settings().model_dump()
    people = {"staff_chat_id", "staff", "leads", "marketers"}
    different = {
        f"{table}.{key}"
        for table, settings in shipped.items()
        for key, value in settings.items()
        if value != default[table][key]
    }
    assert different == {f"telegram.{key}" for key in people}


def test_the_shipped_file_documents_what_it_sets() -> None:
    """What is left out is a default nobody needs to turn; every table is there."""
    written = tomllib.loads(SHIPPED.read_text())
    assert written.keys() == Settings.model_fields.keys()
    for table, keys in written.items():
        rules = Settings.model_fields[table].annotation
        assert isinstance(rules, type)
        assert issubclass(rules, BaseModel)
        assert keys.keys() <= rules.model_fields.keys()


def test_settings_do_not_change_under_way() -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(Settings().shop, "name", "Another")  # noqa: B010 - mypy refuses the plain way


def test_a_secret_is_never_shown() -> None:
    assert "hunter2" not in repr(Secrets(shop_webhook_secret=SecretStr("hunter2")))

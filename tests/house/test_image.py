"""The image and what runs beside it, as far as that can be checked without an engine."""

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import Secrets, Settings

ROOT = Path(__file__).parent.parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
BOT: dict[str, Any] = COMPOSE["services"]["bot"]
PREFIX = "STAMMKUNDE_"
SET_BY_IMAGE = re.findall(rf"{PREFIX}\w+", DOCKERFILE)


def copied() -> list[str]:
    """What COPY takes from the project's directory."""
    return re.findall(r"^COPY (?!--from)(\S+) \S+$", DOCKERFILE, re.MULTILINE)


def let_in(path: str) -> bool:
    """Whether .dockerignore shows a path to the build; as in Docker the last match decides."""
    shown = True
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        parts = [path, *path.split("/")] if line.startswith("**/") else [path, path.split("/")[0]]
        if line and not line.startswith("#") and any(fnmatch(part, pattern) for part in parts):
            shown = line.startswith("!")
    return shown


@pytest.mark.parametrize("source", copied())
def test_what_the_image_copies_exists_and_is_let_in(source: str) -> None:
    assert (ROOT / source).exists()
    assert let_in(source)


def test_the_image_holds_every_package_of_the_product() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages <= set(copied())


@pytest.mark.parametrize(
    "path",
    [".git/config", ".venv/bin/python", "var/stammkunde.db", ".env", "tests/client.py",
     "docs/operations.md", "requirements-dev.lock", "bot/__pycache__/app.cpython-311.pyc"],
)  # fmt: skip
def test_what_is_no_business_of_the_image_stays_out(path: str) -> None:
    assert not let_in(path)


def test_the_image_installs_what_the_lock_says_and_nothing_else() -> None:
    [install] = re.findall(r"install --no-cache-dir[^&]*", DOCKERFILE)
    assert {"--no-deps", "--require-hashes", "requirements.lock"} <= set(install.split())


def test_the_image_does_not_run_as_root() -> None:
    users = re.findall(r"^USER (\d+)$", DOCKERFILE, re.MULTILINE)
    assert users
    assert users[-1] != "0"


@pytest.mark.parametrize("name", [*BOT["environment"], *SET_BY_IMAGE])
def test_the_environment_names_only_settings_there_are(name: str) -> None:
    if not name.startswith(PREFIX):
        assert name.lower() in Secrets.model_fields
        return
    table, key = name.removeprefix(PREFIX).lower().split("__")
    rules = Settings.model_fields[table].annotation
    assert rules is not None
    assert key in rules.model_fields


def test_no_secret_has_a_value_in_the_file() -> None:
    for service in COMPOSE["services"].values():
        for name, value in service.get("environment", {}).items():
            if re.search("TOKEN|SECRET|KEY|PASSWORD", name):
                assert re.fullmatch(r"\$\{\w+:(\?.+|-)\}", value), name


def test_only_the_proxy_on_the_same_machine_reaches_the_bot() -> None:
    assert [port for it in COMPOSE["services"].values() for port in it.get("ports", [])] == [
        "127.0.0.1:8080:8080"
    ]


def test_what_the_bot_waits_for_can_say_that_it_is_well() -> None:
    for name, wish in BOT["depends_on"].items():
        assert wish == {"condition": "service_healthy"}
        assert "healthcheck" in COMPOSE["services"][name]


def test_the_index_server_is_the_version_of_the_client() -> None:
    [pinned] = re.findall(r"^chromadb==(\S+)", (ROOT / "requirements.lock").read_text(), re.M)
    assert COMPOSE["services"]["chroma"]["image"] == f"chromadb/chroma:{pinned}"

"""How long `python -m bot run` takes until it is ready, and what it then weighs."""

from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import free_port, running


@dataclass(frozen=True)
class Start:
    """Seconds until /readyz says yes, and processor time and resident memory (MB) by then."""

    seconds: float
    cpu_seconds: float
    resident_mb: float


async def starts(url: str, directory: Path, number: int) -> list[Start]:
    """The first start over an empty database, then `number` warm ones, beside a sandbox."""
    sandbox_port = free_port()
    env = {
        "STAMMKUNDE_DATABASE__URL": url,
        "STAMMKUNDE_KNOWLEDGE__CHROMA_PATH": str(directory / "chroma"),
        "STAMMKUNDE_SANDBOX__PORT": str(sandbox_port),
        "STAMMKUNDE_SANDBOX__STATE": str(directory / "sandbox.state"),
    }
    async with running("bot", "sandbox", port=sandbox_port, env=env, ask="/control/hello"):
        return [await _start(env) for _ in range(1 + number)]


async def _start(env: dict[str, str]) -> Start:
    port = free_port()
    async with running(
        "bot", "run", port=port, env={**env, "STAMMKUNDE_WEB__PORT": str(port)}
    ) as it:
        return Start(it.ready_after, it.cpu_seconds(), it.resident_mb())

"""`python -m bot run`: the bot until a signal, beside a sandbox where there is no token."""

import asyncio
import gc
import signal
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TaskID

from bot import commands, tryout
from bot.app import App
from bot.config import Secrets, Settings, is_loopback
from bot.logs import configure

console = Console(soft_wrap=True)


async def run(settings: Settings, secrets: Secrets, config: Path) -> int:
    """Serve until SIGINT or SIGTERM, then stop without losing anything."""
    configure()
    if secrets.telegram_token is None:
        settings = _for_sandbox(settings)
        await tryout.start_sandbox(settings, config)
        await tryout.prepare(settings)
    else:
        async with commands.opened(settings):
            pass
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    with Progress(console=console, transient=True) as progress:
        app = App(settings, secrets, on_index=_bar(progress))
        await app.start()
    _say_where(settings, secrets, app)
    _spare_the_collector()
    await stopping.wait()
    await app.stop()
    if secrets.telegram_token is None:
        console.print(await tryout.how_to_end(settings))
    return 0


def _spare_the_collector() -> None:
    """What is there now stays; and an update makes thousands of objects that go by themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _bar(progress: Progress) -> Callable[[int, int], None]:
    """A bar that appears once there is something to embed: a warm start shows none."""
    tasks: list[TaskID] = []

    def show(done: int, total: int) -> None:
        if not tasks:
            tasks.append(progress.add_task("knowledge index", total=total))
        progress.update(tasks[0], completed=done, total=total)

    return show


def _for_sandbox(settings: Settings) -> Settings:
    settings = tryout.told(settings)
    if is_loopback(settings.telegram.api_base):
        return settings
    telegram = settings.telegram.model_copy(update={"api_base": tryout.url(settings)})
    web = settings.web
    if not web.shop_origins:
        web = web.model_copy(update={"shop_origins": tryout.shop_origins(settings)})
    return settings.model_copy(update={"telegram": telegram, "web": web})


def _say_where(settings: Settings, secrets: Secrets, app: App) -> None:
    if secrets.telegram_token is None:
        console.print("\nNo TELEGRAM_TOKEN: the bot runs beside a sandbox.")
        console.print(f"  Chat, as customer, staff or marketer: [bold]{tryout.url(settings)}[/]")
        console.print(f"  The demo shop:                        {tryout.url(settings)}/shop/")
    console.print(f"  Health and metrics:                   {app.url}/healthz")

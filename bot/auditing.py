"""`python -m bot audit`: who saw or changed what about a customer."""

from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from bot.commands import opened
from bot.config import Settings
from domain import audit

console = Console(soft_wrap=True)


async def show(settings: Settings, shop_id: str, limit: int) -> int:
    """Prints the newest entries; returns 1 for a customer that is not known (or was erased)."""
    async with opened(settings) as database, database.begin() as session:
        found = await audit.of_customer(session, shop_id, limit)
        if found is not None:
            await audit.note_customer(session, "command", "audit.shown", shop_id, datetime.now(UTC))
    if found is None:
        console.print(f"there is no customer {shop_id}", markup=False)
        return 1
    table = Table("at (UTC)", "who", "what", "details", title=f"about {shop_id}")
    for entry in found:
        details = ", ".join(f"{name}={value}" for name, value in entry.details.items())
        table.add_row(f"{entry.at:%Y-%m-%d %H:%M}", entry.actor, entry.action, details)
    console.print(table)
    return 0

"""What the shop tells cannot be worked off, and the team hears of it."""

from sqlalchemy import text

from tests.world import World


async def renamed(world: World, table: str, name: str) -> None:
    async with world.app.database.begin() as session:
        await session.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))


async def notes(world: World) -> list[str]:
    said = [it.get("text", "") for it in await world.svenja.messages() if it["from"]["is_bot"]]
    return [it for it in said if "Meldung des Shops" in it]


async def test_the_team_hears_of_what_was_given_up_and_not_of_each(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await renamed(world, "orders", "elsewhere")
    await world.shop.sells("K1", "4711", 50_00)
    await world.svenja.sees("ließ sich nicht verarbeiten", "order_paid", "--revive-events")
    await world.shop.sells("K1", "4712", 50_00)
    assert len(await notes(world)) == 1
    await renamed(world, "elsewhere", "orders")
    await world.shop.sells("K1", "4713", 1_00)
    await world.lena.sees("Vielen Dank für Ihre Bestellung 4713")

"""/points."""

from tests.world import World


async def test_an_unlinked_customer_is_told_how_to_link(world: World) -> None:
    await world.lena.says("/points")
    await world.lena.sees("noch nicht mit einem Kundenkonto verbunden")


async def test_points_wait_for_the_return_window_and_then_count(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)
    await world.lena.says("/points")
    await world.lena.sees("0 Punkte", "150 weitere", "Leinen", "Noch 150,00 € bis Wolle")
    await world.shop.delivers("K1", "4711")
    await world.sandbox.passes(days=31)
    await world.lena.says("/points")
    await world.lena.sees("150 Punkte", "1,50 €")


async def test_the_second_tier_earns_half_as_much_again(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 200_00)
    await world.shop.sells("K1", "4712", 100_00)
    await world.lena.says("/points")
    await world.lena.sees("Wolle", f"{600 + 450:,}".replace(",", "."), "Noch 200,00 € bis Seide")


async def test_points_in_english(world: World) -> None:
    await world.shop.has_linked(world.james, "K2", first_name="James")
    await world.james.says("/points")
    await world.james.sees("0 points", "€0.00", "€200.00 to go to Wolle")


async def test_the_order_confirmation_comes_by_itself(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)
    await world.lena.sees("Vielen Dank für Ihre Bestellung 4711", "50,00 €", "150 Punkte")


async def test_the_same_event_twice_counts_once(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    order = {"number": "4711", "total_cents": 50_00}
    for _ in range(3):
        answer = await world.shop.tells("order_paid", "K1", order, event_id="the-same")
        assert answer.status_code == 202
    await world.shop.tells("order_paid", "K1", order, event_id="another")
    await world.lena.says("/points")
    await world.lena.sees("150 weitere")
    assert len([text for text in await world.lena.reads() if "4711" in text]) == 1

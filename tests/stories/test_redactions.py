"""What a shop asks for on a customer's behalf: to be forgotten, and what is held of them."""

from tests.stories.test_erasures import GROUP, NAMES, bought, telling
from tests.world import STAFF_CHAT, World


async def test_the_shop_asks_to_forget_a_customer(world: World) -> None:
    await bought(world)
    answer = await world.shop.tells("customer_redact", "K1", {})
    assert answer.status_code == 202
    await world.lena.sees("Ihre Daten hier sind gelöscht, weil Lindenhaus")
    assert [it["deleted"] for it in await world.svenja.topics()] == [True]
    assert await telling(world, "1001") - GROUP == set()
    assert await telling(world, "Quittenbaum", "quitte.example") == set()
    await world.shop.sells("K1", "471200", 70_00)
    await world.lena.sees_nothing_of("471200")
    await world.lena.says("/orders")
    await world.lena.sees("noch nicht mit einem Kundenkonto")


async def test_forgotten_before_they_were_known_stays_forgotten(world: World) -> None:
    await world.shop.tells("customer_redact", "K1", {})
    await world.shop.tells("customer_created", "K1", {})
    assert await telling(world, "K1") == set()


async def test_the_team_gets_what_is_held_of_a_customer(world: World) -> None:
    await bought(world)
    await world.shop.tells("customer_data_request", "K1", {})
    sent = await world.sandbox.calls("sendDocument")
    assert [it["params"]["chat_id"] for it in sent] == [str(STAFF_CHAT)] * 2
    assert await telling(world, *NAMES)  # nothing is erased by that

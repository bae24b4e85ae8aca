"""A marketer's message to a segment."""

from tests.client import Person, labels
from tests.world import World


async def opts_in(person: Person, yes: str = "Ja, gern") -> None:
    await person.says("/consent")
    await person.taps(yes)


async def compose(world: World, segment: str = "Alle") -> None:
    await world.mara.says("/campaign")
    await world.mara.sees("deutsche")
    await world.mara.says("Heute 20 % auf Leinen")
    await world.mara.sees("englische")
    await world.mara.says("20 % off linen today")
    await world.mara.taps(segment)


async def test_it_reaches_whoever_opted_in_in_their_language_and_nobody_else(
    world: World,
) -> None:
    await opts_in(world.lena)
    await opts_in(world.james, "Yes, please")
    await world.aylin.says("Hallo")
    await compose(world)
    await world.mara.sees("4 Personen, davon 2 mit Einwilligung")
    await world.mara.taps("Jetzt")
    await world.mara.taps("Planen")
    await world.sandbox.passes(hours=0.1)
    await world.lena.sees("Heute 20 % auf Leinen")
    await world.james.sees("20 % off linen today")
    await world.aylin.sees_nothing_of("Leinen")
    await world.mara.sees("Bericht", "Empfänger: 2", "Zugestellt: 2")
    await world.mara.sees("Kampagne #1 ist durch", "2 von 2")


async def test_the_preview_is_what_customers_get(world: World) -> None:
    await compose(world)
    await world.mara.taps("In einer Stunde")
    preview = await world.mara.sees("Heute 20 % auf Leinen")
    assert labels(preview) == ["Keine Werbung mehr"]
    assert labels(await world.mara.sees("20 % off linen today")) == ["No more advertising"]


async def test_it_waits_for_its_time(world: World) -> None:
    await opts_in(world.lena)
    await compose(world)
    await world.mara.taps("In einer Stunde")
    await world.mara.taps("Planen")
    await world.sandbox.passes(hours=0.5)
    await world.lena.sees_nothing_of("Leinen")
    await world.sandbox.passes(hours=1)
    await world.lena.sees("Heute 20 % auf Leinen")
    await world.mara.sees("Bericht", "Zugestellt: 1")


async def test_stop_after_scheduling_is_respected(world: World) -> None:
    await opts_in(world.lena)
    await compose(world)
    await world.mara.taps("In einer Stunde")
    await world.mara.taps("Planen")
    await world.lena.says("STOP")
    await world.sandbox.passes(hours=2)
    await world.lena.sees_nothing_of("20 % auf Leinen")


async def test_the_button_under_the_promotion_ends_it(world: World) -> None:
    await opts_in(world.lena)
    await compose(world)
    await world.mara.taps("Jetzt")
    await world.mara.taps("Planen")
    await world.sandbox.passes(hours=0.1)
    await world.lena.taps("Keine Werbung mehr")
    await world.lena.sees("keine Werbung mehr", "Bestellungen")


async def test_a_campaign_can_be_called_off(world: World) -> None:
    await opts_in(world.lena)
    await compose(world)
    await world.mara.taps("In einer Stunde")
    await world.mara.taps("Planen")
    await world.mara.taps("Kampagne absagen")
    await world.mara.sees("abgesagt")
    await world.sandbox.passes(hours=2)
    await world.lena.sees_nothing_of("Leinen")


async def test_a_typed_time_that_makes_no_sense_is_asked_again(world: World) -> None:
    await compose(world)
    await world.mara.says("irgendwann")
    await world.mara.sees("verstehe ich nicht", "24.12.2026 10:00")
    await world.mara.says("24.12.2020 10:00")
    await world.mara.sees("schon vorbei")
    await world.mara.says("24.12.2099 10:00")
    await world.mara.sees("24.12.99, 10:00")


async def test_nobody_gets_more_than_the_opt_in_promised(world: World) -> None:
    await opts_in(world.lena)
    for _ in range(3):
        await compose(world)
        await world.mara.taps("Jetzt")
        await world.mara.taps("Planen")
        await world.sandbox.passes(hours=0.1)
    received = [text for text in await world.lena.reads() if "20 % auf Leinen" in text]
    assert len(received) == 2
    await world.mara.sees("Zugestellt: 0", "schon genug Werbung in dieser Woche: 1")


async def test_only_marketers_can(world: World) -> None:
    await world.lena.says("/campaign")
    await world.lena.sees("nur planen, wer dafür eingetragen ist")


async def test_a_customer_who_blocked_the_bot_is_counted(world: World) -> None:
    await opts_in(world.lena)
    await opts_in(world.aylin)
    await compose(world)
    await world.mara.taps("In einer Stunde")
    await world.mara.taps("Planen")
    await world.sandbox.post("/faults", method="sendMessage", chat_id=1001, kind="500", times=1)
    await world.sandbox.post("/users/1003/block")
    await world.sandbox.passes(hours=2)
    await world.mara.sees("Bericht", "Zugestellt: 1")

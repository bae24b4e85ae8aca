"""The language spoken in a chat."""

from tests.client import labels
from tests.world import World


async def test_the_language_follows_clear_words_with_the_very_answer(world: World) -> None:
    await world.james.says("Wie lange habe ich Zeit, etwas zurückzuschicken?")
    first = (await world.james.reads())[0]
    assert "automatische Assistent von Lindenhaus" in first
    answer = await world.james.sees("30 Tage", "Quelle")
    assert labels(answer) == ["👍 Passt", "👎 Hilft nicht", "Mit einem Menschen sprechen"]
    await world.james.says("And how much is the shipping, please?")
    assert "👍 Helpful" in labels(await world.james.sees("4,90", "Source"))


async def test_a_foreign_name_or_a_short_word_is_no_other_language(world: World) -> None:
    await world.lena.says("Haben Sie das Home Sweet Home Kissen?")
    await world.lena.says("thank you very much")
    await world.lena.says("shipping?")
    await world.lena.says("/help")
    await world.lena.sees("Fragen Sie mich einfach")


async def test_a_chosen_language_stays_whatever_is_written(world: World) -> None:
    await world.james.says("/language")
    await world.james.taps("English")
    await world.james.says("Wie lange habe ich Zeit, etwas zurückzuschicken?")
    await world.james.says("/help")
    await world.james.sees("Just ask me")

"""A process forgets what it remembered of answers, whoever was erased and by whichever process."""

from pathlib import Path

from bot.memory import Memory
from domain import erasures
from tests.domain.people import NOW, person
from tests.store.databases import blank


async def test_each_erasure_is_followed_once(tmp_path: Path) -> None:
    database, forgotten = blank(tmp_path), list[str]()
    memory = Memory(database, lambda: forgotten.append("all"))
    for number in (1, 2):
        async with database.begin() as session:
            lena = await person(session, f"100{number}", "Lena")
            await memory.follow()
            await erasures.erase_person(session, b"key", lena, 0, NOW)
        await memory.follow()
        await memory.follow()
        assert len(forgotten) == number
    await database.close()

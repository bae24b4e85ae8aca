"""What is open, the most urgent first, for everybody of the team."""

from datetime import timedelta

from domain import targets
from store.colleagues import StaffMember
from store.support import Case
from tests.client import Message, labels, words
from tests.domain.people import person, resolved_case
from tests.world import World

MINUTE = 1 / 60


def order_of(message: Message, *names: str) -> list[str]:
    """The names in the order in which they are read."""
    text = words(message)
    assert [name for name in names if name not in text] == [], text
    return sorted(names, key=text.index)


async def test_the_queue_tells_who_waits_how_long_and_where(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena", last_name="<Vogt>")
    await world.lena.says("Mensch bitte")
    await world.james.says("talk to a person please")
    await world.sandbox.passes(hours=20 * MINUTE)
    await world.aylin.says("Mein Teller ist zerbrochen angekommen, das ist eine Frechheit!")
    lena, james = await world.svenja.topic_of("Lena"), await world.svenja.topic_of("James")
    await world.svenja.replies_in(james, "I am here")
    async with world.app.database.begin() as session:
        now = world.app.clock.now()
        session.add(StaffMember(user_id="2001", name="Svenja", seen_at=now))
        case = await session.get_one(Case, 1)
        case.assignee, case.tags = "2001", ["vip & co"]
    await world.sandbox.passes(hours=12 * MINUTE)
    await world.svenja.says("/queue", chat_id=world.svenja.group)
    seen = await world.svenja.sees("Offene Fälle", "1 überfällig", "1 im Ziel", "1 ohne Frist")
    assert order_of(seen, "Lena <Vogt>", "Aylin", "James") == ["Lena <Vogt>", "Aylin", "James"]
    await world.svenja.sees("🔴 Lena", "wartet 32 Min., war fällig", "👤 Svenja", "🏷 vip & co")
    await world.svenja.sees("🟢🔼 Aylin", "wartet 12 Min., fällig bis")
    await world.svenja.sees("💬 James", "wartet auf den Kunden")
    links = {it["url"] for it in seen["entities"] if it["type"] == "text_link"}
    assert f"https://t.me/c/1000000001/{lena}" in links


async def test_what_was_put_aside_comes_last_and_mine_is_only_mine(world: World) -> None:
    await world.lena.says("Mensch bitte")
    await world.sandbox.idle()
    await world.james.says("talk to a person please")
    await world.sandbox.idle()
    async with world.app.database.begin() as session:
        case, now = await session.get_one(Case, 1), world.app.clock.now()
        until = now + timedelta(hours=3)
        await targets.snooze(session, world.settings.support, case, until, now)
        case.assignee = "2001"
    await world.svenja.says("/queue", chat_id=world.svenja.group)
    seen = await world.svenja.sees("Offene Fälle", "1 zurückgestellt")
    assert order_of(seen, "James", "💤 Lena") == ["James", "💤 Lena"]
    await world.svenja.says("/mine", chat_id=world.svenja.group)
    assert "James" not in words(await world.svenja.sees("Meine offenen Fälle", "Lena"))


async def test_a_long_queue_is_turned_in_place_by_staff_only(world: World) -> None:
    async with world.app.database.begin() as session:
        now = world.app.clock.now()
        for number in range(10):
            identity = await person(session, str(number), f"Kunde {number}")
            case = resolved_case(identity, now, state="waiting_for_staff", resolved_at=None)
            case.reply_due_at = now + timedelta(minutes=60 + number)
            session.add(case)
    await world.svenja.says("/queue", chat_id=world.svenja.group)
    first = await world.svenja.sees("Seite 1 von 2", "Kunde 0", "Kunde 7")
    assert labels(first) == ["▶"]
    answer = await world.sandbox.post(
        "/tap", user_id=2002, chat_id=world.svenja.group, message_id=first["message_id"], text="▶"
    )
    told = await world.sandbox.get(f"/callbacks/{answer['callback_query_id']}", wait=30)
    assert "Mitglieder des Teams" in told["answer"]["text"]
    await world.svenja.taps("▶")
    second = await world.svenja.sees("Seite 2 von 2", "Kunde 8", "Kunde 9")
    assert second["message_id"] == first["message_id"]
    assert labels(second) == ["◀"]


async def test_nothing_open_nonsense_and_strangers_are_answered(world: World) -> None:
    for text, said in {
        "/queue": "Kein Fall ist offen",
        "/mine": "nichts offen",
        "/queue bitte": "/queue steht für sich allein",
    }.items():
        await world.svenja.says(text, chat_id=world.svenja.group)
        await world.svenja.sees(said)
    await world.sandbox.post("/say", user_id=2002, chat_id=world.svenja.group, text="/queue")
    await world.svenja.sees("Nur Mitglieder des Teams können hier antworten")


async def test_the_queue_is_shown_in_a_topic_and_never_to_its_customer(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "/queue")
    await world.svenja.sees_in(topic, "Offene Fälle", "Lena")
    await world.lena.sees_nothing_of("Offene Fälle")
    await world.lena.sees_nothing_of("/queue")

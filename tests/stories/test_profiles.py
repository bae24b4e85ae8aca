"""/profile, /privacy and the menu."""

from bot.config import Secrets, Settings
from domain.orders import ShopRules
from tests.client import Sandbox, labels
from tests.world import World


async def test_the_profile_shows_what_the_bot_knows(world: World) -> None:
    await world.lena.says("/profile")
    profile = await world.lena.sees("Name: Lena", "Sprache: Deutsch", "noch nicht verbunden")
    assert labels(profile) == ["Name ändern", "Sprache ändern", "Neuigkeiten und Angebote?"]
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.lena.says("/profile")
    await world.lena.sees("Kundenkonto: verbunden", "Leinen, 0 Punkte", "Angebote: nein")


async def test_the_consent_can_be_given_and_withdrawn_from_there(world: World) -> None:
    await world.lena.says("/profile")
    await world.lena.taps("Neuigkeiten und Angebote?")
    await world.lena.taps("Ja, gern")
    await world.lena.says("/profile")
    await world.lena.sees("Angebote: ja")
    await world.lena.taps("Keine Werbung mehr")
    await world.lena.says("/privacy")
    assert "Neuigkeiten und Angebote?" in labels(await world.lena.sees("Was wir speichern"))


async def test_the_bot_calls_people_as_they_like(world: World) -> None:
    await world.lena.says("/profile")
    await world.lena.taps("Name ändern")
    for nonsense in ("12345", "😀", "x" * 41, "https://evil.example", "<b>"):
        await world.lena.says(nonsense)
    refused = [it for it in await world.lena.reads() if "Namen lesen" in it or "zu lang" in it]
    assert len(refused) == 5
    await world.lena.says("  Lena-Marie   O’Neill ")
    await world.lena.sees("Sehr gern, Lena-Marie O’Neill!")
    await world.lena.says("/start")
    await world.lena.sees("Guten Tag, Lena-Marie O’Neill!")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")


async def test_a_name_need_not_be_said(world: World) -> None:
    for way_out, told in (("/cancel", "der Name bleibt"), ("Mensch bitte", "Team gerufen")):
        await world.lena.says("/profile")
        await world.lena.taps("Name ändern")
        await world.lena.says(way_out)
        await world.lena.sees(told)
    await world.lena.says("Erna")
    await world.lena.says("/profile")
    await world.lena.sees("Name: Lena")


async def test_the_language_changes_from_the_profile(world: World) -> None:
    await world.lena.says("/profile")
    await world.lena.taps("Sprache ändern")
    await world.lena.taps("English")
    await world.lena.says("/profile")
    await world.lena.sees("Name: Lena", "Language: English")


async def test_privacy_in_short(world: World) -> None:
    await world.lena.says("/privacy")
    page = await world.lena.sees("automatischer Assistent", "Wer mitliest", "hört nur unser Team")
    assert labels(page) == [
        "Meine Daten", "Alles löschen", "Nicht auswerten", "Neuigkeiten und Angebote?",
        "Mit einem Menschen sprechen",
    ]  # fmt: skip
    assert "Sprachmodell" not in page["text"]


async def test_privacy_names_the_language_model_where_there_is_one(model_world: World) -> None:
    await model_world.james.says("/privacy")
    await model_world.james.sees("Who reads along", "a language model that helps")


async def test_privacy_leads_to_the_shops_own_pages(settings: Settings, sandbox: Sandbox) -> None:
    pages = {"privacy_url": "https://shop.example/p", "imprint_url": "https://shop.example/i"}
    given = settings.model_copy(update={"shop": ShopRules(**pages)})
    async with World(given, Secrets(), sandbox) as world:
        await world.james.says("/privacy")
        page = await world.james.sees("What we store")
    first = page["reply_markup"]["inline_keyboard"][0]
    assert [(it["text"], it["url"]) for it in first] == [
        ("Privacy policy", "https://shop.example/p"),
        ("Imprint", "https://shop.example/i"),
    ]


async def test_the_menu_is_sorted_by_use_in_each_language(world: World) -> None:
    menu = [f"/{name}" for name in
            ("orders", "points", "profile", "language", "privacy", "export", "delete", "object",
             "stop", "impressum", "help", "start")]  # fmt: skip
    german = await world.sandbox.get("/commands", user_id=1001)
    english = await world.sandbox.get("/commands", user_id=1002)
    for shown in (german, english):
        assert [f"/{it['command']}" for it in shown] == menu
        assert all(len(it["description"]) <= 32 for it in shown)
    assert german[0]["description"] == "Bestellungen und Sendungen"
    assert english[0]["description"] == "Orders and parcels"
    for command in menu:
        await world.lena.says(command)
    await world.lena.sees_nothing_of("Diesen Befehl kenne ich nicht")

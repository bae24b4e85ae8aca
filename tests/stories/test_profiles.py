"""/profile, /privacy and the menu."""

from bot.config import Secrets, Settings
from domain.orders import ShopRules
from tests.client import Sandbox, labels
from tests.world import World


async def test_the_profile_shows_what_the_bot_knows(world: World) -> None:
    await world.lena.says("/profile")
    profile = await world.lena.sees("Name: Lena", "Sprache: Deutsch", "noch nicht verbunden")
    assert labels(profile) == [
        "Name ändern", "Sprache ändern", "Geburtstag", "Größen", "Farben", "Interessen",
        "Ruhezeit", "Zeitzone", "Ergänzen, was fehlt", "Konto per Bestellnummer verbinden",
        "Neuigkeiten und Angebote?",
    ]  # fmt: skip
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
    for way_out, told in (("/cancel", "es bleibt, wie es ist"), ("Mensch bitte", "Team gerufen")):
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


async def test_a_slot_is_told_changed_and_deleted(world: World) -> None:
    await world.lena.says("/profile")
    await world.lena.taps("Geburtstag")
    await world.lena.says("12/24")
    await world.lena.sees("Mit Schrägstrich", "24. Dezember")
    await world.lena.says("24. Dezember")
    await world.lena.sees("Notiert", "Geburtstag: 24. Dezember")
    await world.lena.taps("Geburtstag")
    await world.lena.taps("Löschen")
    await world.lena.sees("Notiert", "Geburtstag: noch nichts")


async def test_what_is_offered_is_tapped_in_the_same_message(world: World) -> None:
    await world.james.says("/profile")
    shown = await world.james.sees("Your profile")
    await world.james.taps("Sizes")
    await world.james.taps("M")
    await world.james.taps("L")
    assert "✓ M" in labels(await world.james.sees("Which sizes do you wear?", "M, L"))
    await world.james.taps("✓ M")
    await world.james.taps("◀ Back")
    message = await world.james.sees("Your profile", "Sizes: L")
    assert message["message_id"] == shown["message_id"]


async def test_quiet_hours_and_zone_are_ones_own(world: World) -> None:
    await world.james.says("/profile")
    await world.james.taps("Quiet hours")
    await world.james.says("whenever")
    await world.james.sees("cannot read that as a span", "10pm-7:30am")
    await world.james.says("10pm-7:30am")
    await world.james.sees("No advertising from: 22:00–07:30")
    await world.james.taps("Time zone")
    await world.james.says("Vienna")
    await world.james.sees("Noted", "Time zone: Vienna")
    await world.james.taps("Quiet hours")
    await world.james.taps("No quiet hours")
    await world.james.sees("So far: at no time")
    await world.james.taps("As in the shop again")
    await world.james.taps("Quiet hours")
    assert "As in the shop again" not in labels(await world.james.sees("So far"))


async def test_each_slot_is_asked_at_most_once(world: World) -> None:
    await world.lena.says("/profile")
    await world.lena.taps("Ergänzen, was fehlt")
    await world.lena.sees("Wann haben Sie Geburtstag?")
    await world.lena.says("24.12.1990")
    await world.lena.sees("Welche Größen")
    await world.lena.taps("Weiter ▶")
    await world.lena.sees("Welche Farben")
    await world.lena.says("/profile")
    await world.lena.taps("Ergänzen, was fehlt")  # goes on where it was left
    await world.lena.sees("Welche Farben")
    for _ in range(4):
        await world.lena.taps("Weiter ▶")
    profile = await world.lena.sees("Ihr Profil", "24. Dezember 1990", "Größen: noch nichts")
    assert "Ergänzen, was fehlt" not in labels(profile)


async def test_an_old_button_does_not_skip_what_is_being_asked(world: World) -> None:
    for _ in range(2):
        await world.lena.says("/profile")
        await world.lena.sees("Ihr Profil")
    for _ in range(2):
        await world.lena.taps("Ergänzen, was fehlt")
    asked = [it for it in await world.lena.reads() if "Geburtstag?" in it]
    assert len(asked) == 2
    await world.lena.sees_nothing_of("Welche Größen")


async def test_what_is_being_asked_survives_a_restart(settings: Settings, sandbox: Sandbox) -> None:
    async with World(settings, Secrets(), sandbox) as world:
        await world.lena.says("/profile")
        await world.lena.taps("Ergänzen, was fehlt")
        await world.lena.sees("Wann haben Sie Geburtstag?")
    async with World(settings, Secrets(), sandbox) as world:
        await world.lena.says("24.12.")
        await world.lena.sees("Welche Größen")
        assert sum("Geburtstag?" in it for it in await world.lena.reads()) == 1  # not again


async def test_nobody_has_to_fill_in_anything(world: World) -> None:
    for way_out, told in (
        ("/cancel", "es bleibt, wie es ist"),
        ("Was kostet der Versand?", "4,90"),
        ("Mensch bitte", "Team gerufen"),
    ):
        await world.lena.says("/profile")
        await world.lena.taps("Größen")
        await world.lena.says(way_out)
        await world.lena.sees(told)
    await world.lena.says("/profile")
    await world.lena.sees("Größen: noch nichts")


async def test_what_is_said_much_later_is_not_for_the_profile(world: World) -> None:
    for button in ("Größen", "Name ändern"):
        await world.lena.says("/profile")
        await world.lena.taps(button)
        await world.sandbox.passes(hours=1)
        await world.lena.says("Versandkosten nach Österreich")
    await world.lena.says("/profile")
    await world.lena.sees("Name: Lena", "Größen: noch nichts")


async def test_staff_see_what_suits_the_customer(world: World) -> None:
    await world.lena.says("/profile")
    await world.lena.taps("Größen")
    await world.lena.says("38, M")
    await world.lena.says("Mensch bitte")
    await world.svenja.sees_in(await world.svenja.topic_of("Lena"), "Größen: 38, M")


async def test_a_name_and_a_language_are_forgotten(world: World) -> None:
    await world.lena.says("/profile")
    await world.lena.taps("Name ändern")
    await world.lena.says("Leni")
    await world.lena.says("/profile")
    await world.lena.taps("Name ändern")
    await world.lena.taps("Name löschen, wie in Telegram")
    await world.lena.sees("Notiert", "Name: Lena")
    await world.lena.taps("Sprache ändern")
    await world.lena.taps("Wie ich schreibe")
    await world.lena.sees("Notiert", "Sprache: Deutsch")


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
    names = (
        "orders", "points", "profile", "link", "language", "privacy", "export", "delete", "object",
        "stop", "impressum", "help", "start",
    )  # fmt: skip
    menu = [f"/{name}" for name in names]
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

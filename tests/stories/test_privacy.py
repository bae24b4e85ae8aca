"""/export, /object, /impressum, and the log of who saw what."""

import json

from tests.client import Staff, labels
from tests.world import STAFF_CHAT, World


async def test_everything_held_comes_as_two_files_once_a_day(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena", email="lena@shop.example")
    await world.shop.has_linked(world.aylin, "K2", first_name="Aylin")
    await world.shop.sells("K1", "4711", 50_00)
    await world.lena.says("/export")
    await world.lena.sees("zum Lesen")
    files = [it["document"] for it in await world.lena.messages() if "document" in it]
    assert [it["file_name"] for it in files] == ["meine-daten.html", "meine-daten.json"]
    held = json.loads(await world.sandbox.file(files[1]["file_id"]))["data"]
    assert held["customers"][0]["email"] == "lena@shop.example"
    assert [it["number"] for it in held["orders"]] == ["4711"]
    assert "Aylin" not in json.dumps(held)
    page = (await world.sandbox.file(files[0]["file_id"])).decode()
    assert "Bestellungen" in page
    assert "4711" in page
    await world.lena.says("/export")
    await world.lena.sees("vor Kurzem bekommen")


async def test_an_objection_and_back(world: World) -> None:
    await world.james.says("/object")
    await world.james.taps("Do not analyse")
    assert labels(await world.james.sees("Your objection stands")) == ["Allow analysis"]
    await world.james.taps("Allow analysis")
    await world.james.says("/object")
    await world.james.sees("You may object")


async def test_the_imprint_says_where_it_is(world: World) -> None:
    await world.lena.says("/impressum")
    await world.lena.sees("Impressum von Lindenhaus")


async def test_leads_see_who_looked_and_others_do_not(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.lena.says("Mensch")
    topic = await world.svenja.topic_of("Lena")
    lead = Staff(world.sandbox, 2003, STAFF_CHAT)
    await lead.replies_in(topic, "/audit")
    shown = await lead.sees_in(topic, "Team · Profilkarte gesehen")
    assert "Svenja" not in shown["text"]
    await world.svenja.replies_in(topic, "/profile")
    await world.svenja.replies_in(topic, "/audit")
    await world.svenja.sees_in(topic, "nur Leitende")
    await lead.replies_in(topic, "/audit")
    await lead.sees_in(topic, "Svenja · Profilkarte gesehen", "Katrin · Protokoll gesehen")

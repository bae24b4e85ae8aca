"""The page with everything held of somebody says what is what, in both languages."""

from datetime import UTC, datetime
from typing import Any

import pytest

from store.privacy import HELD
from store.schema import Base
from views.exports import File, document
from views.texts import texts_for

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def page(language: str, **held: list[dict[str, Any]]) -> str:
    made = File(texts_for(language), "html", held, "Lindenhaus", NOW, BERLIN)
    return made.body().decode()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_table_that_can_be_exported_has_a_heading(language: str) -> None:
    tables = [it.name for it in Base.metadata.sorted_tables if HELD[it.name].shown_by]
    assert page(language, **{it: [{"id": 1}] for it in tables}).count("<h2>") == len(tables)


def test_values_are_written_as_people_read_them() -> None:
    order = {"number": "4711", "total_cents": 123_45, "currency": "EUR", "import_id": 7,
             "placed_at": "2026-11-20T11:00:00+00:00"}  # fmt: skip
    told = page("de", orders=[order], consents=[{"granted": True}])
    for shown in ("<th>Nummer</th><td>4711</td>", "123,45\u00a0€", "20.11.26, 12:00", ">Ja<",
                  "Technische Angaben (1)", "<th>import_id</th><td>7</td>"):  # fmt: skip
        assert shown in told
    assert "€123.45" in page("en", orders=[order])
    assert told.index("Einwilligungen") < told.index("Bestellungen")


def test_what_people_typed_is_no_markup() -> None:
    told = page("en", messages=[{"text": "<b>hi</b>"}], carts=[{"items": [{"<i>": "&"}]}])
    assert "<b>hi" not in told
    assert "<i>" not in told


def test_the_team_reads_whose_data_it_is() -> None:
    given = {"held": {}, "shop": "Lindenhaus", "now": NOW, "time_zone": BERLIN}
    made = document(texts_for("de"), form="html", about="K1", **given)  # type: ignore[arg-type]
    assert "Kunde K1" in str(made.payload()["caption"])

"""Time zones by the names people give them."""

import pytest

from domain import places
from domain.errors import RuleBroken


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Wien", "Europe/Vienna"),
        ("vienna", "Europe/Vienna"),
        ("Europe/Vienna", "Europe/Vienna"),
        (" europe/berlin ", "Europe/Berlin"),
        ("Zürich", "Europe/Zurich"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("London", "Europe/London"),
        ("UTC", "UTC"),
    ],
)
def test_a_city_is_a_zone_in_either_language(text: str, zone: str) -> None:
    assert places.parse(text) == zone


@pytest.mark.parametrize("text", ["", "Hintertupfing", "../../etc/passwd", "Etc/GMT+5"])
def test_any_other_place_is_refused_and_named(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        places.parse(text)
    assert refused.value.rule == "profiles-zone-unknown"
    assert refused.value.details["place"] == text


def test_a_city_is_called_as_the_reader_calls_it() -> None:
    assert [places.city("Europe/Vienna", language) for language in ("de", "en")] == [
        "Wien", "Vienna",
    ]  # fmt: skip
    assert places.city("America/New_York", "de") == "New York"

"""Time zones by the names people give them: "Europe/Vienna", "Vienna", "Wien"."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale

from domain.errors import RuleBroken

LANGUAGES = ("en", "de")
SHOWN = 40  # characters of what could not be found
_NO_PLACES = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Canada/", "Brazil/", "Mexico/",
              "Chile/")  # fmt: skip


def parse(text: str) -> str:
    """The name of the zone. Raises RuleBroken for a place that is in no list."""
    name = _plain(text)
    zone = _zones().get(name)
    if zone is None:
        raise RuleBroken("profiles-zone-unknown", place=text.strip()[:SHOWN])
    return zone


def city(zone: str, language: str) -> str:
    """What a zone's city is called in a language: "Wien"."""
    known = Locale.parse(language).time_zones.get(zone) or {}
    return str(known.get("city") or zone.rsplit("/", 1)[-1].replace("_", " "))


@cache
def _zones() -> dict[str, str]:
    """Zones by full name and by city, without capitals; of cities of one name the first."""
    found: dict[str, str] = {"utc": "UTC"}
    for zone in sorted(available_timezones(), key=lambda it: (it.count("/"), it)):
        if "/" not in zone or zone.startswith(_NO_PLACES):
            continue
        found.setdefault(_plain(zone), zone)
        for language in LANGUAGES:
            found.setdefault(_plain(city(zone, language)), zone)
        found.setdefault(_plain(zone.rsplit("/", 1)[-1]), zone)
    return found


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()

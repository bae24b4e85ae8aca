"""The demo shop's customers: who they are, not what they buy."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

ENGLISH_SHARE = 0.15
BIRTHDAY_SHARE = 0.6

NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
COUNTRY_WEIGHTS = {"DE": 90, "AT": 7, "CH": 3}
TAG_SHARES = {"newsletter": 0.4, "gift-buyer": 0.15, "store-visitor": 0.1, "business": 0.03}
LATIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ş": "s", "ı": "i", " ": "-"})


@dataclass(frozen=True)
class DemoCustomer:
    """Someone the demo shop sells to; `language` is de or en, `country` an ISO 3166 code."""

    shop_id: str
    first_name: str
    last_name: str
    email: str
    language: str
    birthday: date | None
    city: str
    country: str
    tags: tuple[str, ...]


def draw_customer(rng: Random, shop_id: str, today: date) -> DemoCustomer:
    """Return a made-up adult customer; mail addresses never leave the reserved domains."""
    language = "en" if rng.random() < ENGLISH_SHARE else "de"
    first, last = (rng.choice(NAMES[language][part]) for part in ("first", "last"))
    (country,) = rng.choices(list(COUNTRY_WEIGHTS), list(COUNTRY_WEIGHTS.values()))
    return DemoCustomer(
        shop_id=shop_id,
        first_name=first,
        last_name=last,
        email=_email(first, last, shop_id, rng),
        language=language,
        birthday=_birthday(rng, today),
        city=rng.choice(NAMES["cities"][country]),
        country=country,
        tags=tuple(tag for tag, share in TAG_SHARES.items() if rng.random() < share),
    )


def _email(first: str, last: str, shop_id: str, rng: Random) -> str:
    # Names repeat among 500 people, addresses must not: the id's digits keep them apart.
    name = f"{first}.{last}{shop_id[-3:]}".lower().translate(LATIN)
    return f"{name}@{rng.choice(('example.org', 'example.com'))}"


def _birthday(rng: Random, today: date) -> date | None:
    if rng.random() >= BIRTHDAY_SHARE:
        return None
    return today - timedelta(days=rng.randint(19 * 366, 78 * 365))

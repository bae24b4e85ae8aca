"""Numbers, prices, spans and dates of a text, alike in both languages and however written."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

Quantity = tuple[str, str]
"""(value, unit); the unit is "" where none is said."""

_UNITS: Mapping[str, str] = {
    unit: name
    for name, spelled in {
        "money": "€ eur euro euros chf usd $ £ gbp",
        "cent": "cent cents ct",
        "percent": "% prozent percent",
        "day": "tag tage tagen tages day days",
        "workday": "werktag werktage werktagen arbeitstag arbeitstage arbeitstagen",
        "hour": "stunde stunden hour hours std h",
        "minute": "minute minuten minutes min",
        "week": "woche wochen week weeks",
        "month": "monat monate monaten monats month months",
        "year": "jahr jahre jahren jahres year years",
        "point": "punkt punkte punkten point points",
        "kg": "kg kilo kilogramm kilograms",
        "gram": "g gramm grams",
        "cm": "cm zentimeter centimeters centimetres",
        "metre": "m meter metern meters metres",
        "degree": "° grad degrees °c",
    }.items()
    for unit in spelled.split()
}
_MONTHS: Mapping[str, int] = {
    month: number
    for number, spelled in enumerate(
        (
            "januar january jan", "februar february feb", "märz march mar", "april apr", "mai may",
            "juni june jun", "juli july jul", "august aug", "september sep sept",
            "oktober october okt oct", "november nov", "dezember december dez dec",
        ),
        1,
    )
    for month in spelled.split()
}  # fmt: skip
_SPELLED: Mapping[str, int] = {
    word: number
    for number, spelled in {
        2: "zwei two", 3: "drei three", 4: "vier four", 5: "fünf five", 6: "sechs six",
        7: "sieben seven", 8: "acht eight", 9: "neun nine", 10: "zehn ten", 11: "elf eleven",
        12: "zwölf twelve", 13: "dreizehn thirteen", 14: "vierzehn fourteen",
        15: "fünfzehn fifteen", 20: "zwanzig twenty", 24: "vierundzwanzig", 28: "achtundzwanzig",
        30: "dreißig dreissig thirty", 40: "vierzig forty", 48: "achtundvierzig",
        50: "fünfzig fifty", 60: "sechzig sixty", 70: "siebzig seventy",
        80: "achtzig eighty", 90: "neunzig ninety",
        100: "hundert einhundert hundred", 1000: "tausend eintausend thousand",
    }.items()
    for word in spelled.split()
}  # fmt: skip

_NUMBER = r"\d+(?:[.,]\d+)*"
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"
    r"|(?<![€$£.,\d])\b(?P<day2>0?[1-9]|[12]\d|3[01])\.\s?(?P<month2>0?[1-9]|1[0-2])\."
    r"(?:\s?(?P<year2>\d{4}|\d{2})\b)?"
    rf"|\b(?P<day3>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?P<named>{_MONTH})\b\.?"
    rf"|\b(?P<named2>{_MONTH})\.?\s+(?P<day4>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)",
    re.IGNORECASE,
)
_SPELLED_NUMBER = re.compile(rf"\b(?:{'|'.join(_SPELLED)})\b", re.IGNORECASE)
_WORKDAY = re.compile(r"\b(?:working|business)[ -]days?\b", re.IGNORECASE)
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_WITH_UNIT = re.compile(
    rf"(?P<before>[€$£]|\b(?:EUR|CHF|USD)\b)?\s?(?P<value>{_NUMBER})"
    rf"(?:\s*(?:-|–|—|bis|to|und|and|oder|or)\s*(?P<until>{_NUMBER}))?"
    rf"[\s-]*(?P<unit>(?:{_UNIT})(?![^\W\d_]))?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def quantities(text: str) -> set[Quantity]:
    """Every number of a text with its unit: "4,90 €" and "EUR 4.90" are the same."""
    found: set[Quantity] = set()

    def take_date(date: re.Match[str]) -> str:
        found.update(_of_date(date))
        return " ; "

    rest = _DATE.sub(take_date, text)
    rest = _SPELLED_NUMBER.sub(lambda word: str(_SPELLED[word[0].lower()]), rest)
    rest = _WORKDAY.sub("werktage", rest)
    for match in _WITH_UNIT.finditer(rest):
        unit = _UNITS[(match["unit"] or match["before"]).lower()] if _has_unit(match) else ""
        for value in filter(None, (match["value"], match["until"])):
            found.add((_plain(value), unit))
    return found


def invented(said: set[Quantity], known: set[Quantity]) -> set[Quantity]:
    """What is said and not known: another value, or the same of something else.

    A value whose unit is unsaid on either side is taken for the same.
    """
    values = {value for value, _ in known}
    return {
        (value, unit)
        for value, unit in said
        if (value, unit) not in known
        and (value not in values or (unit and (value, "") not in known))
    }


def is_counted(word: str) -> bool:
    """Whether a word, in lower case, is part of a quantity: a number, a month, a currency."""
    return word in _SPELLED or word in _MONTHS or _UNITS.get(word) in {"money", "cent", "percent"}


def _has_unit(match: re.Match[str]) -> bool:
    return bool(match["unit"] or match["before"])


def _of_date(date: re.Match[str]) -> Iterator[Quantity]:
    parts = date.groupdict()
    day = int(next(filter(None, (parts[name] for name in ("day", "day2", "day3", "day4")))))
    named = parts["named"] or parts["named2"]
    month = _MONTHS[named.lower()] if named else int(parts["month"] or parts["month2"])
    yield f"{month:02}-{day:02}", "date"
    if year := parts["year"] or parts["year2"]:
        yield str(int(year) + (2000 if len(year) == 2 else 0)), ""


def _plain(number: str) -> str:
    """One spelling for each value: 4,90 is 4.9, and 1.000 is 1000."""
    if _THOUSANDS.fullmatch(number):
        return re.sub(r"[.,]", "", number).lstrip("0") or "0"
    head, *tail = re.split(r"[.,]", number)
    try:
        value = Decimal(f"{''.join([head, *tail[:-1]])}.{tail[-1]}" if tail else head)
    except InvalidOperation:
        return number
    return f"{value.normalize():f}"

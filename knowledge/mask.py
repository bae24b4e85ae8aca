"""Personal data out of what leaves for a language model, and back into what returns."""

import re
import unicodedata
from collections.abc import Iterable

from knowledge.article import LANGUAGES
from knowledge.words import stop_words

_IBAN = r"(?i:\b[A-Z]{2}\d{2}(?: ?[A-Z]{4})?(?: ?\d){10,28}\b)"
_CARD = r"\b\d(?:[ -]?\d){12,18}\b"
_MAIL = r"(?i:[\w.+-]+(?:@| ?[(\[]at[)\]] ?)[\w-]+(?:\.[\w-]+)+)"
_PHONE = r"(?<![\w])(?:\+|00?)(?:[\s()/.-]*\d){6,14}\b"
_CAPITAL = r"[A-ZÄÖÜ][\wäöüß.'-]*"
_HOUSE = r"\s?\d{1,4}(?:\s?[a-zA-Z])?(?![\w,.]*\s?(?:€|%|cm|kg))\b"
# Bounded, and parts of a name without the hyphen between them: tried in all ways, a long text of
# hyphens would take minutes.
_PART = r"[A-ZÄÖÜ][\wäöüß.']{0,40}[ -]"
_ROAD = (
    rf"(?:{_PART}){{0,2}}?(?i:[\w-]{{0,40}}(?:straße|strasse|str\.|str))"
    rf"|(?:{_PART}){{0,2}}[A-ZÄÖÜ][\wäöüß-]{{2,40}}"
    r"(?:weg|(?<!Park)(?<!Arbeits)(?<!Sitz)(?<!Schlaf)(?<!Essens)platz|allee|gasse|ring|damm|ufer|chaussee|steig|stieg|pfad|graben|markt)"
    rf"|(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Zum|Zur|Beim)\s{_CAPITAL}"
    r"(?=\s\d{1,4}\s?[a-z]?(?:,|\n|\s\d{5}|$))"
    r"|(?:[A-ZÄÖÜ][\wäöüß]+[ -]){1,4}(?:Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Chaussee|Markt|Steig)"
)
_NO_TOWN = (
    r"(?!(?:Euro?|EUR|Punkte|Points?|Stück|Tage|Meter|Gramm|Kilometer|Artikel|Kunden|Mal|Uhr"
    r"|Bewertungen|Sterne)\b)"
)
_TOWN = rf"{_NO_TOWN}[A-ZÄÖÜ][a-zäöüß]+(?:[ -](?:am|an der|im|bei|[A-ZÄÖÜ][a-zäöüß]+)){{0,2}}"
_ENGLISH_ROAD = (
    r"\b\d{1,5}[A-Za-z]?\s(?:[A-Z][\w'-]+\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr"
    r"|Way|Court|Close|Square|Place|Gardens|Terrace|Crescent|Boulevard|Blvd)\b\.?"
)
_ADDRESS = rf"\b(?:{_ROAD}){_HOUSE}(?:,?\s*(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s{_TOWN})?|{_ENGLISH_ROAD}"
_NUMBER_OF = r"(?i:bestell\w*|auftrag\w*|nr\.?|nummer|order|number|no\.?|#)\s?:?\s?"
_POSTCODE = (
    rf"\b(?:[A-Z]{{1,2}}-)\d{{4,5}}\s{_TOWN}|\b\d{{5}}\s{_TOWN}"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b"
)
# What names an order comes first, so that its number is not taken for a postcode.
_PERSONAL = (
    f"(?P<mail>{_MAIL})|(?P<iban>{_IBAN})|(?P<card>{_CARD})|(?P<phone>{_PHONE})"
    rf"|(?P<kept>{_NUMBER_OF}\d+)|(?P<address>{_ADDRESS})|(?P<town>{_POSTCODE})"
)


class Mask:
    """One conversation's masks: the same datum gets the same placeholder, as in `[mail-1]`."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """`names` are the customer's own, full ones; each of their words is hidden as well."""
        self._placeholders: dict[str, str] = {}
        named = _names(names)
        self._personal = re.compile(f"{_PERSONAL}|(?P<name>{named})" if named else _PERSONAL)

    def hide(self, text: str) -> str:
        """The text with mail, phone, card, account, address and the customer's name hidden.

        Signs that nobody sees (zero width, tags, direction) are left out: data hides behind them.
        """
        return self._personal.sub(self._placeholder, visible(text))

    def show(self, text: str) -> str:
        """The text with its placeholders filled in again."""
        for datum, placeholder in self._placeholders.items():
            text = text.replace(placeholder, datum)
        return text

    @property
    def is_used(self) -> bool:
        """Whether anything was hidden."""
        return bool(self._placeholders)

    def _placeholder(self, found: re.Match[str]) -> str:
        if found.lastgroup == "kept":
            return found[0]
        name = f"[{found.lastgroup}-{len(self._placeholders) + 1}]"
        return self._placeholders.setdefault(found[0], name)


def visible(text: str) -> str:
    """The text without format characters, which change what is read but not what is seen."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _names(names: Iterable[str]) -> str:
    """A pattern of whole names before their words; "Will" hides "Will", but no "will"."""
    spelled = {part for name in names for part in (name.strip(), *name.split()) if len(part) > 1}
    common = frozenset[str]().union(*(stop_words(language) for language in LANGUAGES))
    patterns = (
        re.escape(name) if name.lower() in common else f"(?i:{re.escape(name)})"
        for name in sorted(spelled, key=len, reverse=True)
    )
    alternatives = "|".join(patterns)
    return rf"(?<!\w)(?:{alternatives})(?!\w)" if alternatives else ""

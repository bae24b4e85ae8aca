"""What was written to one customer, without the customer: as everybody may read it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.mask import Mask, visible

SHORTEST = 3
"""Signs from which a number of an order names it; shorter ones stand for quantities, too."""

_CAPITAL = r"[A-ZÄÖÜ][\wäöüß.'’-]*"
_TITLE = r"(?:Frau|Herrn?|Mrs?\.?|Ms\.?|Miss|Dr\.?|Prof\.?)"
_ANYBODY = (
    r"(?i:zusammen|nochmals?|noch\s?mal|noch\seinmal|wieder|again|there|all|everyone|customer"
    r"|kund(?:in|e)|team|sir|madam|or)"
)
_HELLO = (
    r"(?i:sehr\sgeehrte[rs]?|guten\s(?:tag|morgen|abend)|hallo|hi|hey|moin(?:\smoin)?|servus"
    r"|gr(?:ü|ue)(?:ß|ss)\s(?:gott|dich|sie|euch)|gr(?:ü|ue)ezi|dear|hello|good\s(?:morning|"
    r"afternoon|evening|day))"
)
_DEAR = r"(?i:liebe[rs]?)"
_ADDRESSED = rf"(?:\s+(?:{_TITLE}\s+{_CAPITAL}|{_ANYBODY}|{_CAPITAL}))"
_END = r"\s*(?:[,!.:;–—-]+(?=\s|$)\s*|\n\s*|$)"
_TITLED = rf"\s+{_TITLE}(?:\s+{_CAPITAL}){{1,2}}[ ]*[,!.:]*\s*"
_SALUTATION = re.compile(
    rf"\A\s*(?:(?:{_HELLO}|{_DEAR}){_TITLED}"
    rf"|{_HELLO}{_ADDRESSED}{{0,4}}{_END}|{_DEAR}{_ADDRESSED}{{1,4}}{_END})"
)
_MAIL = r"(?:e-?mail|nachricht|anfrage|frage|geduld|r(?:ü|ue)ckmeldung)"
_REACHED = (
    r"(?:your\s(?:message|mail|e-?mail|question|patience|enquiry|inquiry|request)"
    r"|(?:getting\sin\stouch|reaching\sout|contacting\sus|writing(?:\sto\sus)?))"
)
_THANKS = re.compile(
    r"\A\s*(?i:(?:(?:vielen|herzlichen|besten|lieben)\s(?:lieben\s)?dank|danke(?:\s?sch(?:ö|oe)n)?)"
    rf"\sf(?:ü|ue)r\s(?:ihre|deine|eure|die)\s{_MAIL}"
    rf"|(?:many\s)?thank(?:s|\syou)(?:\s(?:very|so)\smuch)?\sfor\s{_REACHED})\s*(?:[.!]+\s*|\Z)"
)
_REGARDS = (
    r"(?i:(?:mit\s|ganz\s)?(?:freundliche[nr]?|viele[n]?|liebe[nr]?|beste[nr]?|herzliche[nr]?"
    r"|sch(?:ö|oe)ne[nr]?|sonnige[n]?)\s(?:gr(?:ü|ue)(?:ß|ss)en?|gru(?:ß|ss))"
    r"|gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|mfg|bis\sbald|alles\s(?:gute|liebe)"
    r"|(?:(?:with\s)?(?:kind(?:est)?|best|warm(?:est)?)\s)?regards|best\swishes|all\sthe\sbest"
    r"|yours(?:\s(?:sincerely|faithfully|truly))?|sincerely(?:\syours)?|cheers|take\scare)"
    r"|LG|VG|BG|Best|Thanks|Many\sthanks"
)
# Possessive, as a name may hold what stands between names: nobody's text is tried in all ways.
_SIGNED = (
    rf"(?:[\s,!.|/&–—-]++(?:{_CAPITAL}+|\[[a-z]+-\d+\]"
    r"|(?i:ihre?|eure?|dein|your|vom|von|aus|der|dem|des|the|from|at|of|und|and|im|in)\b))*+"
)
_FAREWELL = re.compile(rf"(?:\A|\n|(?<=[.!?…:)])[ ])\s*(?:{_REGARDS}){_SIGNED}[\s,!.|🙂😊👋]*\Z")
_OUR_TEAM = re.compile(
    rf"\n\s*(?i:ihre?|eure?|your|the)\s+(?:{_CAPITAL}\s+)*[\w-]*(?i:team)[\s.!]*\Z"
)
_INTRODUCTION = re.compile(
    r"(?:\A|(?<=[.!?\n])[ ]?)(?i:ich\sbin|mein\sname\sist|hier\s(?:ist|spricht)|i\sam|i['’]m"
    r"|my\sname\sis|this\sis|meine?\s[\w-]+\s(?:ist|lautet)|my\s[\w-]+\sis)"
    r"(?:\s\[[a-z]+-\d+\])+(?:[.!]\s*|\s*\Z)"
)
_SOMEBODY = re.compile(rf"\b{_TITLE}\s+([A-ZÄÖÜ][\w-]+)")
_NAME = r"[A-ZÄÖÜ][\w'’-]+"
_INTRODUCED = re.compile(
    rf"\b(?:(?i:mein\sname\sist|ich\shei(?:ß|ss)e|my\sname\sis)\s+({_NAME}(?:[ ]{_NAME})?)"
    rf"|(?i:ich\sbin|hier\sschreibt|i\sam|i['’]m)\s+({_NAME}[ ]{_NAME}))"
)
_ORDER = (
    r"(?:(?i:\b(?:bestell\w*|auftrag\w*|order|invoice|rechnung\w*)"
    r"(?:[ -]?(?:nr\.?|nummer|number|no\.?))?\s?[:#]?\s?)|#)(?P<number>(?=[\w-]*\d{4})[\w-]+)"
    r"(?!\s?(?:€|EUR|Euro|%|Stück|Punkte|points|pieces))"
)
_PARCEL = r"https?://\S*\d{8}\S*|\b[A-Z]{2,4}\d{8,}[A-Z]*\b|\b\d{20}\b"


@dataclass(frozen=True)
class Personal:
    """What is a customer's own: names, numbers of orders as the shop writes them, parcel links."""

    names: Sequence[str] = ()
    numbers: Sequence[str] = ()
    links: Sequence[str] = ()


def impersonal(text: str, personal: Personal) -> str:
    """The text without salutation, signature and introduction, with marks for personal data.

    A mark is in brackets and numbered, as in `[name-1]`; the same datum has the same mark. Names
    are hidden with a genitive's "s" as well, and so are whoever has a title or says their name, and
    what follows a name like another. May be empty.
    """
    hidden = _Marks(personal).hide(visible(text).replace("\r\n", "\n"))
    body = _body(hidden, personal.names)
    names = [*personal.names, *_genitives(personal.names), *_named(body, personal.names)]
    return _INTRODUCTION.sub(" ", Mask(names).hide(body)).strip()


def _body(text: str, names: Sequence[str]) -> str:
    """What stands between salutation and signature, thanks for the message left out as well."""
    begun = _repeatedly(_without_names(text, names), _SALUTATION, _THANKS)
    ended = _repeatedly(begun, _OUR_TEAM, _FAREWELL)
    whole = _repeatedly(ended, _SALUTATION, _THANKS).strip()
    return whole[:1].upper() + whole[1:] if whole != text.strip() else whole


def _without_names(text: str, names: Sequence[str]) -> str:
    """Without a last line that is nothing but a name."""
    *above, last = text.rstrip().split("\n")
    signed = last.strip(" \t,.!-–—/|").casefold()
    is_name = signed in {name.casefold() for name in _spelled(names)}
    return "\n".join(above) if above and is_name else text


def _repeatedly(text: str, *patterns: re.Pattern[str]) -> str:
    """Until none of the patterns is found any more."""
    before = None
    while before != text:
        before = text
        for pattern in patterns:
            text = pattern.sub("", text)
    return text


def _spelled(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (name.strip(), *name.split())


def _named(text: str, names: Iterable[str]) -> Iterator[str]:
    """Who has a title or says who they are, and the surname behind a first name that is known."""
    yield from _SOMEBODY.findall(text)
    yield from ("".join(parts) for parts in _INTRODUCED.findall(text))
    if known := _any_of(_spelled(names)):
        yield from re.findall(rf"(?:{known})[ ]({_NAME})", text)


def _genitives(names: Iterable[str]) -> list[str]:
    return [f"{name}s" for name in _spelled(names) if len(name) > 1 and not name.endswith("s")]


class _Marks:
    """Hides what `Mask` does not know of: orders and parcels."""

    def __init__(self, personal: Personal) -> None:
        self._marks: dict[str, str] = {}
        numbers = [number for number in personal.numbers if len(number) >= SHORTEST]
        parts = {"parcel": _any_of(personal.links), "order": _any_of(numbers)}
        own = "|".join(f"(?P<{name}>{pattern})" for name, pattern in parts.items() if pattern)
        self._pattern = re.compile("|".join(filter(None, (own, f"(?P<track>{_PARCEL})", _ORDER))))

    def hide(self, text: str) -> str:
        return self._pattern.sub(self._mark, text)

    def _mark(self, found: re.Match[str]) -> str:
        kind = {"track": "parcel", "number": "order"}.get(found.lastgroup or "", found.lastgroup)
        datum = found["number"] or found[0]
        mark = self._marks.setdefault(datum, f"[{kind}-{len(self._marks) + 1}]")
        return found[0].replace(datum, mark)


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted({word for word in words if word}, key=len, reverse=True)
    alternatives = "|".join(map(re.escape, longest_first))
    return rf"(?<![\w-])(?:{alternatives})(?![\w-])" if alternatives else ""

"""Ways out of the chat that a text offers: links, bare hosts, mail addresses, Telegram names."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

_LINK = re.compile(r"(?:https?://|www\.|tg://|t\.me/)\S+", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w@.])(?:[\w-]{2,}\.)+(?:com|org|net|info|biz|shop|store|online|site|xyz|example|app|dev"
    r"|io|me|co|eu|de|at|ch|uk|us|ru|cn|top|link|click)\b(?:/\S*)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!\w)@\w{3,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def hosts(urls: Collection[str | None]) -> frozenset[str]:
    """The hosts of addresses, without `www.`."""
    return frozenset(host for url in urls if url and (host := _host(url)))


def leads_elsewhere(text: str, allowed: Collection[str], known: str) -> bool:
    """Whether it leads to a host that is not allowed, or names an address `known` does not hold."""
    if any(not _is_allowed(link, allowed) for link in _links(text)):
        return True
    return any(name.lower() not in known.lower() for name in _NAME.findall(text))


def without(text: str) -> str:
    """The text without its links."""
    return _LINK.sub(" ", text)


def _links(text: str) -> list[str]:
    bare = _NAME.sub(" ", text)
    return [*_LINK.findall(text), *(found[0] for found in _HOST.finditer(_LINK.sub(" ", bare)))]


def _is_allowed(link: str, allowed: Collection[str]) -> bool:
    host = _host(link)
    return any(host == it or host.endswith(f".{it}") for it in allowed)


def _host(link: str) -> str:
    """The host a link leads to; "" for one that is no web address."""
    address = link if "://" in link else f"https://{link}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and "@" not in parts.netloc
    return host.lower().removeprefix("www.").rstrip(".,;:!?)") if is_web else ""

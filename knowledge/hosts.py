"""Which web servers may be asked at all."""

from collections.abc import Iterable
from urllib.parse import urlsplit

_USUAL_PORTS = {None, 80, 443}


class Hosts:
    """The hosts a shop named; `url in hosts` says whether a URL may be fetched."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)

    def __contains__(self, url: str) -> bool:
        host = host_of(url)
        return host is not None and host in self._names

    def refusal(self, url: str) -> str:
        """Why a URL that is not in here is not fetched."""
        host = host_of(url)
        if host is None:
            return "this is no address of a web page; write https://host/path"
        return f"the host {host} is not named in [knowledge] hosts"


def host_of(url: str) -> str | None:
    """The host as it would be named: with its port where that is none of the usual two.

    None for what is no http(s) URL, or carries a user's name.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    host = ascii_host(parts.hostname)
    return host if port in _USUAL_PORTS else f"{host}:{port}"


def ascii_host(name: str) -> str:
    """In small letters, and names with other letters than a–z as name servers know them."""
    try:
        return name.lower().encode("idna").decode()
    except UnicodeError:
        return name.lower()

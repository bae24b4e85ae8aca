"""Opens Chroma: embedded in a directory, or a server that several processes share."""

from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from knowledge.rules import KnowledgeRules

if TYPE_CHECKING:
    from chromadb.api.client import Client


class IndexUnavailableError(Exception):
    """Chroma cannot be opened; the message is one line that says what to do."""


def open_chroma(rules: KnowledgeRules) -> "Client":
    """A connected client, to be closed. Raises IndexUnavailableError when there is none."""
    try:
        return _opened(rules)
    except Exception as error:
        # chromadb raises errors of its own, of httpx and plain ValueErrors, all meaning this.
        raise IndexUnavailableError(f"{_advice(rules)} ({error})") from error


def _opened(rules: KnowledgeRules) -> "Client":
    # Takes 0.7 to 1.6 seconds, which a command without an index need not pay.
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if rules.chroma_url is None:
        return cast("Client", chromadb.PersistentClient(str(rules.chroma_path), settings))
    url = urlsplit(rules.chroma_url)
    secure = url.scheme == "https"
    port = url.port or (443 if secure else 80)
    client = chromadb.HttpClient(url.hostname or "", port, ssl=secure, settings=settings)
    return cast("Client", client)


def _advice(rules: KnowledgeRules) -> str:
    if rules.chroma_url:
        return f"chroma_url: no Chroma server answers at {rules.chroma_url}"
    return f"chroma_path: delete {rules.chroma_path} and start again, it is built anew from SQL"

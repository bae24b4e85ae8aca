"""What the team's group is told of its topics, and how a post to General says whose it is."""

from html import escape
from typing import Any, Protocol

from views.formats import units
from views.screen import Screen
from views.texts import Html, Texts

MAX_TEXT, MAX_CAPTION = 4096, 1024  # UTF-16 units, as Telegram counts
_CAPTIONED = frozenset({"photo", "video", "voice", "document", "audio", "animation"})


class Relayed(Protocol):
    """A message that is passed on; `content` has its text and entities."""

    @property
    def kind(self) -> str: ...
    @property
    def content(self) -> dict[str, Any]: ...


def hint(texts: Texts, *, lacks: str) -> Screen:
    """Why cases are posted to General, and how that is put right."""
    return Screen(Html("\n\n".join((texts(f"topics-lack-{lacks}"), texts("topics-explain")))))


def all_well(texts: Texts) -> Screen:
    return Screen(texts("topics-all-well"))


def explain(texts: Texts) -> Screen:
    """How a case in General is answered."""
    return Screen(texts("topics-explain"))


def album(texts: Texts) -> Screen:
    """Behind an album in General, which cannot say itself whose it is."""
    return Screen(texts("topics-album"))


def blocked(texts: Texts) -> Screen:
    return Screen(texts("topics-blocked"))


def reachable(texts: Texts) -> Screen:
    return Screen(texts("topics-reachable"))


def closed_by_hand(texts: Texts) -> Screen:
    """A member of staff has closed the topic, which resolves its case."""
    return Screen(texts("topics-closed-by-hand"))


def not_yours(texts: Texts) -> Screen:
    """Somebody without the role has closed the topic."""
    return Screen(texts("topics-not-yours"))


def head(case_id: int, name: str) -> str:
    """The head line of a case's posts in General; plain text."""
    return f"#{case_id} · {name[:64]}"


def headed(
    method: str, params: dict[str, Any], head: str, relay: Relayed | None, last: int | None
) -> tuple[str, dict[str, Any]]:
    """A post with its head line. What has no room for one answers `last`, a post of that case."""
    if method in ("sendMessage", "editMessageText"):
        found = _with_head(params, "text", "entities", head, MAX_TEXT)
    elif method == "editMessageCaption":
        found = _with_head(params, "caption", "caption_entities", head, MAX_CAPTION)
    elif method == "copyMessage" and relay is not None and relay.kind == "text":
        found = _with_head(said_again(relay.content), "text", "entities", head, MAX_TEXT)
        method = "sendMessage" if found is not None else method
    elif method == "copyMessage" and relay is not None and relay.kind in _CAPTIONED:
        said = {"caption": relay.content["text"], "caption_entities": relay.content["entities"]}
        copied = {**params, **said}
        found = _with_head(copied, "caption", "caption_entities", head, MAX_CAPTION)
    else:
        found = None
    return method, found if found is not None else _answering(method, params, last)


def said_again(content: dict[str, Any]) -> dict[str, Any]:
    """The parameters of sendMessage for what somebody wrote."""
    return {"text": content["text"], "entities": content["entities"]}


def as_post(method: str, params: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """A change of a post that is gone, as a post; None: there is nothing to say without it."""
    if method != "editMessageText":
        return None
    return "sendMessage", {name: it for name, it in params.items() if name != "message_id"}


def _with_head(
    params: dict[str, Any], text: str, entities: str, head: str, room: int
) -> dict[str, Any] | None:
    """None: it would be too long."""
    said = params.get(text) or ""
    if params.get("parse_mode") == "HTML":
        bold_line = f"<b>{escape(head)}</b>\n"
        return {**params, text: bold_line + said} if units(bold_line + said) <= room else None
    line, shift = f"{head}\n", units(head) + 1
    if shift + units(said) > room:
        return None
    moved = [{**it, "offset": it["offset"] + shift} for it in params.get(entities) or []]
    bold = {"type": "bold", "offset": 0, "length": units(head)}
    return {**params, text: line + said, entities: [bold, *moved]}


def _answering(method: str, params: dict[str, Any], last: int | None) -> dict[str, Any]:
    if last is None or not method.startswith(("send", "copyMessage")) or method == "copyMessages":
        return params
    reply = {"message_id": last, "allow_sending_without_reply": True}
    return {"reply_parameters": reply, **params}

"""What is passed on as it reads on the other side, and what staff hear of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from views.formats import clock, units
from views.screen import Screen
from views.texts import Html, Texts, plain

Entities = list[dict[str, Any]]
_REASONS = frozenset({"blocked", "gone"})


class Passed(Protocol):
    """A message that is passed on: `content` has its text or caption, entities and preview."""

    @property
    def content(self) -> dict[str, Any]: ...
    @property
    def at(self) -> datetime: ...


def post(
    texts: Texts, parts: Sequence[Passed], time_zone: str, *, doubtful: bool = False
) -> dict[str, Any]:
    """sendMessage's parameters: one text as it was written, several with the time of each.

    `doubtful`: it may stand there twice, and says so.
    """
    if len(parts) == 1:
        text, entities = parts[0].content["text"], list(parts[0].content["entities"])
    else:
        text, entities = _joined(texts, parts, time_zone)
    doubtful = doubtful or any(part.content.get("doubtful") for part in parts)
    payload = {"text": _marked(texts, text) if doubtful else text, "entities": entities}
    preview = parts[0].content.get("preview") if len(parts) == 1 else {"is_disabled": True}
    return payload | ({"link_preview_options": preview} if preview else {})


def caption(texts: Texts, part: Passed, *, doubtful: bool = False) -> dict[str, Any]:
    """The parameters of a caption, with the sign when it may be there twice."""
    text = part.content["text"]
    if doubtful or part.content.get("doubtful"):
        text = _marked(texts, text)
    return {"caption": text, "caption_entities": part.content["entities"]}


def spoken(texts: Texts, kind: str, text: str) -> str:
    """What a message says, in one line; pictures and the like are named by their kind."""
    if kind == "text":
        return text
    named = plain(texts(f"relays-kind-{kind.replace('_', '-')}" if kind in KINDS else _OTHER))
    return f"{named}: {text}" if text else named


def twice(texts: Texts, screen: Screen) -> Screen:
    """A post of ours to the team that may stand there twice, and says so."""
    return replace(screen, text=Html(f"{screen.text}\n\n{texts('relays-double-mark')}"))


def double(texts: Texts, *, side: str) -> Screen:
    """Under a message that may have come twice and cannot say so itself."""
    return Screen(texts(f"relays-double-{side}"))


def unedited(texts: Texts, *, reason: str) -> Screen:
    """An edit did not reach the customer."""
    return Screen(texts("relays-unedited", reason=_reason(texts, reason)))


def unremoved(texts: Texts, *, where: str, reason: str) -> Screen:
    """On which side a message still stands, and why."""
    known = "blocked" if reason == "blocked" else "late" if where == "customer" else "right"
    return Screen(texts(f"relays-unremoved-{where}", reason=texts(f"relays-reason-{known}")))


def ask_which(texts: Texts) -> Screen:
    """To /del without a message."""
    return Screen(texts("relays-removal-hint"))


def kept_back(texts: Texts) -> Screen:
    """An album with a command for a caption stays with the team."""
    return Screen(texts("relays-kept-back"))


def edited_into_command(texts: Texts) -> Screen:
    return Screen(texts("relays-edited-into-command"))


def edit_not_sent(texts: Texts) -> Screen:
    """What was edited had never gone to the customer."""
    return Screen(texts("relays-edit-not-sent"))


def _joined(texts: Texts, parts: Sequence[Passed], time_zone: str) -> tuple[str, Entities]:
    text, entities = "", Entities()
    for part in parts:
        time = clock(part.at, texts.language, time_zone)
        text += "\n" if text else ""
        entities.append({"type": "bold", "offset": units(text), "length": units(time)})
        text += f"{time} "
        shift = units(text)
        entities += [{**it, "offset": it["offset"] + shift} for it in part.content["entities"]]
        text += part.content["text"]
    return text, entities


def _marked(texts: Texts, text: str) -> str:
    mark = plain(texts("relays-double-mark"))
    return f"{text}\n{mark}" if text else mark


def _reason(texts: Texts, reason: str) -> Html:
    return texts(f"relays-reason-{reason if reason in _REASONS else 'refused'}")


_OTHER = "relays-kind-other"
KINDS = frozenset(
    {
        "animation",
        "audio",
        "contact",
        "document",
        "location",
        "photo",
        "poll",
        "sticker",
        "venue",
        "video",
        "video_note",
        "voice",
    }
)

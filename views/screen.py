"""Screens: what a door gives back to be shown, before it is a Bot API call."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from views.texts import Html


@dataclass(frozen=True)
class Button:
    """An inline button: `data` comes back as a tap, `url` opens."""

    text: str
    data: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Screen:
    """A message of text and buttons; `edits` names the message it takes the place of."""

    text: Html
    rows: Rows = ()
    edits: int | None = None

    def over(self, message_id: int | None) -> "Screen":
        """The same in place of a message; None: anew."""
        return replace(self, edits=message_id)

    @property
    def method(self) -> str:
        return "sendMessage" if self.edits is None else "editMessageText"

    def payload(self) -> dict[str, Any]:
        """The Bot API parameters, the chat left out."""
        payload: dict[str, Any] = {
            "text": str(self.text),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if self.edits is not None:
            payload["message_id"] = self.edits
        if self.rows:
            payload["reply_markup"] = {"inline_keyboard": [_row(row) for row in self.rows]}
        return payload


class Picture(Protocol):
    """Drawn when it is sent, in a thread: that takes long."""

    def png(self) -> bytes: ...


@dataclass(frozen=True)
class Photo:
    """A picture and what stands under it (1024 characters at most)."""

    caption: Html
    picture: Picture

    @property
    def method(self) -> str:
        return "sendPhoto"

    def payload(self) -> dict[str, Any]:
        """The Bot API parameters, the chat left out and the picture not drawn yet."""
        return {"photo": self.picture, "caption": str(self.caption), "parse_mode": "HTML"}


class Writing(Protocol):
    """A file by its name, written when it is sent, in a thread: that takes long."""

    @property
    def name(self) -> str: ...
    def body(self) -> bytes: ...


@dataclass(frozen=True)
class Document:
    """A file and what stands under it (1024 characters at most)."""

    caption: Html
    document: Writing

    @property
    def method(self) -> str:
        return "sendDocument"

    def payload(self) -> dict[str, Any]:
        """The Bot API parameters, the chat left out and the file not written yet."""
        return {"document": self.document, "caption": str(self.caption), "parse_mode": "HTML"}


@dataclass(frozen=True)
class Later:
    """A view by its name, put into words when it is sent: with the facts and the clock of then."""

    view: str
    args: dict[str, Any] = field(default_factory=dict)
    edits: None = None

    @property
    def method(self) -> str:
        return "view"

    def payload(self) -> dict[str, Any]:
        """What the outbox keeps of it."""
        return {"view": self.view, "args": self.args}


@dataclass(frozen=True)
class Toast:
    """The answer to a tap: a line over the chat, or an alert to be closed. It may be lost."""

    text: str = ""
    alert: bool = False


Replies = list[Screen | Later | Toast]


def turning(number: int, pages: int, tap: Callable[[int], str]) -> Rows:
    """The row that turns the pages of a list, where there are several; `number` counts from 0."""
    if pages == 1:
        return ()
    before = (Button("◀", tap(number - 1)),) if number > 0 else ()
    after = (Button("▶", tap(number + 1)),) if number + 1 < pages else ()
    return ((*before, *after),)


def _row(row: tuple[Button, ...]) -> list[dict[str, str]]:
    return [
        {"text": button.text, "url": button.url}
        if button.url
        else {"text": button.text, "callback_data": button.data or ""}
        for button in row
    ]

"""Keyboards: what Telegram accepts of a `reply_markup`, and how it words what it does not."""

from typing import Any
from urllib.parse import urlsplit

from sandbox.journal import Json

INLINE_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "callback_game", "pay",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
}  # fmt: skip
MOST_BUTTONS = 100
CALLBACK_DATA_BYTES = 64


class MarkupError(ValueError):
    """The keyboard is wrong; the message is Telegram's."""


def checked_markup(value: Any) -> Json | None:
    """`value` as a keyboard with string buttons written out, None when it is empty."""
    if not value:
        return None
    if not isinstance(value, dict):
        raise MarkupError("object expected as reply markup")
    if "inline_keyboard" in value:
        return _inline(value)
    if "keyboard" in value:
        rows = [[_reply_button(each) for each in row] for row in _rows(value["keyboard"], "reply")]
        return {**value, "keyboard": [row for row in rows if row]}
    return value if value.get("remove_keyboard") or value.get("force_reply") else None


def _inline(value: Json) -> Json:
    rows = [
        [_inline_button(each) for each in row] for row in _rows(value["inline_keyboard"], "inline")
    ]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise MarkupError("reply markup is too long")
    return {"inline_keyboard": [row for row in rows if row]}


def _rows(value: Any, kind: str) -> list[list[Any]]:
    field = "inline_keyboard" if kind == "inline" else "keyboard"
    if not isinstance(value, list):
        raise MarkupError(f'field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in value):
        raise MarkupError(f'field "{field}" must be an Array of Arrays')
    return value


def _inline_button(button: Any) -> Json:
    text = _button_text(button, "inline keyboard")
    action = next((each for each in INLINE_ACTIONS if button.get(each) not in (None, "")), None)
    if action is None and not button.get("switch_inline_query") == "":
        raise MarkupError(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if action == "callback_data":
        _check_data(button["callback_data"])
    if action == "url":
        check_url(button["url"], "inline keyboard button URL")
    return {**button, "text": text}


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or len(data.encode()) > CALLBACK_DATA_BYTES:
        raise MarkupError("BUTTON_DATA_INVALID")


def check_url(url: Any, what: str) -> None:
    """MarkupError unless `url` is one that Telegram lets people open."""
    parts = urlsplit(str(url) if "://" in str(url) else f"http://{url}")
    if parts.scheme not in ("http", "https", "tg", "ton"):
        raise MarkupError(f"{what} '{url}' is invalid: Unsupported URL protocol")
    if parts.scheme in ("http", "https") and "." not in (parts.hostname or ""):
        raise MarkupError(f"{what} '{url}' is invalid: Wrong HTTP URL")


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    return {**button, "text": _button_text(button, "keyboard")}


def _button_text(button: Any, kind: str) -> str:
    if not isinstance(button, dict):
        raise MarkupError(
            f"can't parse {kind} button: {kind.capitalize()} button must be an Object"
        )
    if "text" not in button:
        raise MarkupError(f"can't parse {kind} button: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise MarkupError(f'can\'t parse {kind} button: Field "text" must be of type String')
    if not button["text"].strip():
        raise MarkupError(f"{kind} button text must be non-empty")
    return button["text"].strip()

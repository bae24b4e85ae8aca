"""Texts and keyboards of a call, checked as Telegram checks them."""

from sandbox.botapi.errors import bad_request
from sandbox.botapi.methods import Call
from sandbox.journal import Json
from sandbox.text.formatted import Formatted, formatted
from sandbox.text.html import EntityError
from sandbox.text.markup import MarkupError, checked_markup

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024


def text_of(call: Call) -> Formatted:
    """The text of a message: 1–4096 UTF-16 code units after parsing."""
    text = parse(call.params.values | {"entities": call.params.json("entities", list)}, "text")
    if not text.text:
        raise bad_request("message text is empty")
    if text.length > TEXT_LENGTH:
        raise bad_request("message is too long")
    return text


def caption_of(values: Json) -> Json:
    """The caption fields among a call's `values` (or an InputMedia's), 0–1024 code units."""
    caption = parse(values, "caption", "caption_entities")
    if caption.length > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    above = {"show_caption_above_media": True} if values.get("show_caption_above_media") else {}
    return caption.content("caption", "caption_entities") | above


def parse(values: Json, name: str, entities_name: str = "entities") -> Formatted:
    """The text `name` of `values`, parsed by its parse mode or with the entities given."""
    mode = str(values.get("parse_mode") or "")
    if mode.lower() not in ("", "html", "none"):
        # MarkdownV2 and Markdown exist in Telegram; the sandbox does not parse them.
        raise bad_request("unsupported parse_mode")
    try:
        given = values.get(entities_name)
        html = mode if mode.lower() == "html" else ""
        return formatted(str(values.get(name) or ""), html, given)
    except EntityError as error:
        raise bad_request(f"can't parse entities: {error}") from None


def markup_of(call: Call) -> Json | None:
    """The keyboard of a message."""
    try:
        return checked_markup(call.params.json("reply_markup", dict))
    except MarkupError as error:
        raise bad_request(str(error)) from None


def inline_markup_of(call: Call) -> Json | None:
    """The inline keyboard of an edit; none removes it."""
    markup = markup_of(call)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup if markup and markup["inline_keyboard"] else None

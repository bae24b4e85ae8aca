"""Acting as people: files, places, contacts."""

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile

from sandbox import files
from sandbox.control.access import Body, BotId, Here, Refused, person_of
from sandbox.control.people import acting_in, writable_topic
from sandbox.control.shown import shown_message
from sandbox.first_day import DEFAULT_BOT
from sandbox.journal import Json
from sandbox.posting import post
from sandbox.telegram import Telegram
from sandbox.text.detect import detected

router = APIRouter()


class Share(Body):
    """Somebody shares something in a chat (none: their private chat with the bot)."""

    user_id: int
    chat_id: int | None = None
    topic_id: int | None = None


class Location(Share):
    latitude: float
    longitude: float


class Contact(Share):
    phone_number: str
    first_name: str = ""


def _post(telegram: Telegram, act: Share, content: Json, album: str | None = None) -> Json:
    chat = acting_in(telegram, act.user_id, act.chat_id, act.bot)
    topic = writable_topic(telegram, chat, act.topic_id, act.user_id)
    message = post(telegram, chat, act.user_id, content, topic=topic, media_group_id=album)
    return shown_message(telegram.world, message)


@router.post("/upload")
async def upload(
    telegram: Here,
    user_id: Annotated[int, Form()],
    kind: Annotated[str, Form()],
    file: Annotated[UploadFile, File()],
    chat_id: Annotated[int | None, Form()] = None,
    topic_id: Annotated[int | None, Form()] = None,
    caption: Annotated[str, Form()] = "",
    media_group_id: Annotated[str | None, Form()] = None,
    duration: Annotated[int | None, Form()] = None,
    bot: Annotated[BotId, Form()] = DEFAULT_BOT,
) -> Json:
    """A person sends a file; those with one `media_group_id` make an album."""
    if kind not in files.FOLDERS:
        raise Refused(400, f"kind: {kind!r} is none of {', '.join(files.FOLDERS)}")
    act = Share(user_id=user_id, chat_id=chat_id, topic_id=topic_id, bot=bot)
    acting_in(telegram, user_id, chat_id, bot)
    mime_type = file.content_type or "application/octet-stream"
    try:
        stored = files.store(
            telegram.world, kind, file.filename or kind, mime_type, await file.read(),
            {"duration": duration},
        )  # fmt: skip
    except files.BadFile as error:
        raise Refused(400, f"file: {error}") from None
    return _post(telegram, act, files.content_of(stored) | _caption(caption), media_group_id)


def _caption(text: str) -> Json:
    found = detected(text, [])
    caption = {"caption": text} if text else {}
    return caption | ({"caption_entities": found} if found else {})


@router.post("/location")
async def location(telegram: Here, body: Location) -> Json:
    """A person shares a place."""
    place = {"latitude": body.latitude, "longitude": body.longitude}
    return _post(telegram, body, {"location": place})


@router.post("/contact")
async def contact(telegram: Here, body: Contact) -> Json:
    """A person shares a contact; without a name it is their own."""
    told: Json = {"phone_number": body.phone_number, "first_name": body.first_name}
    if not body.first_name:
        own = person_of(telegram, body.user_id)
        told |= {"first_name": own.first_name, "user_id": own.id}
    return _post(telegram, body, {"contact": told})

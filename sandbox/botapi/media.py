"""Messages that are more than text: files, places, contacts, albums."""

from sandbox.botapi.errors import bad_request
from sandbox.botapi.files import media_of
from sandbox.botapi.methods import Call, method
from sandbox.botapi.sending import replied_message, send, spend
from sandbox.botapi.targets import open_chat, open_topic_id
from sandbox.botapi.texts import caption_of
from sandbox.journal import Json
from sandbox.posting import post
from sandbox.wire import message_json

LARGEST_ALBUM = 10
UNMIXED = ("document", "audio")


def _captioned(call: Call, kind: str) -> Json:
    given = call.params.values | {"caption_entities": call.params.json("caption_entities", list)}
    caption = caption_of(given)
    spoiler = {"has_media_spoiler": True} if call.params.boolean("has_spoiler") else {}
    return send(call, media_of(call, kind, given, kind) | caption | spoiler)


@method
async def send_photo(call: Call) -> Json:
    """Send a picture."""
    return _captioned(call, "photo")


@method
async def send_document(call: Call) -> Json:
    """Send a file."""
    return _captioned(call, "document")


@method
async def send_voice(call: Call) -> Json:
    """Send a voice message."""
    return _captioned(call, "voice")


@method
async def send_video(call: Call) -> Json:
    """Send a video."""
    return _captioned(call, "video")


@method
async def send_audio(call: Call) -> Json:
    """Send a piece of music."""
    return _captioned(call, "audio")


@method
async def send_animation(call: Call) -> Json:
    """Send a soundless video."""
    return _captioned(call, "animation")


@method
async def send_video_note(call: Call) -> Json:
    """Send a round video."""
    return send(call, media_of(call, "video_note", call.params.values, "video_note"))


@method
async def send_sticker(call: Call) -> Json:
    """Send a sticker."""
    return send(call, media_of(call, "sticker", call.params.values, "sticker"))


@method
async def send_location(call: Call) -> Json:
    """Send a place."""
    latitude, longitude = call.params.number("latitude"), call.params.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request("latitude is empty" if latitude is None else "longitude is empty")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("location is invalid")
    return send(call, {"location": {"latitude": latitude, "longitude": longitude}})


@method
async def send_contact(call: Call) -> Json:
    """Send a contact."""
    contact = {
        name: call.params.text(name)
        for name in ("phone_number", "first_name", "last_name", "vcard")
        if call.params.text(name)
    }
    for needed in ("phone_number", "first_name"):
        if needed not in contact:
            raise bad_request(f"{needed.replace('_', ' ')} is empty")
    return send(call, {"contact": contact})


@method
async def send_media_group(call: Call) -> list[Json]:
    """Send up to ten files as an album."""
    items = call.params.json("media", list) or []
    _check_album(items)
    contents = [media_of(call, item["type"], item, "media") | caption_of(item) for item in items]
    chat = open_chat(call)
    replied = replied_message(call, chat)
    topic = open_topic_id(call, chat, replied)
    spend(call, chat, len(contents))
    album = str(call.world.next("album", 10**16))
    messages = [
        post(call.telegram, chat, call.bot.id, content, topic=topic,
             reply_to=replied.id if replied else None, media_group_id=album)
        for content in contents
    ]  # fmt: skip
    return [message_json(call.world, message) for message in messages]


def _check_album(items: list[Json]) -> None:
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > LARGEST_ALBUM:
        raise bad_request("too many messages to send as an album")
    kinds = {str(item.get("type")) if isinstance(item, dict) else "" for item in items}
    if wrong := kinds - {"photo", "video", *UNMIXED}:
        raise bad_request(
            f"can't parse InputMedia: type \"{wrong.pop()}\" can't be used in sendMediaGroup"
        )
    if len(kinds) > 1 and (mixed := next((each for each in UNMIXED if each in kinds), None)):
        raise bad_request(f"{mixed} can't be mixed with other media types")

"""Files people and bots send: kept, described, and sent again."""

import mimetypes
import secrets
from pathlib import PurePath

from sandbox.images import dimensions
from sandbox.journal import Json
from sandbox.records import StoredFile
from sandbox.world import World

FOLDERS = {
    "photo": "photos", "document": "documents", "voice": "voice", "video": "videos",
    "video_note": "video_notes", "audio": "music", "animation": "animations",
    "sticker": "stickers",
}  # fmt: skip
DEFAULT_MIME = {"voice": "audio/ogg", "video": "video/mp4", "animation": "video/mp4"}
PICTURED = ("photo", "sticker", "video", "animation")
TIMED = ("voice", "video", "video_note", "audio", "animation")
NAMED = ("document", "video", "audio", "animation")


class BadFile(ValueError):
    """The file cannot be what it was sent as; the message is Telegram's."""


def store(world: World, kind: str, filename: str, mime_type: str, body: bytes, told: Json
          ) -> StoredFile:  # fmt: skip
    """Keep a file sent as `kind` (a key of FOLDERS); `told` are the facts its sender gave
    (duration, width, title …). BadFile when it is empty or no picture."""
    if not body:
        raise BadFile("file must be non-empty")
    facts = {name: value for name, value in told.items() if value is not None}
    facts |= _picture_facts(kind, body, facts) | _kind_facts(kind, filename, mime_type, facts)
    number = world.next(f"file:{kind}") - 1
    suffix = PurePath(filename).suffix or mimetypes.guess_extension(mime_type) or ""
    stored = StoredFile(
        id=f"{kind}-{secrets.token_urlsafe(18)}",
        kind=kind,
        path=f"{FOLDERS[kind]}/file_{number}{suffix}",
        size=len(body),
        facts=facts,
    )
    world.journal.keep_file(stored.id, body)
    return world.files.put(stored)


def _picture_facts(kind: str, body: bytes, told: Json) -> Json:
    if kind not in PICTURED:
        return {}
    size = dimensions(body)
    if size is None and kind == "photo":
        raise BadFile("IMAGE_PROCESS_FAILED")
    width, height = size or (told.get("width", 512), told.get("height", 512))
    return {"width": width, "height": height}


def _kind_facts(kind: str, filename: str, mime_type: str, told: Json) -> Json:
    facts: Json = {}
    if kind in TIMED:
        facts["duration"] = int(told.get("duration") or 1)
    if kind in NAMED:
        facts["file_name"] = filename
    if kind in (*NAMED, "voice"):
        guessed = mimetypes.guess_type(filename)[0] or mime_type
        facts["mime_type"] = DEFAULT_MIME.get(kind, guessed)
    if kind == "video_note":
        facts["length"] = int(told.get("length") or 240)
    if kind == "sticker":
        facts |= {"type": "regular", "is_animated": False, "is_video": False}
    return facts


def content_of(stored: StoredFile) -> Json:
    """The Bot API field a message with this file carries."""
    described = {
        "file_id": stored.id,
        "file_unique_id": stored.id[-16:].replace("-", "A").replace("_", "B"),
        "file_size": stored.size,
        **stored.facts,
    }
    if stored.kind == "photo":
        return {"photo": [described]}
    if stored.kind == "animation":
        names = ("file_id", "file_unique_id", "file_size", "file_name", "mime_type")
        return {"animation": described, "document": {name: described[name] for name in names}}
    return {stored.kind: described}

"""Entities Telegram finds by itself: commands, links, addresses, mentions, hashtags."""

import re

from sandbox.journal import Json
from sandbox.text import utf16

FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]'])"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)


def detected(text: str, given: list[Json]) -> list[Json]:
    """The entities found in `text`, without those that touch one of the `given`."""
    if not any(sign in text for sign in "/@#"):
        return []
    found = []
    for match in FOUND.finditer(text):
        entity: Json = {
            "type": match.lastgroup,
            "offset": utf16.length(text[: match.start()]),
            "length": utf16.length(match.group()),
        }
        if not any(_overlap(entity, other) for other in given):
            found.append(entity)
    return found


def _overlap(one: Json, other: Json) -> bool:
    first, second = sorted((one, other), key=lambda each: int(each["offset"]))
    return bool(first["offset"] + first["length"] > second["offset"])

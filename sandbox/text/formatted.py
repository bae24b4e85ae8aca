"""A text as a bot sends it → the text and entities people see."""

from dataclasses import dataclass, field

from sandbox.journal import Json
from sandbox.text import utf16
from sandbox.text.detect import detected
from sandbox.text.html import EntityError, parsed

GIVEN_KINDS = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold",
    "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote",
    "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip


@dataclass(frozen=True)
class Formatted:
    """A text after parsing; entities count in UTF-16 code units."""

    text: str
    entities: list[Json] = field(default_factory=list)

    @property
    def length(self) -> int:
        return utf16.length(self.text)

    def content(self, name: str, entities_name: str) -> Json:
        """The Bot API fields of it; none at all for an empty text."""
        if not self.text:
            return {}
        return {name: self.text} | ({entities_name: self.entities} if self.entities else {})


def formatted(source: str, parse_mode: str, given: list[Json] | None) -> Formatted:
    """Parse, trim, and add what Telegram detects; EntityError when it cannot be parsed."""
    if parse_mode:
        text, entities = parsed(source)
    else:
        text, entities = source, [checked(each, source) for each in given or []]
    text, entities = _trimmed(text.replace("\r", ""), entities)
    entities = entities + detected(text, entities)
    return Formatted(text, sorted(entities, key=lambda each: (each["offset"], -each["length"])))


def checked(entity: Json, text: str) -> Json:
    """`entity` if it lies within `text` and is of a kind Telegram has."""
    if not isinstance(entity, dict) or entity.get("type") not in GIVEN_KINDS:
        raise EntityError("Unsupported message entity type")
    offset, size = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(size, int) or offset < 0 or size <= 0:
        raise EntityError("Entity offset and length must be non-negative integers")
    if offset + size > utf16.length(text):
        raise EntityError(
            f"Entity beginning at UTF-16 offset {offset} ends after the end of the text"
            f" at UTF-16 offset {offset + size}"
        )
    return entity


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    stripped = text.strip()
    if stripped == text:
        return text, entities
    lead = utf16.length(text) - utf16.length(text.lstrip())
    moved = (_moved(each, lead, utf16.length(stripped)) for each in entities)
    return stripped, [each for each in moved if each["length"] > 0]


def _moved(entity: Json, lead: int, end: int) -> Json:
    start = max(0, entity["offset"] - lead)
    stop = min(end, entity["offset"] + entity["length"] - lead)
    return entity | {"offset": start, "length": stop - start}

"""Telegram's HTML, read as strictly as Telegram reads it (tdlib, MessageEntity.cpp)."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sandbox.journal import Json
from sandbox.text import utf16

KINDS = {
    "a": "text_link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline", "s": "strikethrough", "strike": "strikethrough",
    "del": "strikethrough", "span": "spoiler", "tg-spoiler": "spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));?")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


class EntityError(ValueError):
    """The text cannot be parsed; the message is Telegram's."""


@dataclass
class Tag:
    """A tag that is still open: where its text begins, and its attributes."""

    name: str
    offset: int
    attributes: dict[str, str]


@dataclass
class HtmlReader:
    """Reads `source` once, from the left; `parsed` is the way in."""

    source: str
    at: int = 0
    text: str = ""
    length: int = 0
    open: list[Tag] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> None:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self._take_text()
            elif self.source.startswith("</", self.at):
                self._close()
            else:
                self._open()
        if self.open:
            raise EntityError(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"'
            )

    def _take_text(self) -> None:
        end = self.source.find("<", self.at)
        end = len(self.source) if end < 0 else end
        piece = unescaped(self.source[self.at : end])
        self.text += piece
        self.length += utf16.length(piece)
        self.at = end

    def _open(self) -> None:
        begin = self.at
        name = self._until(" \t\r\n>", begin + 1).lower()
        if self.at >= len(self.source):
            raise EntityError(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if name not in KINDS:
            raise EntityError(f'Unsupported start tag "{name}" at byte offset {self._bytes(begin)}')
        tag = Tag(name, self.length, self._attributes(name, begin))
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise EntityError(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}'
            )
        self.open.append(tag)

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._here() == ">":
                self.at += 1
                return found
            name = self._until(" \t\r\n=>", self.at).lower()
            where = f'"{tag}" at byte offset {self._bytes(begin)}'
            if not name and self._here():
                raise EntityError(f"Empty attribute name in the tag {where}")
            found[name] = self._attribute_value(name, where, begin)

    def _attribute_value(self, name: str, where: str, begin: int) -> str:
        self._skip_spaces()
        if name == "expandable" and self._here() != "=":
            return "1"
        if not self._here():
            raise EntityError(f"Unclosed start tag {where}")
        if self._here() != "=":
            raise EntityError(
                f"Expected equal sign in declaration of an attribute of the tag {where}"
            )
        self.at += 1
        self._skip_spaces()
        quote = self._here()
        if not quote:
            raise EntityError(f"Unclosed start tag {where}")
        return self._quoted(quote, begin) if quote in "\"'" else self._token()

    def _quoted(self, quote: str, begin: int) -> str:
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise EntityError(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        value = unescaped(self.source[self.at + 1 : end])
        self.at = end + 1
        return value

    def _token(self) -> str:
        match = NAME_TOKEN.match(self.source, self.at)
        value = match.group() if match else ""
        begin, self.at = self.at, self.at + len(value)
        if self._here() not in (" ", "\t", "\r", "\n", ">"):
            raise EntityError(f"Unexpected end of name token at byte offset {self._bytes(begin)}")
        return value.lower()

    def _close(self) -> None:
        begin = self.at
        if not self.open:
            raise EntityError(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        name = self._until(" \t\r\n>", begin + 2).lower()
        self._skip_spaces()
        if self._here() != ">":
            raise EntityError(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            raise EntityError(
                f"Unmatched end tag at byte offset {self._bytes(begin)},"
                f' expected "</{tag.name}>", found "</{name}>"'
            )
        self._add_entity(tag)

    def _add_entity(self, tag: Tag) -> None:
        size = self.length - tag.offset
        entity = described(tag, utf16.cut(self.text, tag.offset, size))
        if entity is None or size <= 0:
            return
        entity |= {"offset": tag.offset, "length": size}
        inner = self.entities[-1] if self.entities else None
        if tag.name == "pre" and inner and inner["type"] == "code" and _same_place(inner, entity):
            self.entities.pop()
            entity |= {"language": inner["language"]} if "language" in inner else {}
        self.entities.append(entity)

    def _until(self, stops: str, start: int) -> str:
        self.at = start
        while self.at < len(self.source) and self.source[self.at] not in stops:
            self.at += 1
        return self.source[start : self.at]

    def _skip_spaces(self) -> None:
        while self._here() in (" ", "\t", "\r", "\n"):
            self.at += 1

    def _here(self) -> str:
        return self.source[self.at : self.at + 1]

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode())


def described(tag: Tag, inner: str) -> Json | None:
    """The entity a closed tag stands for, without its place; None when it stands for none."""
    entity: Json = {"type": KINDS[tag.name]}
    if tag.name == "a":
        return linked(tag.attributes.get("href") or inner)
    if tag.name == "tg-emoji":
        return entity | {"custom_emoji_id": tag.attributes.get("emoji-id", "")}
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        return {"type": "expandable_blockquote"}
    language = tag.attributes.get("class", "").removeprefix("language-")
    return entity | ({"language": language} if tag.name == "code" and language else {})


def linked(url: str) -> Json | None:
    """A text link to `url`; None when Telegram would not make one of it."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in ("http", "https", "tg", "ton") or not parts.netloc:
        return None
    return {"type": "text_link", "url": url if "://" in url else f"http://{url}/"}


def parsed(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of `source`; EntityError with Telegram's words if it is wrong."""
    reader = HtmlReader(source)
    reader.read()
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return reader.text, sorted(reader.entities, key=lambda each: (each["offset"], -each["length"]))


def unescaped(text: str) -> str:
    """`text` with Telegram's four named and all numeric references resolved."""
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    named, decimal, hexadecimal = match.groups()
    if named:
        return NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else match.group()


def _same_place(one: Json, other: Json) -> bool:
    return (one["offset"], one["length"]) == (other["offset"], other["length"])

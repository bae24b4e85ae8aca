"""What a source says, once it is read: the shape all loaders give and chunking takes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class UnreadableError(Exception):
    """A source that cannot be read; the message is one line that says why."""


@dataclass(frozen=True)
class Section:
    """The blocks (paragraphs, whole lists, whole tables; plain text) under one heading."""

    heading: str
    """The headings above, without the article's title, joined by " › "; may be empty."""
    blocks: tuple[str, ...]


def _listed(value: Any) -> Any:
    """Tags come as a list, or as one string with commas or semicolons between."""
    if isinstance(value, str):
        return [tag.strip() for tag in value.replace(";", ",").split(",") if tag.strip()]
    return () if value is None else value


def _day(value: Any) -> Any:
    """A day comes from YAML as one, from tables and web pages as text."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError("this is no day: write it as 2026-12-24") from None


Day = Annotated[date | None, BeforeValidator(_day)]


class FrontMatter(BaseModel):
    """What an article says about itself; keys of other programs are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    title: str | None = None
    language: Language | None = None
    url: str | None = None
    tags: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    audience: str | None = None
    product: str | None = None
    """The catalogue's number of the product it is about."""
    valid_from: Day = None
    valid_until: Day = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError(f"valid_until ({self.valid_until}) is before valid_from")
        return self


@dataclass(frozen=True)
class Article:
    """One text with a title, a language and sections; `questions` it is known to answer."""

    title: str
    language: Language
    sections: tuple[Section, ...]
    about: FrontMatter
    questions: tuple[str, ...] = ()


def front_matter(values: dict[str, Any]) -> FrontMatter:
    """The checked front matter; raises UnreadableError that names the key and what is wrong."""
    try:
        return FrontMatter.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = first["msg"].removeprefix("Value error, ")
        if not first["loc"]:
            raise UnreadableError(message) from None
        key = ".".join(str(part) for part in first["loc"])
        raise UnreadableError(f"{key}: {message}, got {first['input']!r}") from None


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The YAML between two lines of --- at the very start, and what follows it.

    Raises UnreadableError when it is not closed or no list of keys, YAMLError when it is no YAML.
    """
    if not text.startswith("---\n"):
        return {}, text
    head, fence, body = text[4:].partition("\n---")
    if not fence:
        raise UnreadableError("the front matter is not closed by a line with ---")
    values = yaml.safe_load(head) or {}
    if not isinstance(values, dict):
        raise UnreadableError("the front matter is not a list of `key: value` lines")
    return values, body.lstrip("-")


def as_text(content: bytes) -> str:
    """UTF-8 with or without a byte order mark, lines ended by \\n; raises UnreadableError."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start} is not UTF-8: save the file as UTF-8") from None

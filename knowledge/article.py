"""What a source says, once it is read: the shape all loaders give and chunking takes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

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


class FrontMatter(BaseModel):
    """What an article says about itself; keys of other programs are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str | None = None
    language: Language | None = None
    url: str | None = None
    tags: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    audience: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None


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
        key = ".".join(str(part) for part in first["loc"])
        raise UnreadableError(f"{key}: {first['msg']}, got {first['input']!r}") from None


def as_text(content: bytes) -> str:
    """UTF-8 with or without a byte order mark; raises UnreadableError otherwise."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start} is not UTF-8: save the file as UTF-8") from None

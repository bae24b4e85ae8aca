"""Telegram counts text in UTF-16 code units."""


def length(text: str) -> int:
    """How many UTF-16 code units `text` has."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, offset: int, size: int) -> str:
    """The part of `text` that starts at `offset` and is `size` code units long."""
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + size)].decode("utf-16-le", "ignore")

"""Personal data out of what leaves for a language model, and back into what returns."""

import re

_IBAN = r"\b[A-Z]{2}\d{2}(?: ?[A-Z]{4})?(?: ?\d){10,28}\b"
_CARD = r"\b\d(?:[ -]?\d){12,18}\b"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"(?<![\w])(?:\+|00?)(?:[\s()/.-]*\d){6,14}\b"
_PERSONAL = re.compile(
    f"(?P<mail>{_MAIL})|(?P<iban>{_IBAN})|(?P<card>{_CARD})|(?P<phone>{_PHONE})", re.IGNORECASE
)


class Mask:
    """One conversation's masks: the same datum gets the same placeholder, as in `[mail-1]`."""

    def __init__(self) -> None:
        self._placeholders: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """The text with mail addresses, phone, card and account numbers as placeholders."""
        return _PERSONAL.sub(self._placeholder, text)

    def show(self, text: str) -> str:
        """The text with its placeholders filled in again."""
        for datum, placeholder in self._placeholders.items():
            text = text.replace(placeholder, datum)
        return text

    def _placeholder(self, found: re.Match[str]) -> str:
        name = f"[{found.lastgroup}-{len(self._placeholders) + 1}]"
        return self._placeholders.setdefault(found[0], name)

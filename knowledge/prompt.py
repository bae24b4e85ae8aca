"""What a model is told, with all data fenced off, and whether it gives any of that away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from secrets import token_hex
from typing import Literal

from knowledge.article import Language
from knowledge.mask import visible
from knowledge.words import words

Address = Literal["Sie", "du"]
GIVEN_AWAY = 6
"""So many words of the prompt in a row are no chance."""


@dataclass(frozen=True)
class Prompt:
    """One answer's prompt; nobody who writes data can know the nonce that fences it."""

    language: Language
    address: Address = "Sie"
    nonce: str = field(default_factory=lambda: token_hex(8))

    @property
    def system(self) -> str:
        """The rules."""
        spoken = {"de": f"German (address the customer as {self.address})", "en": "English"}
        return _template("answer").format(language=spoken[self.language], nonce=self.nonce)

    def question(self, exhibits: Mapping[str, str], history: Sequence[str], question: str) -> str:
        """The question with exhibits by label and earlier questions; all of it masked already."""
        return _template("question").format(
            passages=self.fenced(exhibits),
            history="\n".join(history) or "-",
            question=question,
            nonce=self.nonce,
        )

    def fenced(self, exhibits: Mapping[str, str]) -> str:
        """Exhibits by label, each between two lines that only we can write."""
        return "\n\n".join(
            f"<data {self.nonce} [{label}]>\n{visible(text)}\n</data {self.nonce}>"
            for label, text in exhibits.items()
        )

    def is_given_away_by(self, text: str) -> bool:
        """Whether a text holds the nonce, or `GIVEN_AWAY` words of the prompt in a row."""
        return self.nonce in text or not _secret().isdisjoint(_runs(text))


def repair() -> str:
    """What a model is told whose reply is not the JSON agreed."""
    return _template("repair").strip()


@cache
def _secret() -> frozenset[tuple[str, ...]]:
    return frozenset(run for name in ("answer", "repair") for run in _runs(_template(name)))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[at : at + GIVEN_AWAY]) for at in range(len(found) - GIVEN_AWAY + 1))


@cache
def _template(name: str) -> str:
    return (files("knowledge") / "prompts" / f"{name}.txt").read_text(encoding="utf-8")

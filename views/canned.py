"""Canned replies: listed, previewed, and as drafts to be sent."""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from views.formats import cut
from views.screen import Button, Screen
from views.taps import CannedDecided
from views.texts import Html, Texts

MAX_FIRST_WORDS = 50  # UTF-16 units
MAX_LISTED = 3500
CHOICES: tuple[Literal["send", "edit", "discard"], ...] = ("send", "edit", "discard")
BREAK = "\n\n"  # between the head of a draft and its text


class Reply(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def text(self) -> str: ...


def listed(texts: Texts, replies: Sequence[Reply]) -> Screen:
    """Each name with its languages and first words; what does not fit is counted."""
    if not replies:
        return Screen(texts("canned-none"))
    lines = [_line(texts, versions) for versions in _by_name(replies).values()]
    shown: list[Html] = []
    for line in lines:
        if sum(len(it) for it in shown) + len(line) > MAX_LISTED:
            break
        shown.append(line)
    rest = len(lines) - len(shown)
    more = [texts("canned-more", count=rest)] if rest else []
    return Screen(Html("\n".join([texts("canned-list"), *shown, *more, texts("canned-how")])))


def how(texts: Texts, placeholders: Sequence[str]) -> Screen:
    """How replies are added and removed."""
    known = ", ".join(f"{{{name}}}" for name in placeholders)
    example = f"{{order|{texts('canned-example')}}}"
    return Screen(texts("canned-usage", known=known, example=Html(example)))


def kept(texts: Texts, reply: Reply, *, replaced: bool) -> Screen:
    """Added, or put in the place of another: shown as it was understood."""
    key = "canned-replaced" if replaced else "canned-added"
    return Screen(texts(key, name=reply.name, language=reply.language, text=reply.text))


def removed(texts: Texts, name: str) -> Screen:
    return Screen(texts("canned-removed", name=name))


def sent(texts: Texts, text: str, message_id: int | None = None) -> Screen:
    """What the customer was sent, word for word."""
    return Screen(texts("canned-sent", text=text), edits=message_id)


def draft(texts: Texts, case_id: int, canned_id: int, text: str) -> Screen:
    """The text as it would be sent, under a head that says that it was not; see `drafted`."""
    buttons = [
        Button(
            texts(f"canned-button-{choice}"),
            CannedDecided(case_id=case_id, canned_id=canned_id, choice=choice).pack(),
        )
        for choice in CHOICES
    ]
    body = texts("canned-text", text=text)
    return Screen(Html(f"{texts('canned-draft')}{BREAK}{body}"), (tuple(buttons),))


def drafted(shown: str) -> str:
    """The text of a draft, out of the message that shows it: what is read is what is sent."""
    return shown.partition(BREAK)[2]


def copyable(texts: Texts, text: str, message_id: int) -> Screen:
    """The text to be copied, changed and written into the topic."""
    return Screen(texts("canned-copyable", text=text), edits=message_id)


def discarded(texts: Texts, message_id: int) -> Screen:
    return Screen(texts("canned-discarded"), edits=message_id)


def _by_name(replies: Sequence[Reply]) -> Mapping[str, list[Reply]]:
    named: dict[str, list[Reply]] = {}
    for reply in replies:
        named.setdefault(reply.name, []).append(reply)
    return named


def _line(texts: Texts, versions: Sequence[Reply]) -> Html:
    own = [it for it in versions if it.language == texts.language]
    words = " ".join((own or versions)[0].text.split())
    return texts(
        "canned-line",
        name=versions[0].name,
        languages=", ".join(it.language for it in versions),
        words=cut(words, MAX_FIRST_WORDS),
    )

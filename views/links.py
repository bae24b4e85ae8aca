"""How a chat is tied to a customer account, step by step."""

from typing import Protocol

from views.screen import Button, Screen
from views.start import person_button
from views.taps import LinkAnswered, LinkWanted, TieConfirmed, TieRefused
from views.texts import Texts


class Customer(Protocol):
    """A customer as far as staff see one before tying."""

    @property
    def id(self) -> int: ...
    @property
    def shop_id(self) -> str: ...
    @property
    def first_name(self) -> str | None: ...
    @property
    def last_name(self) -> str | None: ...


def ask(texts: Texts, masked: str, key: str, *, is_tied: bool) -> Screen:
    """Whether it is them; of the name only what helps who knows it.

    `is_tied`: to another customer already, so that both would be brought together.
    """
    named = "links-ask" if masked else "links-ask-nameless"
    too = "links-ask-too" if masked else "links-ask-nameless-too"
    text = texts(too if is_tied else named, name=masked)
    yes = Button(texts("links-button-yes"), LinkAnswered(is_me=True, key=key).pack())
    no = Button(texts("links-button-no"), LinkAnswered(is_me=False, key=key).pack())
    return Screen(text, ((yes, no),))


def declined(texts: Texts) -> Screen:
    return Screen(texts("links-declined"), ((link_button(texts),), (person_button(texts),)))


def outdated(texts: Texts) -> Screen:
    return Screen(texts("links-outdated"))


def brought_together(texts: Texts) -> Screen:
    """Two customers are one from here on."""
    return Screen(texts("links-brought-together"))


def unavailable(texts: Texts) -> Screen:
    """The shop mails no codes."""
    return Screen(texts("links-unavailable"), ((person_button(texts),),))


def ask_number(texts: Texts, is_tied: bool) -> Screen:
    """`is_tied`: already, so it is about an order under another address."""
    return Screen(texts("links-ask-number-more" if is_tied else "links-ask-number"))


def ask_address(texts: Texts) -> Screen:
    return Screen(texts("links-ask-address"))


def sent(texts: Texts, minutes: int) -> Screen:
    """The same for everybody: whether there is such an order is nobody's business."""
    return Screen(texts("links-sent", minutes=minutes), ((person_button(texts),),))


def tried(texts: Texts, outcome: str, left: int, minutes: int) -> Screen:
    """What came of a code that did not open: wrong, unreadable, locked, expired."""
    if outcome == "wrong":
        return wrong(texts, left)
    if outcome == "locked":
        return locked(texts, minutes)
    return Screen(texts("links-no-code")) if outcome == "unreadable" else expired(texts)


def wrong(texts: Texts, left: int) -> Screen:
    return Screen(texts("links-wrong", left=left))


def locked(texts: Texts, minutes: int) -> Screen:
    return Screen(texts("links-locked", minutes=minutes), ((person_button(texts),),))


def too_many(texts: Texts) -> Screen:
    return Screen(texts("links-too-many"), ((person_button(texts),),))


def expired(texts: Texts) -> Screen:
    return Screen(texts("links-expired"), ((link_button(texts),),))


def left(texts: Texts) -> Screen:
    return Screen(texts("links-left"))


def link_button(texts: Texts) -> Button:
    return Button(texts("links-button-link"), LinkWanted().pack())


def ask_staff(texts: Texts, case_id: int, customer: Customer) -> Screen:
    """To staff, who see the name, before a chat is tied by hand."""
    tie = TieConfirmed(case_id=case_id, customer_id=customer.id).pack()
    name = full_name(customer)
    question = texts("links-ask-staff", name=name, customer=customer.shop_id)
    return Screen(question, ((Button(texts("links-button-tie"), tie),),))


def tied_by_staff(texts: Texts, customer: Customer) -> Screen:
    name = full_name(customer)
    return Screen(texts("links-tied-by-staff", name=name, customer=customer.shop_id))


def tied_for_them(texts: Texts, *, customer_id: int) -> Screen:
    """To whoever was tied by hand; it may be the wrong one."""
    refuse = Button(texts("links-button-not-me"), TieRefused(customer_id=customer_id).pack())
    return Screen(texts("links-tied-for-them"), ((refuse,), (person_button(texts),)))


def parted(texts: Texts) -> Screen:
    """They are not whom staff took them for."""
    return Screen(texts("links-parted"), ((link_button(texts),), (person_button(texts),)))


def joined(texts: Texts) -> Screen:
    """To the chats a customer had before: another one is theirs, too."""
    return Screen(texts("links-joined"), ((person_button(texts),),))


def objected(texts: Texts) -> Screen:
    """The same, to staff."""
    return Screen(texts("links-objected"))


def untied(texts: Texts) -> Screen:
    return Screen(texts("links-untied"))


def full_name(customer: Customer) -> str:
    """First and last name, or the shop's id where neither is known."""
    names = (it for it in (customer.first_name, customer.last_name) if it)
    return " ".join(names) or customer.shop_id

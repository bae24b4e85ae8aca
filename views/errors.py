"""What is said when something cannot be done."""

from collections.abc import Callable

from views.identities import linked_elsewhere, not_linked
from views.links import locked, too_many
from views.screen import Replies, Screen, Toast
from views.start import person_button
from views.texts import Texts

_WAYS_ON: dict[str, Callable[..., Screen]] = {
    "identities-not-linked": not_linked,
    "identities-linked-elsewhere": linked_elsewhere,
    "links-locked": locked,
    "links-too-many": too_many,
}
_ENDED = {
    "identities-link-invalid",
    "identities-link-expired",
    "identities-link-used",
    "identities-linked-elsewhere",
}


def refused(texts: Texts, rule: str, details: dict[str, str | int]) -> Screen:
    """A rule says no, in the customer's words; where there is another way, with its button."""
    if rule in _WAYS_ON:
        return _WAYS_ON[rule](texts, **details)
    return Screen(texts(rule, **details))


def refused_tap(
    texts: Texts, rule: str, details: dict[str, str | int], message_id: int | None
) -> Replies:
    """A rule says no to a tap: in an alert, or in place of the question that this ends."""
    if rule in _ENDED:
        return [Toast(), refused(texts, rule, details).over(message_id)]
    return [Toast(texts(rule, **details), alert=True)]


def failed(texts: Texts) -> Screen:
    return Screen(texts("errors-failed"), ((person_button(texts),),))

"""Two customers found to be one, as staff see it."""

from views.links import Customer, full_name
from views.screen import Button, Screen
from views.start import person_button
from views.taps import MergeConfirmed
from views.texts import Texts


def ask(texts: Texts, case_id: int, kept: Customer, merged: Customer) -> Screen:
    """Both with their names; a tap merges."""
    tap = MergeConfirmed(case_id=case_id, customer_id=merged.id).pack()
    return Screen(
        texts(
            "merges-ask",
            kept=full_name(kept),
            kept_id=kept.shop_id,
            merged=full_name(merged),
            merged_id=merged.shop_id,
        ),
        ((Button(texts("merges-button-merge"), tap),),),
    )


def done(texts: Texts, merged: Customer) -> Screen:
    return Screen(texts("merges-done", customer=merged.shop_id))


def told(texts: Texts) -> Screen:
    """To the customer, when staff did it."""
    return Screen(texts("merges-told"), ((person_button(texts),),))


def undone(texts: Texts, merged: Customer) -> Screen:
    return Screen(texts("merges-undone", customer=merged.shop_id))

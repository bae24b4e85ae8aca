"""What the buttons of a profile send back."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

Slot = Literal["name", "language", "birthday", "sizes", "colours", "categories", "quiet", "zone"]


class ProfileShown(CallbackData, prefix="me"):
    """Back to the whole profile."""


class SlotEdited(CallbackData, prefix="slot"):
    slot: Slot


class SlotCleared(CallbackData, prefix="noslot"):
    slot: Slot


class SlotPicked(CallbackData, prefix="pick"):
    """`index` counts what the settings offer."""

    slot: Slot
    index: int


class QuietEnded(CallbackData, prefix="noquiet"):
    """No quiet hours at all."""


class SlotsFilled(CallbackData, prefix="fill"):
    """On to what was never asked; `after` is the slot on the screen, which tells a second tap."""

    after: Literal["", "birthday", "sizes", "colours", "categories", "quiet", "zone"] = ""

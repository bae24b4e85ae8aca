"""Who may do what, as the configuration says."""

from dataclasses import dataclass


@dataclass
class Roles:
    """Telegram ids. The staff group may move when it becomes a supergroup."""

    staff_chat_id: int | None
    staff: frozenset[int]
    marketers: frozenset[int]

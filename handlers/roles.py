"""Who may do what, as the configuration says."""

from dataclasses import dataclass, field


@dataclass
class Roles:
    """Telegram ids. The staff group may move when it becomes a supergroup."""

    staff_chat_id: int | None
    staff: frozenset[int]
    marketers: frozenset[int]
    leads: frozenset[int] = frozenset()
    editors: frozenset[int] = frozenset()
    configured_id: int | None = field(init=False)  # the group's id before it moved
    reads_all: bool = False  # the bot's privacy mode is off

    def __post_init__(self) -> None:
        self.configured_id = self.staff_chat_id

    def may_publish(self, user_id: int) -> bool:
        """Whether somebody lets answers go live: an editor, or all of staff where none is named."""
        return user_id in (self.editors or self.staff)

"""What the shop cannot do for a visitor."""


class Refusal(Exception):
    """Answered with an HTTP `status` and one line: a key of the words, and what fills it."""

    def __init__(self, status: int, line: str, **details: object) -> None:
        super().__init__(line)
        self.status = status
        self.line = line
        self.details = details

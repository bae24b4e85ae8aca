"""Refusals, in Telegram's own codes and words."""

from sandbox.journal import Json


class ApiError(Exception):
    """A call is refused; `parameters` are Telegram's ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The JSON Telegram answers with."""
        shown: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return shown | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(text: str) -> ApiError:
    """400: the call is wrong."""
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    """403: the bot may not."""
    return ApiError(403, f"Forbidden: {text}")


def too_many_requests(seconds: int) -> ApiError:
    """429: wait `seconds`."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)

"""Who may see metrics and docs: whoever has the token, or anybody if bound to loopback."""

import hmac
from dataclasses import dataclass

from fastapi import HTTPException, Request

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Access:
    host: str
    token: str | None

    def check(self, request: Request) -> None:
        """Raises HTTPException 401 for whoever may not see it."""
        if self.token is None and self.host in LOOPBACK:
            return
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self.token is None or not hmac.compare_digest(given.encode(), self.token.encode()):
            raise HTTPException(401, "give METRICS_TOKEN as a bearer token")

"""The shop's one line to the bot: signed events over HTTP."""

import json
from datetime import UTC, datetime

import httpx

from demo.shop.events import Event
from demo.shop.refusals import Refusal
from demo.shop.sign import event_headers

TIMEOUT_SECONDS = 5
LONGEST_REASON = 300


class Sender:
    """Sends events to the bot at `bot_url`; `transport` None is the network."""

    def __init__(
        self, bot_url: str, secret: str, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.bot_url = bot_url.rstrip("/")
        self._secret = secret
        self._transport = transport

    async def send(self, event: Event) -> None:
        """Return once the bot has the event. Raises Refusal: not reachable, or not taken."""
        body = json.dumps(event, ensure_ascii=False).encode()
        try:
            answer = await self._post(body)
        except httpx.HTTPError as error:
            raise Refusal(502, "bot-unreachable", url=self.bot_url) from error
        if not answer.is_success:
            reason = _reason(answer)
            raise Refusal(502, "bot-refused", code=answer.status_code, reason=reason)

    async def _post(self, body: bytes) -> httpx.Response:
        # The bot's clock checks the signature, so it is the real one even when time is moved.
        headers = event_headers(self._secret, body, datetime.now(UTC))
        headers["Content-Type"] = "application/json"
        # A proxy from the environment would not find a bot on the loopback.
        async with httpx.AsyncClient(
            transport=self._transport, timeout=TIMEOUT_SECONDS, trust_env=False
        ) as client:
            return await client.post(f"{self.bot_url}/shop/events", content=body, headers=headers)


def _reason(answer: httpx.Response) -> str:
    try:
        told = answer.json()
    except ValueError:
        return answer.reason_phrase
    told = told if isinstance(told, dict) else {}
    problems = told.get("errors") or told.get("detail") or answer.reason_phrase
    text = "; ".join(map(str, problems)) if isinstance(problems, list) else str(problems)
    return " ".join(text.split())[:LONGEST_REASON]

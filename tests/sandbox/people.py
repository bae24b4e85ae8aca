"""Acting as people in a sandbox, in words."""

from typing import Any

import httpx

Json = dict[str, Any]
LENA, JAMES, AYLIN, SVENJA, KATRIN = 1001, 1002, 1003, 2001, 2003
STAFF = -1001000000001


class People:
    """Everybody in one sandbox; each verb gives what the control API answers."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def does(self, what: str, **how: Any) -> Any:
        response = await self.client.post(f"/control/{what}", json=how)
        assert response.status_code == 200, response.text
        return response.json()

    async def fails(self, what: str, **how: Any) -> str:
        """The one line that says why it cannot be done."""
        response = await self.client.post(f"/control/{what}", json=how)
        assert 400 <= response.status_code < 500, response.text
        return str(response.json()["detail"])

    async def says(self, user_id: int, text: str, **how: Any) -> Json:
        message: Json = await self.does("say", user_id=user_id, text=text, **how)
        return message

    async def finds(self, what: str, **where: Any) -> Any:
        response = await self.client.get(f"/control/{what}", params=where)
        assert response.status_code == 200, response.text
        return response.json()

    async def sees(self, chat_id: int, **where: Any) -> list[Json]:
        messages: list[Json] = await self.finds(f"chats/{chat_id}/messages", **where)
        return messages

    async def reads(self, chat_id: int, **where: Any) -> list[str]:
        """The texts in a chat; service messages by the name of their content."""
        known = ("text", "caption")
        return [
            next((each[name] for name in known if name in each), list(each)[-1])
            for each in await self.sees(chat_id, **where)
        ]

"""Wrong calls are refused with Telegram's own codes and words."""

from typing import Any

import pytest
from aiogram import Bot

from tests.sandbox.people import AYLIN, JAMES, LENA, STAFF, SVENJA, People

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Go", **button}]]}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({}, "message text is empty"),
        ({"text": "  \n "}, "message text is empty"),
        ({"text": "x"}, "chat_id is empty"),
        ({"text": "x", "chat_id": 999}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x" * 4097, "chat_id": LENA}, "message is too long"),
        ({"text": "😀" * 2049, "chat_id": LENA}, "message is too long"),
        (
            {"text": "<b>x", "chat_id": LENA, "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "chat_id": LENA, "parse_mode": "Smoke"}, "unsupported parse_mode"),
        (
            {"text": "x", "chat_id": LENA, "reply_markup": inline(callback_data="x" * 65)},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "chat_id": LENA, "reply_markup": inline()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "chat_id": LENA, "reply_markup": inline(url="http://localhost/")},
            "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
        ),
        ({"text": "x", "chat_id": LENA, "reply_markup": []}, "object expected as reply markup"),
        (
            {"text": "x", "chat_id": LENA, "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        (
            {"text": "x", "chat_id": LENA, "reply_parameters": {"message_id": 99}},
            "message to be replied not found",
        ),
        (
            {"text": "x", "chat_id": LENA, "reply_parameters": {"message_id": 1, "quote": "no"}},
            "QUOTE_TEXT_INVALID",
        ),
        ({"text": "x", "chat_id": STAFF, "message_thread_id": 7}, "message thread not found"),
        ({"text": "x", "chat_id": STAFF, "message_thread_id": 1}, "message thread not found"),
        (
            {"text": "x", "chat_id": STAFF, "message_thread_id": "seven"},
            'parameter "message_thread_id" must be of type Integer',
        ),
    ],
)
async def test_a_wrong_message_is_refused(
    people: People, params: dict[str, Any], reason: str
) -> None:
    await people.says(LENA, "Hello?")
    response = await people.client.post("/bot42:sandbox/sendMessage", json=params)
    assert response.status_code == 400
    refusal = {"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"}
    assert response.json() == refusal


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("editMessageText", {"text": "Hi", "message_id": 2}, NOT_MODIFIED),
        ("editMessageText", {"text": "Ho", "message_id": 9}, "message to edit not found"),
        ("editMessageText", {"text": "Ho"}, "message identifier is not specified"),
        ("editMessageText", {"text": "Ho", "message_id": 1}, "message can't be edited"),
        (
            "editMessageCaption",
            {"caption": "Ho", "message_id": 2},
            "there is no caption in the message to edit",
        ),
        ("deleteMessage", {"message_id": 9}, "message to delete not found"),
        ("copyMessage", {"from_chat_id": LENA, "message_id": 9}, "message to copy not found"),
        (
            "copyMessages",
            {"from_chat_id": LENA, "message_ids": [2, 1]},
            "message identifiers must be in a strictly increasing order",
        ),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "who"}, "wrong file identifier/HTTP URL specified"),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
        ("sendLocation", {"latitude": 91, "longitude": 0}, "location is invalid"),
        ("sendMessageDraft", {"text": "x"}, "draft_id must be non-zero"),
        (
            "setMessageReaction",
            {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "x"}]},
            "REACTION_INVALID",
        ),
        ("createForumTopic", {"name": "x"}, "the chat is not a forum"),
        ("setMyCommands", {"commands": [{"command": "A", "description": "a"}]},
         "BOT_COMMAND_INVALID"),
    ],
)  # fmt: skip
async def test_a_wrong_call_is_refused(
    people: People, bot: Bot, method: str, params: dict[str, Any], reason: str
) -> None:
    await people.says(LENA, "Hello?")
    await bot.send_message(LENA, "Hi")
    response = await people.client.post(
        f"/bot42:sandbox/{method}", json={"chat_id": LENA, **params}
    )
    assert response.json()["description"] == f"Bad Request: {reason}"


async def test_the_longest_text_counts_after_parsing(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    sent = await bot.send_message(LENA, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert len(sent.text or "") == 4096


async def test_there_are_no_other_methods(people: People) -> None:
    response = await people.client.post("/bot42:sandbox/sendLove", json={})
    assert response.status_code == 404
    assert response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_who_cannot_be_written_to(people: People) -> None:
    async def sending_to(user_id: int) -> str:
        response = await people.client.post(
            "/bot42:sandbox/sendMessage", data={"chat_id": user_id, "text": "Hi"}
        )
        assert response.status_code == response.json()["error_code"]
        return str(response.json()["description"])

    assert await sending_to(SVENJA) == "Forbidden: bot can't initiate conversation with a user"
    assert await sending_to(AYLIN) == "Bad Request: chat not found"
    await people.says(LENA, "Hello?")
    await people.does(f"users/{LENA}/block")
    assert await sending_to(LENA) == "Forbidden: bot was blocked by the user"
    await people.says(JAMES, "Hello?")
    await people.does(f"users/{JAMES}/deactivate")
    assert await sending_to(JAMES) == "Forbidden: user is deactivated"


async def test_the_bot_learns_that_it_was_blocked(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    await people.does(f"users/{LENA}/block")
    await people.does("start", user_id=LENA)
    statuses = [
        update.my_chat_member.new_chat_member.status
        for update in await bot.get_updates()
        if update.my_chat_member
    ]
    assert statuses == ["kicked", "member"]


async def test_old_messages_cannot_be_deleted(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    sent = await bot.send_message(LENA, "Hi")
    await people.does("clock", advance=48 * 3600 + 60)
    response = await people.client.post(
        "/bot42:sandbox/deleteMessage", json={"chat_id": LENA, "message_id": sent.message_id}
    )
    assert response.json()["description"] == "Bad Request: message can't be deleted for everyone"

from aiogram import Bot
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from tests.sandbox.people import LENA, STAFF, SVENJA, People

YES_NO = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Yes", callback_data="yes"),
            InlineKeyboardButton(text="No", callback_data="no"),
        ]
    ]
)


async def test_a_customer_writes_and_is_answered(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert (update.message.text, update.message.chat.id) == ("Hello?", LENA)
    await bot.send_message(LENA, "<b>Hi</b> Lena", parse_mode="HTML")
    answer = (await people.sees(LENA))[-1]
    assert answer["text"] == "Hi Lena"
    assert answer["entities"] == [{"type": "bold", "offset": 0, "length": 2}]


async def test_a_deep_link_carries_its_payload(people: People, bot: Bot) -> None:
    await people.does("start", user_id=LENA, payload="link-1")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start link-1"
    assert [each.type for each in update.message.entities or []] == ["bot_command"]
    assert "64" in await people.fails("start", user_id=LENA, payload="ä")


async def test_a_tap_is_answered_once(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    question = await bot.send_message(LENA, "Sure?", reply_markup=YES_NO)
    tap = await people.does("tap", user_id=LENA, message_id=question.message_id, data="yes")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("yes", LENA)
    await bot.answer_callback_query(query.id, text="Done", show_alert=True)
    seen = await people.finds(f"callbacks/{tap['callback_query_id']}")
    assert seen["answer"] == {"text": "Done", "show_alert": True, "url": ""}
    again = await people.client.post(
        "/bot42:sandbox/answerCallbackQuery", json={"callback_query_id": query.id}
    )
    assert again.json()["description"].startswith("Bad Request: query is too old")


async def test_only_buttons_that_are_there_can_be_tapped(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    question = await bot.send_message(LENA, "Sure?", reply_markup=YES_NO)
    reason = await people.fails("tap", user_id=LENA, message_id=question.message_id, data="perhaps")
    assert "'perhaps'" in reason
    assert "'Yes' (yes)" in reason


async def test_a_reply_keyboard_sends_its_text(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Red")]])
    sent = await bot.send_message(LENA, "Colour?", reply_markup=keyboard)
    await people.does("tap", user_id=LENA, message_id=sent.message_id, text="Red")
    assert await people.reads(LENA) == ["Hello?", "Colour?", "Red"]


async def test_an_edit_reaches_the_other_side(people: People, bot: Bot) -> None:
    said = await people.says(LENA, "Helo")
    await people.does("edit", user_id=LENA, message_id=said["message_id"], text="Hello /help")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert edited.edit_date is not None
    assert edited.text == "Hello /help"
    answer = await bot.send_message(LENA, "One", reply_markup=YES_NO)
    await bot.edit_message_text("Two", chat_id=LENA, message_id=answer.message_id)
    shown = (await people.sees(LENA))[-1]
    assert shown["text"] == "Two"
    assert "reply_markup" not in shown


async def test_an_answer_quotes_what_it_answers(people: People, bot: Bot) -> None:
    said = await people.says(LENA, "red shoes and a hat")
    await bot.send_message(
        LENA,
        "Which?",
        reply_parameters=ReplyParameters(message_id=said["message_id"], quote="red shoes"),
    )
    shown = (await people.sees(LENA))[-1]
    assert shown["reply_to_message"]["text"] == "red shoes and a hat"
    assert shown["quote"]["text"] == "red shoes"


async def test_reactions_come_only_to_bots_that_ask_for_them(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    answer = await bot.send_message(LENA, "Hi")
    await people.does("react", user_id=LENA, message_id=answer.message_id, emoji="👍")
    assert len(await bot.get_updates(allowed_updates=["message", "message_reaction"])) == 1
    await people.does("react", user_id=LENA, message_id=answer.message_id, emoji="🔥")
    reaction = (await bot.get_updates())[-1].message_reaction
    assert reaction is not None
    change = reaction.old_reaction + reaction.new_reaction
    assert [each.emoji for each in change if isinstance(each, ReactionTypeEmoji)] == ["👍", "🔥"]


async def test_the_bot_reacts(people: People, bot: Bot) -> None:
    said = await people.says(LENA, "Thanks!")
    heart = ReactionTypeEmoji(emoji="❤️")
    await bot.set_message_reaction(LENA, said["message_id"], reaction=[heart])
    [shown] = await people.sees(LENA)
    assert shown["reactions"][0]["user_id"] == 42
    assert shown["reactions"][0]["reaction"][0]["emoji"] == "❤️"


async def test_what_people_delete_is_gone_and_nobody_is_told(people: People, bot: Bot) -> None:
    said = await people.says(LENA, "Oops")
    [first] = await bot.get_updates()
    await people.does("delete", user_id=LENA, message_id=said["message_id"])
    assert await bot.get_updates(offset=first.update_id + 1) == []
    assert await people.sees(LENA) == []


async def test_without_rights_a_bot_in_a_group_sees_only_what_is_meant_for_it(
    people: People, bot: Bot
) -> None:
    await people.does(f"chats/{STAFF}/rights", administrator=False)
    question = await bot.send_message(STAFF, "Anybody?")
    [changed] = await bot.get_updates()
    assert changed.my_chat_member is not None
    assert changed.my_chat_member.new_chat_member.status == "member"
    await people.says(SVENJA, "private talk", chat_id=STAFF)
    await people.says(SVENJA, "/command", chat_id=STAFF)
    await people.says(SVENJA, "an answer", chat_id=STAFF, reply_to=question.message_id)
    heard = await bot.get_updates(offset=changed.update_id + 1)
    assert [each.message and each.message.text for each in heard] == ["/command", "an answer"]

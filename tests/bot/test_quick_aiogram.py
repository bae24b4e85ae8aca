"""aiogram imported in a hurry is still aiogram."""

import subprocess
import sys

EVERY_MODEL = """
from bot.quick_aiogram import import_aiogram
import_aiogram()
import aiogram.methods, aiogram.types
from pydantic import BaseModel
built = 0
for package in (aiogram.types, aiogram.methods):
    for name in package.__all__:
        model = getattr(package, name)
        if isinstance(model, type) and issubclass(model, BaseModel):
            model.model_rebuild(force=True)
            built += 1
print(built)
"""
AN_UPDATE = """
from bot.quick_aiogram import import_aiogram
import_aiogram()
from aiogram.types import Update
chat = {"id": 1, "type": "private", "first_name": "Lena"}
message = {"message_id": 1, "date": 1, "chat": chat, "text": "hi",
           "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]},
           "reply_to_message": {"message_id": 0, "date": 1, "chat": chat, "sticker": {
               "file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
               "is_animated": False, "is_video": False}}}
update = Update.model_validate({"update_id": 1, "message": message})
print(type(update.message.reply_to_message.sticker).__name__,
      update.message.reply_markup.inline_keyboard[0][0].callback_data)
"""


def outcome(program: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_an_update_is_read_to_its_depths() -> None:
    assert outcome(AN_UPDATE) == "Sticker b"


def test_every_model_can_still_be_built() -> None:
    assert int(outcome(EVERY_MODEL)) > 400

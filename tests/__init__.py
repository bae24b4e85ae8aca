"""Stories and rules, told as the people around the bot would."""

from bot.quick_aiogram import import_aiogram

import_aiogram()  # seconds for each process of the tests

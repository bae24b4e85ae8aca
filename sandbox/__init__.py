"""A local Telegram to try and test bots with: a Bot API server and a chat page."""

__version__ = "1.0"

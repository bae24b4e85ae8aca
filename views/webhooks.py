"""What the team is told of the shop's own addresses."""

from datetime import datetime

from views import formats
from views.screen import Screen
from views.texts import Texts


def failing(texts: Texts, *, host: str, is_mail: bool, since: datetime, time_zone: str) -> Screen:
    """An address of the shop does not answer; nothing is lost, but for codes."""
    moment = formats.day_and_time(since, texts.language, time_zone)
    return Screen(texts(f"webhooks-failing-{_which(is_mail)}", host=host, since=moment))


def back(texts: Texts, *, host: str, is_mail: bool) -> Screen:
    return Screen(texts(f"webhooks-back-{_which(is_mail)}", host=host))


def _which(is_mail: bool) -> str:
    return "mail" if is_mail else "events"

"""What a failed call means for the message that was to be sent."""

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage

from domain.errors import (
    Blocked,
    ChatMoved,
    FateUnknown,
    GroupAway,
    MessageGone,
    NoRights,
    TopicClosed,
    TopicGone,
    TryLater,
    Uncopyable,
    Undeliverable,
)
from scheduler.telegram import meaning

CALL = SendMessage(chat_id=1, text="x")


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("Bad Request: message thread not found", TopicGone),
        ("Bad Request: TOPIC_DELETED", TopicGone),
        ("Bad Request: TOPIC_ID_INVALID", TopicGone),
        ("Bad Request: TOPIC_CLOSED", TopicClosed),
        ("Bad Request: chat not found", GroupAway),
        ("Bad Request: message to edit not found", MessageGone),
        ("Bad Request: not enough rights to create a topic", NoRights),
        ("Bad Request: the chat is not a forum", NoRights),
        ("Bad Request: not enough rights to send text messages to the chat", GroupAway),
        ("Bad Request: PEER_ID_INVALID", Blocked),
        ("Bad Request: message is too long", Undeliverable),
        ("Bad Request: message can't be copied", Uncopyable),
        ("Bad Request: message to copy not found", Uncopyable),
        ("Bad Request: there are no messages to copy", Uncopyable),
        ("Bad Request: can't parse entities", Undeliverable),
    ],
)
def test_a_bad_request_is_told_apart(said: str, means: type[Exception]) -> None:
    assert type(meaning(TelegramBadRequest(method=CALL, message=said))) is means


@pytest.mark.parametrize(
    "said", ["Forbidden: bot was blocked by the user", "Forbidden: user is deactivated",
             "Forbidden: bot can't initiate conversation with a user"],
)  # fmt: skip
def test_whoever_blocked_the_bot_is_known(said: str) -> None:
    assert isinstance(meaning(TelegramForbiddenError(method=CALL, message=said)), Blocked)


def test_telegram_says_how_long_to_wait() -> None:
    error = meaning(TelegramRetryAfter(method=CALL, message="Too Many Requests", retry_after=7))
    assert isinstance(error, TryLater)
    assert error.seconds == 7


def test_a_failure_of_telegrams_own_is_tried_again() -> None:
    assert isinstance(meaning(TelegramServerError(method=CALL, message="Bad Gateway")), TryLater)


def test_after_a_broken_connection_nobody_knows() -> None:
    error = meaning(TelegramNetworkError(method=CALL, message="reset"))
    assert isinstance(error, FateUnknown)


def test_a_group_that_moved_says_where() -> None:
    moved = TelegramMigrateToChat(method=CALL, message="moved", migrate_to_chat_id=-1005)
    error = meaning(moved)
    assert isinstance(error, ChatMoved)
    assert error.new_chat_id == -1005


def test_what_is_none_of_telegrams_stays_what_it_is() -> None:
    error = ValueError("ours")
    assert meaning(error) is error

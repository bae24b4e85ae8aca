"""Logs: one line an event, ids but no personal data."""

import io
import logging
import re
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo

# What pydantic was given, and what PostgreSQL found in its rows: somebody's words.
_VALUES = re.compile(r"(?<=input_value=).*?(?=, input_type=)|(?<=DETAIL:)[^\n]*", re.DOTALL)


def configure() -> None:
    """Console lines on a terminal, JSON lines elsewhere; libraries only from WARNING on."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    readable = sys.stderr.isatty()
    console: Any = structlog.dev.ConsoleRenderer(exception_formatter=_traceback)
    machine: Any = [
        structlog.processors.format_exc_info, without_values, structlog.processors.JSONRenderer()
    ]  # fmt: skip
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([console] if readable else machine),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def without_values(_logger: object, _method: str, event: EventDict) -> EventDict:
    """The event with what an exception quotes of data left out."""
    if "exception" in event:
        event["exception"] = _VALUES.sub(" …", event["exception"])
    return event


def _traceback(stream: TextIO, exc_info: ExcInfo) -> None:
    """Without values of variables, too."""
    written = io.StringIO()
    structlog.dev.plain_traceback(written, exc_info)
    stream.write(_VALUES.sub(" …", written.getvalue()))

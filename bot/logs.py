"""Logs: one line an event, ids but no personal data."""

import logging
import sys
from typing import Any

import structlog


def configure() -> None:
    """Console lines on a terminal, JSON lines elsewhere; libraries only from WARNING on."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    readable = sys.stderr.isatty()
    plain = structlog.dev.plain_traceback  # no values of variables: they may be personal
    console: Any = structlog.dev.ConsoleRenderer(exception_formatter=plain)
    machine: Any = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([console] if readable else machine),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )

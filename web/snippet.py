"""The script for the shop's pages, filled with its words and settings."""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("snippet.js")
CACHE_SECONDS = 3600
_MARK = "/*SETTINGS*/{}"
_SPARE = re.compile(r" ?(=>|[={},:;?]|&&|\|\|) ?")


class Snippet:
    """`words`: language → what its pop-up says, by name; `days`: between two pop-ups."""

    def __init__(self, words: Mapping[str, Mapping[str, str]], days: int) -> None:
        self._settings: dict[str, Any] = {"words": words, "days": days}

    @cached_property
    def script(self) -> bytes:
        settings = json.dumps(self._settings, ensure_ascii=False, separators=(",", ":"))
        return _lean(SOURCE.read_text("utf-8")).replace(_MARK, settings, 1).encode()

    @cached_property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.script).hexdigest()[:32]}"'

    @property
    def headers(self) -> dict[str, str]:
        return {
            "ETag": self.etag,
            "Cache-Control": f"public, max-age={CACHE_SECONDS}",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }


def _lean(source: str) -> str:
    """A quarter less: no comments, which stand on lines of their own, and no spare spaces.

    There are no words in the source yet, so that no space in it is read by anybody.
    """
    lines = (line.strip() for line in source.splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    return _SPARE.sub(r"\1", kept)

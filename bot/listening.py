"""Puts voice messages into words, where the shop has switched that on."""

from io import BytesIO
from typing import TYPE_CHECKING

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.config import ConfigError, Settings
from domain.voices import VoiceRules
from knowledge.hearing import NotHeardError
from store.questions import Question

if TYPE_CHECKING:
    from knowledge.transcribe import Transcriber


class Listening:
    """Fetches a voice message from Telegram and has it transcribed."""

    def __init__(self, bot: Bot, settings: Settings, key: str | None) -> None:
        self._bot = bot
        self._rules = settings.voice
        self._key = key
        self._transcriber = _transcriber(settings, key) if settings.voice.transcribe else None

    def check(self) -> None:
        """Raises ConfigError when it is switched on and cannot work."""
        if problem := problem_of(self._rules, self._key):
            raise ConfigError(problem)

    async def __call__(self, question: Question) -> str:
        """What was said in a voice message, never empty. Raises NotHeardError for any failure."""
        if self._transcriber is None or question.voice is None:
            raise NotHeardError("transcription is switched off")
        return await self._transcriber.hear(await self._fetch(str(question.voice["file_id"])))

    async def _fetch(self, file_id: str) -> bytes:
        audio = BytesIO()
        try:
            await self._bot.download(file_id, audio, timeout=int(self._rules.timeout) or 1)
        except (AiogramError, OSError) as error:
            raise NotHeardError(f"Telegram did not give the file: {error!r}") from error
        if len(audio.getvalue()) > self._rules.max_bytes:
            raise NotHeardError("the file is longer than [voice] max_bytes")
        return audio.getvalue()


def problem_of(rules: VoiceRules, key: str | None) -> str | None:
    """What keeps transcription from working, in one line."""
    return (
        "[voice] transcribe = true wants OPENAI_API_KEY" if rules.transcribe and not key else None
    )


def _transcriber(settings: Settings, key: str | None) -> "Transcriber | None":
    if key is None:
        return None
    # `import openai` takes two thirds of a second, which a shop without it need not pay.
    from knowledge.transcribe import Transcriber

    rules = settings.voice
    base_url = rules.base_url or settings.llm.base_url
    return Transcriber(key, base_url, rules.model, rules.timeout)

"""Voice into words, by an OpenAI-compatible transcription endpoint."""

import asyncio

from openai import AsyncOpenAI, OpenAIError

from knowledge.hearing import NotHeardError

LONGEST = 4000  # characters; more is no question
RETRIES = 1


class Transcriber:
    """Sends audio to one endpoint and model."""

    def __init__(self, key: str, base_url: str, model: str, timeout: float) -> None:
        """`timeout`: seconds for everything, a second try included."""
        self._key = key
        self._base_url = base_url
        self._model = model
        self._timeout = timeout

    async def hear(self, audio: bytes) -> str:
        """The words of an OGG recording, on one line, never empty. Raises NotHeardError."""
        try:
            async with asyncio.timeout(self._timeout), self._client() as client:
                said = await client.audio.transcriptions.create(
                    file=("voice.ogg", audio, "audio/ogg"), model=self._model
                )
        except (OpenAIError, TimeoutError, ValueError) as error:
            raise NotHeardError(f"the endpoint failed: {type(error).__name__}") from error
        return _checked(getattr(said, "text", None))

    def _client(self) -> AsyncOpenAI:
        """One for each recording: they are rare, and nothing is left open."""
        return AsyncOpenAI(
            api_key=self._key,
            base_url=self._base_url,
            timeout=self._timeout,
            max_retries=RETRIES,
        )


def _checked(text: object) -> str:
    """What an endpoint sent, if it is words: some answer with a web page, or with silence."""
    if not isinstance(text, str):
        raise NotHeardError("the endpoint sent no text")
    words = " ".join(text.split())[:LONGEST]
    if not any(letter.isalnum() for letter in words):
        raise NotHeardError("there are no words in it")
    return words

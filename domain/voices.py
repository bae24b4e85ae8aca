"""Voice messages: questions that are put into words first, or brought to people as they are."""

from dataclasses import asdict
from datetime import datetime

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import handovers, outbox, questions, support
from domain.relays import Said
from domain.rules import Rules
from domain.support import SupportRules
from store import identities
from store import questions as store
from store import support as messages
from store.identities import Identity
from store.questions import Question

SIGN = "🎤"


class VoiceRules(Rules):
    """Whether voice messages leave for transcription, where to, and which are too long for it."""

    transcribe: bool = Field(False, description="off: a voice message goes to a person")
    base_url: str | None = Field(None, pattern=r"^https?://\S+$", description="None: that of [llm]")
    model: str = "whisper-1"
    timeout: float = Field(15, gt=0, le=25, description="seconds, for fetching and again for words")
    max_seconds: int = Field(120, gt=0)
    max_bytes: int = Field(5_000_000, gt=0, le=20_000_000, description="Telegram gives no more")


def can_be_heard(rules: VoiceRules, seconds: int, size: int | None) -> bool:
    """Whether a voice message of this length (bytes, if known) is transcribed at all."""
    return rules.transcribe and seconds <= rules.max_seconds and (size or 0) <= rules.max_bytes


async def ask(
    session: AsyncSession, identity: Identity, file_id: str, said: Said, now: datetime
) -> None:
    """Take a voice message down as a question; its words come when it is worked on."""
    message = await support.remember(session, identity.id, "customer", SIGN, now, said.kind)
    await session.flush()
    voice = {"file_id": file_id, "message": message.id}
    await questions.ask(session, identity, "", now, said=[asdict(said)], voice=voice)


async def understand(session: AsyncSession, question: Question, text: str) -> bool:
    """Write down what was said. False: a person has taken over, and has the voice message."""
    assert question.voice is not None
    if not await store.reword(session, question.id, text):
        return False
    await messages.reword(session, question.voice["message"], f"{SIGN} {text}")
    return True


async def bring(
    session: AsyncSession, rules: SupportRules, question: Question, now: datetime
) -> None:
    """It could not be put into words: people listen to it, unless they do already."""
    if not await store.finish(session, question.id, now, band="unknown"):
        return
    identity = await identities.by_id(session, question.identity_id)
    again = await handovers.resolved_lately(session, rules, identity, now)
    said = questions.said_in(question)
    reason: support.Reason = "wrote_again" if again else "unreadable"
    await handovers.hand_over(session, rules, identity, reason, now, said=said)
    payload = outbox.view("handovers.taken_up_again" if again else "handovers.passed_on")
    await outbox.put(session, outbox.to_identity(identity.id, "reply", "view", payload, now))

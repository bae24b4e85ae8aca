"""`python -m bot check`: what is wrong, a line each."""

from collections.abc import AsyncIterator, Iterator

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from rich.console import Console

from bot import commands
from bot.config import ConfigError, Secrets, Settings, shop_secret
from bot.listening import problem_of
from knowledge.article import UnreadableError
from knowledge.load import KINDS, find
from store import knowledge

console = Console(soft_wrap=True)


async def check(settings: Settings, secrets: Secrets) -> int:
    """Returns 1 if anything is wrong."""
    problems = [problem async for problem in _problems(settings, secrets)]
    for problem in problems:
        console.print(problem, style="red", markup=False)
    if not problems:
        console.print("all is well")
    return 1 if problems else 0


async def _problems(settings: Settings, secrets: Secrets) -> AsyncIterator[str]:
    async for problem in _knowledge_problems(settings):
        yield problem
    if settings.knowledge.embeddings == "openai" and secrets.openai_key is None:
        yield '[knowledge] embeddings = "openai" wants OPENAI_API_KEY'
    if unheard := problem_of(settings.voice, secrets.openai_key):
        yield unheard
    if secrets.telegram_token is None:
        return
    refusal = await _token_problem(settings, secrets)
    if refusal is not None:
        yield refusal
    if settings.telegram.staff_chat_id is None:
        yield "[telegram] staff_chat_id: not set; nobody would see what customers hand over"
    if shop_secret(settings, secrets) is None:
        yield "SHOP_WEBHOOK_SECRET: not set; shop events and deep links are refused, nobody is told"


async def _knowledge_problems(settings: Settings) -> AsyncIterator[str]:
    for problem in _source_problems(settings):
        yield problem
    async for problem in _url_problems(settings):
        yield problem
    try:
        async with commands.opened(settings) as database, database.read() as session:
            if not await knowledge.revision(session):
                yield "the knowledge base is empty; run `python -m bot ingest`"
    except ConfigError as error:
        yield str(error)


def _source_problems(settings: Settings) -> Iterator[str]:
    for source in settings.knowledge.sources:
        if not source.exists():
            yield f"[knowledge] sources: {source} does not exist"
        elif not any(path.suffix.lower() in KINDS for path in find(source)):
            kinds = ", ".join(KINDS)
            yield f"[knowledge] sources: {source} holds nothing that can be read ({kinds})"


async def _url_problems(settings: Settings) -> AsyncIterator[str]:
    if not settings.knowledge.urls:
        return
    from knowledge.fetch import Web

    async with Web(settings.knowledge) as web:
        for url in settings.knowledge.urls:
            try:
                await web.get(url)
            except UnreadableError as error:
                yield f"[knowledge] urls: {url}: {error}"


async def _token_problem(settings: Settings, secrets: Secrets) -> str | None:
    api = TelegramAPIServer.from_base(settings.telegram.api_base)
    session = AiohttpSession(api=api, timeout=settings.telegram.timeout)
    async with Bot(secrets.bot_token, session=session) as bot:
        try:
            await bot.get_me()
        except TelegramAPIError as error:
            return f"TELEGRAM_TOKEN: {settings.telegram.api_base} says: {error.message}"
    return None

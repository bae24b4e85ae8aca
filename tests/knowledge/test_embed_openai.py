"""Vectors by an endpoint: whatever it does, words still find, and nobody's particulars leave."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.answer import Answer
from knowledge.answerer import Answerer
from knowledge.embed import EmbeddingError
from knowledge.embed_openai import OpenAiEmbedder
from knowledge.embedders import KeyMissingError
from knowledge.index import Index
from knowledge.rules import EmbeddingRules, KnowledgeRules, LlmRules
from tests.knowledge.articles import CANDLES, RETURNS
from tests.knowledge.conftest import NOW, HelpCentre
from tests.knowledge.endpoint import DIMENSION, Endpoint
from tests.knowledge.shop import KEY

ASKED = "Wie lange kann ich etwas zurückschicken?"
Ask = Callable[..., Awaitable[Answer]]
TOLD = "Sie haben 30 Tage Zeit. Mehr steht in den Bedingungen."


def by_endpoint(help_centre: HelpCentre, endpoint: Endpoint, **more: Any) -> KnowledgeRules:
    given = {"base_url": endpoint.base_url, "dimension": DIMENSION, "retries": 0, **more}
    embedding = EmbeddingRules.model_validate(given)
    changed = {"embeddings": "openai", "embedding": embedding}
    return help_centre.rules.model_copy(update=changed)


@pytest.fixture
async def rules(help_centre: HelpCentre, endpoint: Endpoint) -> KnowledgeRules:
    help_centre.write("returns.md", RETURNS)
    help_centre.write("candles.md", CANDLES)
    await help_centre.ingest()
    return by_endpoint(help_centre, endpoint)


@pytest.fixture
def ask(intent_vectors: Path) -> Ask:
    rules = KnowledgeRules(chroma_path=intent_vectors.parent)

    async def asked(index: Index, question: str = ASKED) -> Answer:
        answerer = Answerer(index, rules, LlmRules())
        return await answerer.answer(question, "de", now=NOW)

    return asked


async def test_an_index_is_made_and_asked_by_the_endpoint(
    help_centre: HelpCentre, endpoint: Endpoint, rules: KnowledgeRules, ask: Ask
) -> None:
    index = Index(rules, KEY)
    await index.follow(help_centre.database)
    assert not index.is_behind
    assert key_of(index) == f"openai-text_embedding_3_small-{DIMENSION}"
    answer = await ask(index)
    assert (answer.text, answer.band) == (TOLD, "sure")
    assert answer.vector is not None
    assert len(answer.vector) == 2 * DIMENSION
    assert endpoint.embedded[-1]["input"] == [ASKED]


async def test_a_restart_asks_for_no_vector_again(
    help_centre: HelpCentre, endpoint: Endpoint, rules: KnowledgeRules
) -> None:
    await Index(rules, KEY).follow(help_centre.database)
    endpoint.is_embedding = False
    index = Index(rules, KEY)
    await index.follow(help_centre.database)
    assert not index.is_behind


async def test_what_is_personal_in_a_question_stays_here(
    help_centre: HelpCentre, endpoint: Endpoint, rules: KnowledgeRules, ask: Ask
) -> None:
    index = Index(rules, KEY)
    await index.follow(help_centre.database)
    personal = "lena.vogt@web.example", "+49 170 1234567", "Lindenstraße 12"
    await ask(index, f"{ASKED} Ich bin {personal[0]}, {personal[1]}, {personal[2]}")
    (sent,) = endpoint.embedded[-1]["input"]
    assert ASKED in sent
    assert "[mail-1]" in sent
    everything = json.dumps(endpoint.embedded, ensure_ascii=False)
    assert not [it for it in personal if it in everything]


@pytest.mark.parametrize(
    ("is_embedding", "dimension", "says"),
    [
        (True, 1536, f"[knowledge.embedding] dimension is 1536, but text-embedding-3-small gave "
                     f"(1, {DIMENSION}) for 1 texts"),
        (False, DIMENSION, "BASE: InternalServerError"),
    ],
)  # fmt: skip
async def test_vectors_that_cannot_be_had_say_why(
    help_centre: HelpCentre, endpoint: Endpoint, is_embedding: bool, dimension: int, says: str
) -> None:
    endpoint.is_embedding = is_embedding
    given = by_endpoint(help_centre, endpoint, dimension=dimension).embedding
    embedder = OpenAiEmbedder(given, KEY)
    with pytest.raises(EmbeddingError) as error:
        await asyncio.to_thread(embedder.embed_one, ASKED, "de")
    assert str(error.value) == says.replace("BASE", endpoint.base_url)


async def test_an_empty_text_is_sent_as_a_blank(
    help_centre: HelpCentre, endpoint: Endpoint
) -> None:
    embedder = OpenAiEmbedder(by_endpoint(help_centre, endpoint).embedding, KEY)
    vectors = await asyncio.to_thread(embedder.embed, ["", "Kerze"], "de")
    assert vectors.shape == (2, DIMENSION)
    assert endpoint.embedded[-1]["input"] == [" ", "Kerze"]
    assert embedder.embed([], "de").shape == (0, DIMENSION)


async def test_without_the_endpoint_words_find(
    help_centre: HelpCentre, endpoint: Endpoint, rules: KnowledgeRules, ask: Ask
) -> None:
    index = Index(rules, KEY)
    await index.follow(help_centre.database)
    endpoint.is_embedding = False
    answer = await ask(index)
    assert answer.vector is None
    found = {passage.id: passage for passage in index.snapshot.passages}
    assert found[answer.passages[0][0]].text.startswith("Sie haben 30 Tage")


async def test_a_start_without_the_endpoint_catches_up_later(
    help_centre: HelpCentre, endpoint: Endpoint, rules: KnowledgeRules, ask: Ask
) -> None:
    endpoint.is_embedding = False
    index = Index(rules, KEY)
    assert await index.follow(help_centre.database)
    assert index.is_behind
    assert (await ask(index)).passages
    assert not await index.follow(help_centre.database)
    assert index.is_behind
    endpoint.is_embedding = True
    assert await index.follow(help_centre.database)
    assert not index.is_behind
    assert (await ask(index)).text == TOLD
    assert not await index.follow(help_centre.database)


async def test_built_in_vectors_answer_until_the_endpoints_are_made(
    help_centre: HelpCentre, endpoint: Endpoint, rules: KnowledgeRules, ask: Ask
) -> None:
    before = Index(help_centre.rules)
    await before.follow(help_centre.database)
    index = Index(rules, KEY)
    await index.follow(help_centre.database)
    assert (index.is_behind, key_of(index)) == (True, key_of(before))
    assert (await ask(index)).text == TOLD
    assert endpoint.embedded == []
    assert await index.follow(help_centre.database)
    assert not index.is_behind
    assert key_of(index).startswith("openai-")
    assert (await ask(index)).text == TOLD


async def test_a_missing_key_is_named(help_centre: HelpCentre, rules: KnowledgeRules) -> None:
    with pytest.raises(KeyMissingError) as error:
        await Index(rules).follow(help_centre.database)
    assert str(error.value) == '[knowledge] embeddings = "openai" wants OPENAI_API_KEY'


def key_of(index: Index) -> str:
    return index.snapshot.vectors.embedder.key

"""Which embedder is wanted, and whose vectors answer until its own are made."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from knowledge.embed import BUILT_IN, Embedder, GlossEmbedder
from knowledge.lexicon import Lexicon
from knowledge.memo import Memo
from knowledge.rules import KnowledgeRules
from knowledge.vectors import PREFIX, Vectors, name_of
from store.knowledge import Passage

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

READY = 0.1
"""The part of its vectors that a set may lack and still be searched."""


_NAME = re.compile(name_of(PREFIX, r"(?P<key>.+)", r"\w+", r"\w+"))


class KeyMissingError(Exception):
    """`embeddings = "openai"` without a key; the message is one line that says so."""


def wanted_embedder(rules: KnowledgeRules, lexicon: Lexicon, key: str | None) -> Embedder:
    """The embedder that the settings name. Raises KeyMissingError."""
    if rules.embeddings == "builtin":
        return GlossEmbedder(lexicon)
    if key is None:
        raise KeyMissingError('[knowledge] embeddings = "openai" wants OPENAI_API_KEY')
    # `import openai` takes two thirds of a second, which the built-in embeddings need not pay.
    from knowledge.embed_openai import OpenAiEmbedder

    return OpenAiEmbedder(rules.embedding, key)


def ready_vectors(
    client: "ClientAPI",
    wanted: Vectors,
    passages: Sequence[Passage],
    lexicon: Lexicon,
    rules: KnowledgeRules,
    key: str | None,
    memo: Memo,
) -> Vectors:
    """The wanted vectors if they are there, or nothing else is; else older ones that are."""
    if memo.is_whole(wanted, passages) or wanted.lacks(passages) <= READY:
        return wanted
    for embedder in _others(client, wanted, lexicon, rules, key):
        vectors = Vectors(client, embedder)
        if vectors.lacks(passages) <= READY:
            return vectors
    return wanted


def _others(
    client: "ClientAPI", wanted: Vectors, lexicon: Lexicon, rules: KnowledgeRules, key: str | None
) -> Iterator[Embedder]:
    """Embedders of the collections there are, of those that can still be asked."""
    names = [collection.name for collection in client.list_collections()]
    keys = {found["key"] for name in names if (found := _NAME.fullmatch(name))}
    for other in sorted(keys - {wanted.embedder.key}):
        if other.startswith(BUILT_IN):
            yield GlossEmbedder(lexicon, other)
        elif key and rules.embeddings == "builtin":
            from knowledge.embed_openai import OpenAiEmbedder

            embedder = OpenAiEmbedder(rules.embedding, key)
            if embedder.key == other:
                yield embedder

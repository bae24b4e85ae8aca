"""What ours is measured beside: Chroma with MiniLM as it comes, and plain BM25."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import log1p
from typing import TYPE_CHECKING

from knowledge.article import Language
from knowledge.bm25 import K1, B
from knowledge.minilm import minilm
from knowledge.words import content, stem, words
from store.knowledge import Passage

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

DEPTH = 10

Search = Callable[[str, Language], list[int]]
"""(question, its language) → ids of the passages found, best first, at most `DEPTH`."""


def plain_chroma(client: "ClientAPI", passages: Sequence[Passage]) -> Search:
    """One vector a passage, of title and text as they are, and Chroma's own nearest ones."""
    collection = client.create_collection(
        "plain", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(passages), 64):
        batch = passages[start : start + 64]
        vectors = minilm().encode([_text(passage) for passage in batch])
        collection.add([str(passage.id) for passage in batch], embeddings=vectors)

    def search(question: str, _language: Language) -> list[int]:
        vector = minilm().encode([question])[0]
        found = collection.query(vector, n_results=min(DEPTH, len(passages)), include=[])
        return [int(name) for name in found["ids"][0]]

    return search


def plain_bm25(passages: Sequence[Passage]) -> Search:
    """BM25 over the stems of one language, without compounds, lexicon or synonyms."""
    bags = [_stems(_text(passage), passage.language) for passage in passages]
    held = Counter(term for bag in bags for term in bag)
    usual = sum(map(Counter.total, bags)) / max(len(bags), 1)

    def weight(bag: Counter[str], term: str) -> float:
        idf = log1p((len(bags) - held[term] + 0.5) / (held[term] + 0.5))
        norm = K1 * (1 - B + B * bag.total() / usual)
        return idf * bag[term] * (K1 + 1) / (bag[term] + norm)

    def search(question: str, language: Language) -> list[int]:
        asked = _stems(question, language)
        scores = [sum(weight(bag, term) for term in asked if term in bag) for bag in bags]
        best = sorted(range(len(bags)), key=lambda row: -scores[row])[:DEPTH]
        return [passages[row].id for row in best if scores[row] > 0]

    return search


def _text(passage: Passage) -> str:
    return f"{passage.title}. {passage.text}" if passage.title else passage.text


def _stems(text: str, language: Language) -> Counter[str]:
    return Counter(stem(word, language) for word in content(words(text), language))

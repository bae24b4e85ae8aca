"""Speed and size of the knowledge base at 10,000 and 100,000 passages: `make bench-knowledge`.

Articles are made by shuffling the shop set's sentences, and their vectors by adding up a random
vector for each word: the encoder's time does not depend on how many there are, so it is measured
by itself. A question is encoded for real, and only then given a vector of the same kind.
"""

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from knowledge.article import Language
from knowledge.confidence import confidence
from knowledge.embed import GlossEmbedder
from knowledge.evaluation_sets import GivenPassage, GivenQuestion, read_sets
from knowledge.index import Index
from knowledge.lexicon import Lexicon
from knowledge.minilm import DIMENSION, Floats
from knowledge.quote import pieces
from knowledge.reader import Reader
from knowledge.retrieve import retrieve
from knowledge.rules import KnowledgeRules
from knowledge.words import words
from store.db import Database
from store.knowledge import Passage, digest, put_document
from store.schema import Base

SHOP = Path(__file__).parents[1] / "knowledge" / "sets" / "shop"
SIZES = (10_000, 100_000)
IN_ONE_DOCUMENT = 1_000
QUESTIONS = 200
SENTENCES = 4


class WordVectors:
    """Vectors as good as random ones that are alike where texts share words."""

    key = "bench"

    def __init__(self) -> None:
        self._encoder = GlossEmbedder(Lexicon())

    def embed(self, texts: Sequence[str], _language: Language) -> Floats:
        spoken = [words(text) or [""] for text in texts]
        rows = np.array([_of_word(word) for of_text in spoken for word in of_text])
        starts = np.cumsum([0, *map(len, spoken[:-1])])
        vectors = np.add.reduceat(rows, starts)
        unit: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def embed_one(self, text: str, language: Language) -> Floats:
        self._encoder.embed_one(text, language)
        vector: Floats = self.embed([text], language)[0]
        return vector


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> Floats:
    seed = int.from_bytes(word.encode()[:8].ljust(8, b"\0"), "little")
    return np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)


def made_passages(count: int) -> Iterator[Passage]:
    """Articles of about 60 words, half of each language, no two alike."""
    chance = random.Random(7)  # noqa: S311 - the same articles each time
    given = [p for found in read_sets(SHOP) for p in found.passages]
    sentences = {lang: _sentences(given, lang) for lang in ("de", "en")}
    titles = {lang: [p.title or "" for p in given if p.lang == lang] for lang in ("de", "en")}
    for number in range(count):
        lang: Language = "de" if number % 2 else "en"
        body = " ".join(chance.sample(sentences[lang], SENTENCES))
        content: dict[str, Any] = {
            "language": lang,
            "title": f"{chance.choice(titles[lang])} {number}",
            "text": f"{body} Artikel {number}.",
        }
        yield Passage(
            position=0, digest=digest(content), heading="", questions=[], tags=[], **content
        )


def _sentences(given: Sequence[GivenPassage], lang: str) -> list[str]:
    return [piece.words for p in given if p.lang == lang for piece in pieces(p.text)]


def made_questions() -> list[GivenQuestion]:
    asked = [q for found in read_sets(SHOP) for q in found.questions]
    return random.Random(7).sample(asked, QUESTIONS)  # noqa: S311


async def build(count: int, folder: Path) -> float:
    """Seconds for word indexes and vectors of a new knowledge base, without encoding."""
    database = Database(f"sqlite+aiosqlite:///{folder}/shop.db")
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    passages = list(made_passages(count))
    for start in range(0, count, IN_ONE_DOCUMENT):
        async with database.begin() as session:
            cut = passages[start : start + IN_ONE_DOCUMENT]
            await put_document(session, f"made-{start}.md", "1", cut, datetime.now(UTC))
    begun = perf_counter()
    await _index(folder).follow(database)
    await database.close()
    return perf_counter() - begun


async def ask(folder: Path) -> dict[str, float]:
    """What a fresh process over an index that is there needs: seconds, milliseconds, MiB."""
    begun = perf_counter()
    database = Database(f"sqlite+aiosqlite:///{folder}/shop.db")
    index = _index(folder)
    await index.follow(database)
    start = perf_counter() - begun
    await database.close()
    times = [_timed(index, question) for question in made_questions()]
    return {
        "start_s": start,
        "p50_ms": float(np.percentile(times, 50)),
        "p95_ms": float(np.percentile(times, 95)),
        "resident_mib": _memory("VmRSS"),
        "private_mib": _memory("RssAnon"),
    }


def _index(folder: Path) -> Index:
    return Index(KnowledgeRules(chroma_path=folder / "chroma"), embedder=WordVectors())


def _timed(index: Index, question: GivenQuestion) -> float:
    begun = perf_counter()
    found = retrieve(index.snapshot, question.text, question.lang, Reader())
    confidence(found, index.snapshot.calibration)
    return (perf_counter() - begun) * 1000


def _memory(name: str) -> float:
    """Of this process, in MiB; files that are only mapped are resident, but not private."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def measure(count: int) -> dict[str, float]:
    """Builds and asks in processes of their own."""
    with tempfile.TemporaryDirectory(prefix="stammkunde-bench-") as folder:
        return _run("build", count, folder) | _run("ask", count, folder) | {"passages": count}


def _run(step: str, count: int, folder: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.knowledge", step, str(count), folder]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", nargs="?", choices=("build", "ask"))
    parser.add_argument("count", nargs="?", type=int)
    parser.add_argument("folder", nargs="?", type=Path)
    given = parser.parse_args()
    if given.step == "build":
        found: dict[str, float] = {"build_s": asyncio.run(build(given.count, given.folder))}
        sys.stdout.write(json.dumps(found) + "\n")
    elif given.step == "ask":
        sys.stdout.write(json.dumps(asyncio.run(ask(given.folder))) + "\n")
    else:
        for count in (given.count,) if given.count else SIZES:
            found = measure(count)
            figures = ", ".join(f"{name} {value:,.1f}" for name, value in found.items())
            sys.stdout.write(f"{figures}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

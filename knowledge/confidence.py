"""How likely a found passage answers its question."""

from math import exp

from knowledge.retrieve import Hit

COSINE, NGRAM, COVERAGE, BIAS = 6.9, 4.0, 1.5, -4.3
"""Logistic regression over the 164 questions of tests/knowledge/dev_questions.jsonl."""


def confidence(hit: Hit) -> float:
    """The probability, 0 to 1, that the hit's passage answers the question it was found for."""
    evidence = COSINE * hit.cosines.pooled + NGRAM * hit.ngram + COVERAGE * hit.coverage + BIAS
    return 1 / (1 + exp(-evidence))

"""What answers were given, and what they cost, as figures."""

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Gauge

from store.tallies import Tally

MILLION = 1_000_000


def add_figures(
    registry: CollectorRegistry,
    tallies: Sequence[Tally],
    currency: str,
    tokens_per_day: int,
    tokens_today: int,
) -> None:
    """Answers by band, cached ones, tokens, cost, and what is left of today's tokens.

    Cost is in whole units of `currency`. An answered question is one of the band "sure". Without a
    limit of tokens nothing is said of what is left.
    """
    _add_answers(registry, tallies)
    _add_cost(registry, tallies, currency)
    if tokens_per_day:
        left = Gauge("stammkunde_llm_tokens_left", "Of today's tokens (UTC)", registry=registry)
        left.set(max(0, tokens_per_day - tokens_today))


def _add_answers(registry: CollectorRegistry, tallies: Sequence[Tally]) -> None:
    answers = Gauge("stammkunde_answers", "Answers by band", ["band"], registry=registry)
    for band in ("sure", "unsure", "unknown"):
        answers.labels(band).set(sum(it.answers for it in tallies if it.band == band))
    cached = Gauge("stammkunde_answers_cached", "Answers written before", registry=registry)
    cached.set(sum(it.cached for it in tallies))


def _add_cost(registry: CollectorRegistry, tallies: Sequence[Tally], currency: str) -> None:
    tokens = Gauge("stammkunde_llm_tokens", "Tokens used", ["direction"], registry=registry)
    tokens.labels("in").set(sum(it.tokens_in for it in tallies))
    tokens.labels("out").set(sum(it.tokens_out for it in tallies))
    whole = sum(it.cost_micros for it in tallies) / MILLION
    cost = Gauge("stammkunde_llm_cost", "Cost of all tokens", ["currency"], registry=registry)
    cost.labels(currency).set(whole)
    answered = sum(it.answers for it in tallies if it.band == "sure")
    each = Gauge(
        "stammkunde_llm_cost_per_answer",
        "Cost of all tokens by answered question",
        ["currency"],
        registry=registry,
    )
    each.labels(currency).set(whole / answered if answered else 0)

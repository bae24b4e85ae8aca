"""Wrong settings are refused in words a shopkeeper understands."""

import pytest
from pydantic import ValidationError

from knowledge.rules import KnowledgeRules, LlmRules


def test_unsure_must_not_lie_above_sure() -> None:
    with pytest.raises(ValidationError, match=r"unsure \(0\.9\) must not be above sure \(0\.5\)"):
        KnowledgeRules(sure=0.5, unsure=0.9)


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({"sorces": ["articles"]}, "sorces"),
        ({"embeddings": "torch"}, "builtin"),
        ({"chroma_url": "chroma:8000"}, "chroma_url"),
    ],
)
def test_unknown_keys_and_values_are_named(settings: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        KnowledgeRules.model_validate(settings)


def test_the_language_model_is_given_up_after_a_while() -> None:
    assert (LlmRules().first_words_seconds, LlmRules().timeout) == (8, 20)
    with pytest.raises(ValidationError, match="timeout"):
        LlmRules(timeout=0)


@pytest.mark.parametrize("host", ["https://shop.example", "shop", "shop.example/path", "Shop.De"])
def test_a_host_is_a_bare_name(host: str) -> None:
    assert LlmRules(allowed_hosts=("shop.example",)).allowed_hosts
    with pytest.raises(ValidationError, match="is no host; a name like"):
        LlmRules(allowed_hosts=(host,))

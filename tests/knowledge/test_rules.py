"""Wrong settings are refused in words a shopkeeper understands."""

import pytest
from pydantic import ValidationError

from knowledge.hosts import Hosts
from knowledge.rules import KnowledgeRules, LlmRules


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({"sorces": ["articles"]}, "sorces"),
        ({"embeddings": "torch"}, "builtin"),
        ({"chroma_url": "chroma:8000"}, "chroma_url"),
        ({"urls": ["shop.example/hilfe"]}, "urls"),
        ({"hosts": ["https://shop.example"]}, "hosts"),
    ],
)
def test_unknown_keys_and_values_are_named(settings: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        KnowledgeRules.model_validate(settings)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://shop.example/hilfe", "shop.example"),
        ("https://shop.example:8443/hilfe", "shop.example:8443"),
        ("https://müller.example/hilfe", "xn--mller-kva.example"),
        ("https://Shop.Example/hilfe", "SHOP.example"),
    ],
)
def test_the_host_of_every_url_is_named(url: str, host: str) -> None:
    assert KnowledgeRules(urls=(url,), hosts=(host,)).urls == (url,)
    with pytest.raises(ValidationError, match=r"urls: \S+: the host \S+ is not named in \[knowl"):
        KnowledgeRules(urls=(url,), hosts=("other.example",))


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example:8443/",
        "https://shop.example.evil/",
        "https://shop.example@evil/",
        "https://evil/?shop.example",
        "ftp://shop.example/",
        "https://shop.example:x/",
        "//shop.example/",
    ],
)
def test_only_what_was_named_may_be_asked(url: str) -> None:
    assert url not in Hosts(("shop.example",))


def test_the_language_model_is_given_up_after_a_while() -> None:
    assert (LlmRules().first_words_seconds, LlmRules().timeout) == (8, 20)
    with pytest.raises(ValidationError, match="timeout"):
        LlmRules(timeout=0)


@pytest.mark.parametrize("host", ["https://shop.example", "shop", "shop.example/path", "Shop.De"])
def test_a_host_is_a_bare_name(host: str) -> None:
    assert LlmRules(allowed_hosts=("shop.example",)).allowed_hosts
    with pytest.raises(ValidationError, match="is no host; a name like"):
        LlmRules(allowed_hosts=(host,))

"""The demo shop with a language model of a test's own, as fixtures share it."""

from knowledge.answerer import Answerer
from knowledge.rules import KnowledgeRules, LlmRules
from tests.knowledge.endpoint import Endpoint

QUESTION = "Wie lange habe ich Zeit, etwas zurückzuschicken?"
QUOTATION = "Sie haben 30 Tage Zeit"
KEY = "sk-very-secret"


def with_model(demo: Answerer, endpoint: Endpoint, **rules: object) -> Answerer:
    """The demo shop's articles, worded by what the endpoint plays."""
    given: dict[str, object] = {
        "base_url": endpoint.base_url, "model": "scripted", "retries": 0, **rules,
    }  # fmt: skip
    return Answerer(demo.index, KnowledgeRules(), LlmRules.model_validate(given), key=KEY)

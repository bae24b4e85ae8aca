"""Paragraphs of an article that speak to a machine and not to a customer.

The checks of every sentence do not need this; but an order that stands in an article would be
"supported" by it, so such paragraphs are no evidence and are not shown to a model.
"""

import re

_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|above)\b"
    r"|\b(?:ignorier\w*|missachte\w*|vergiss|vergesst|überschreib\w*)\b.{0,40}"
    r"\b(?:anweisung\w*|regeln?|vorgaben?|prompts?)\b"
    r"|\bsystem\s?-?prompts?\b|^\W*(?:system|assistant|assistent)\s*[:,]"
    r"|\b(?:ki|ai|llm)[- ]?(?:assist[ae]n\w+|modelle?n?|models?|bots?|agents?|agenten)\b"
    r"|\b(?:sprachmodell\w*|language\smodels?|chatbots?|chatgpt)\b"
    r"|\b(?:als|as\san?|an\sdie|für\sdie|to\s(?:the|an)|for\s(?:the|an))\s(?:ki|ai)\b"
    r"|\b(?:you\sare|du\sbist)\s(?:now|jetzt)\b",
    re.IGNORECASE | re.MULTILINE,
)


def without_orders(text: str) -> str:
    """The text without paragraphs and lines that give orders to a machine."""
    return "\n".join(line for line in text.split("\n") if not _TO_A_MACHINE.search(line)).strip()

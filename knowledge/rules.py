"""The settings of the knowledge base and of the language model: [knowledge] and [llm]."""

import re
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator


class KnowledgeRules(BaseModel):
    """Where articles come from, where the index lives, and how sure an answer must be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[Path, ...] = (
        Path("demo/articles"),
        Path("demo/faq.csv"),
        Path("demo/size-guide.pdf"),
    )
    """Files and directories that are read (Markdown, CSV, PDF)."""
    chroma_path: Path = Path("var/chroma")
    """Directory of the embedded index; may be deleted at any time."""
    chroma_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+/?$")
    """A Chroma server of this shop alone, shared by its processes, instead of `chroma_path`."""
    embeddings: Literal["builtin"] = "builtin"
    """`builtin`: MiniLM over text glossed to English; no network, no key."""
    lexicon: Path | None = None
    """A CSV `german,english` with the shop's own words, besides the lexicon that ships."""
    sure: float = Field(default=0.7, ge=0, le=1)
    """From this confidence on the question is answered."""
    unsure: float = Field(default=0.3, ge=0, le=1)
    """From this confidence on suggestions are made; below it the bot says it does not know."""
    answer_chars: int = Field(default=600, ge=100, le=3500)
    """The longest quotation, in characters."""
    hidden_audiences: tuple[str, ...] = ("staff",)
    """Articles for these audiences are never quoted to customers."""

    @model_validator(mode="after")
    def _unsure_lies_below_sure(self) -> Self:
        if self.unsure > self.sure:
            raise ValueError(f"unsure ({self.unsure}) must not be above sure ({self.sure})")
        return self


class LlmRules(BaseModel):
    """The OpenAI-compatible endpoint that writes answers when OPENAI_API_KEY is set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: str = Field(default="https://api.openai.com/v1", pattern=r"^https?://\S+$")
    model: str = "gpt-4.1-mini"
    first_words_seconds: float = Field(default=8, gt=0, le=60)
    """Seconds until the first checked sentence; without one the article is quoted instead."""
    timeout: float = Field(default=20, gt=0, le=120)
    """Seconds until the whole answer is there; else the article is quoted instead."""
    retries: int = Field(default=2, ge=0, le=5)
    """Tries after a refused or failed call, as far as the time allows."""
    passages: int = Field(default=4, ge=1, le=10)
    """How many passages the model is given."""
    min_confidence: float = Field(default=0.3, ge=0, le=1)
    """Below this confidence of the model's own its answer is taken for none."""
    allowed_hosts: tuple[str, ...] = ()
    """Hosts an answer may link to (and their subdomains), besides those of the articles cited."""
    cache_answers: int = Field(default=1000, ge=0)
    """How many answers are remembered until the articles change; 0: none."""
    tokens_per_day: int = Field(default=0, ge=0)
    """Tokens a day (UTC) after which articles are quoted; 0: no limit."""
    price_in: float = Field(default=0, ge=0)
    price_out: float = Field(default=0, ge=0)
    """What a million tokens cost, read and written, in the shop's currency."""

    @field_validator("allowed_hosts")
    @classmethod
    def _hosts_are_bare(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host):
                raise ValueError(f"{host!r} is no host; a name like shop.example is meant")
        return hosts

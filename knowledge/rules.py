"""The settings of the knowledge base and of the language model: [knowledge] and [llm]."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from knowledge.hosts import Hosts, ascii_host

PageUrl = Annotated[str, Field(pattern=r"^https?://[^\s/@]+(/\S*)?$")]
Host = Annotated[str, Field(pattern=r"^[^\s/@]+$"), AfterValidator(ascii_host)]


class EmbeddingRules(BaseModel):
    """The endpoint that makes vectors when `embeddings` is "openai"; its key: OPENAI_API_KEY."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: str = Field(default="https://api.openai.com/v1", pattern=r"^https?://\S+$")
    model: str = "text-embedding-3-small"
    dimension: int = Field(default=1536, gt=0, le=8192)
    """Of the model's vectors; part of the collection's name."""
    timeout: float = Field(default=10, gt=0, le=120)
    """Seconds for one request; then words alone find passages, which are suggested, not quoted."""
    retries: int = Field(default=1, ge=0, le=5)


class KnowledgeRules(BaseModel):
    """Where articles come from, where the index lives, and how sure an answer must be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[Path, ...] = (
        Path("demo/articles"),
        Path("demo/faq.csv"),
        Path("demo/size-guide.pdf"),
    )
    """Files and directories that are read (Markdown, HTML, PDF, DOCX, CSV, JSONL)."""
    force_polling: bool = False
    """Look for changed files by their times, where the system does not tell (network drives)."""
    urls: tuple[PageUrl, ...] = ()
    """Pages that are read, and sitemaps (….xml, ….xml.gz) whose pages are."""
    hosts: tuple[Host, ...] = ()
    """The only hosts that are ever asked for a page, redirects included; `name:port` for others
    than 80 and 443."""
    refetch_minutes: float = Field(default=60, gt=0)
    """How often a running bot asks whether pages changed."""
    page_pause: float = Field(default=0.25, ge=0, le=60)
    """Seconds between two requests to one host, unless its robots.txt wants more."""
    page_timeout: float = Field(default=20, gt=0, le=300)
    """Seconds until a page is given up for this time."""
    page_bytes: int = Field(default=5_000_000, gt=0)
    """The longest page or sitemap, unpacked."""
    chroma_path: Path = Path("var/chroma")
    """Directory of the embedded index; may be deleted at any time."""
    chroma_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+/?$")
    """A Chroma server of this shop alone, shared by its processes, instead of `chroma_path`."""
    embeddings: Literal["builtin", "openai"] = "builtin"
    """`builtin`: MiniLM over text glossed to English, without network and key; else `embedding`."""
    embedding: EmbeddingRules = EmbeddingRules()
    lexicon: Path | None = None
    """A CSV `german,english` with the shop's own words, besides the lexicon that ships."""
    sure: float = Field(default=0.48, ge=0, le=1)
    """From this probability on, that the best passage answers, it is quoted."""
    unsure: float = Field(default=0.42, ge=0, le=1)
    """From this probability on, that any passage answers, there are suggestions at least."""
    answer_chars: int = Field(default=600, ge=100, le=3500)
    """The longest quotation, in characters."""
    hidden_audiences: tuple[str, ...] = ("staff",)
    """Articles for these audiences are never quoted to customers."""

    @model_validator(mode="after")
    def _hosts_of_urls_are_named(self) -> Self:
        hosts = Hosts(self.hosts)
        foreign = [url for url in self.urls if url not in hosts]
        if foreign:
            raise ValueError(f"urls: {foreign[0]}: {hosts.refusal(foreign[0])}")
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

"""A question on its way through: in which language, after which others, and who may help."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from knowledge.article import Language
from knowledge.tools import Show, Tool
from store.knowledge import Passage

Search = Callable[[str], Awaitable[Sequence[Passage]]]
"""Passages for words of the model's own, under the same rules as for the customer's."""


@dataclass(frozen=True)
class Asked:
    """What is asked, of whom, and what may be used; `names` are the customer's own.

    `may_write` is False when no language model may be used, whatever is set up; `may_ask` when
    the customer was offered suggestions already and none was it. `for_staff`: a draft that a
    colleague of the shop reads first.
    """

    question: str
    language: Language
    history: Sequence[str] = ()
    tools: Sequence[Tool] = ()
    show: Show | None = None
    names: Sequence[str] = ()
    may_write: bool = True
    may_ask: bool = True
    for_staff: bool = False

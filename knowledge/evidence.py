"""What a model is given to answer from: numbered passages, and what its tools found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.article import Language
from knowledge.injection import without_orders
from store.knowledge import Passage


@dataclass(frozen=True)
class Exhibit:
    """Something a sentence may stand on. `about` tells its subject, and no facts."""

    text: str
    language: Language
    about: str = ""
    passage: Passage | None = None

    @property
    def is_personal(self) -> bool:
        """Whether it was looked up for this customer."""
        return self.passage is None


class Evidence:
    """Exhibits by the labels they are cited with: 1, 2 … for passages, T1, T2 … for tools."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self._exhibits: dict[str, Exhibit] = {}
        self.add_passages(passages)

    @property
    def labels(self) -> list[str]:
        """All labels, in the order in which they were given."""
        return list(self._exhibits)

    def add_passages(self, passages: Iterable[Passage]) -> list[str]:
        """Labels of the passages; one that is there already keeps its own."""
        return [self._label_of(passage) for passage in passages]

    def add_finding(self, text: str, language: Language) -> str:
        """The label of what a tool found."""
        label = f"T{sum(it.is_personal for it in self._exhibits.values()) + 1}"
        self._exhibits[label] = Exhibit(text, language)
        return label

    def cited(self, labels: Sequence[str]) -> list[Exhibit] | None:
        """The exhibits with these labels; None when there is no label or one of nothing given."""
        if not labels or any(label not in self._exhibits for label in labels):
            return None
        return [self._exhibits[label] for label in labels]

    def shown(self, label: str) -> str:
        """An exhibit as the model reads it."""
        return self._exhibits[label].text

    def _label_of(self, passage: Passage) -> str:
        known = {it.passage.id: label for label, it in self._exhibits.items() if it.passage}
        if passage.id in known:
            return known[passage.id]
        label = str(len(known) + 1)
        said = (passage.title, passage.heading, passage.text)
        text = "\n".join(filter(None, map(without_orders, said)))
        about = "\n".join((*(passage.questions or ()), *(passage.tags or ())))
        self._exhibits[label] = Exhibit(text, passage.language, about, passage)
        return label

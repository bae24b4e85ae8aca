"""Does a sentence stand on what it cites?

Numbers, dates and prices must be there; it must not say yes where the passage says no; what the
customer asked about must be what the passage is about; and most of its words, or their meaning
and some of its words, must be found there.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge import links
from knowledge.article import Language
from knowledge.embed import GlossEmbedder
from knowledge.evidence import Exhibit
from knowledge.language import language_of
from knowledge.quantities import Quantity, invented, is_counted, quantities
from knowledge.terms import terms
from knowledge.words import content, listed, stem, words

MOST = 0.75
"""The part of a sentence's words that, found in what it cites, needs no look at the meaning."""
HALF = 0.5
"""The part of each clause's words that must be found where there are several."""
SOME, LIKENESS = 0.4, 0.6
"""Below `MOST`: this part of the words, and this cosine to one sentence of what is cited."""
PLACEHOLDER = re.compile(r"\[(?:name|mail|phone|iban|card|address|town)-\d+\]")

_PIECE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ\d„“\"])|\n+")
NEAR = 0.7
"""A piece with this part of the best piece's words of a claim speaks of the same."""
_CLAUSE = re.compile(r"[,;:–]\s|\s(?:und|sowie|aber|sondern|and|but|while|plus)\s")


@dataclass(frozen=True)
class Claim:
    """A sentence with the language it is in and the question it answers."""

    text: str
    language: Language
    question: str

    @cached_property
    def words(self) -> list[str]:
        """Its words that say something, as they are spelled."""
        return _telling(_bare(self.text), self.language)

    @property
    def clauses(self) -> list["Claim"]:
        """Its parts, each of which says something by itself."""
        return [replace(self, text=clause) for clause in _CLAUSE.split(self.text)]


def is_courtesy(text: str, language: Language) -> bool:
    """Whether a sentence says nothing that could be true or false."""
    return not _telling(text, language) and not quantities(text)


class Grounding:
    """Compares sentences with what they cite, across languages. Slow enough for a thread."""

    def __init__(self, embedder: GlossEmbedder) -> None:
        self._embedder = embedder

    def stands(self, claim: Claim, exhibits: Sequence[Exhibit]) -> bool:
        """Whether the exhibits, taken together, say what the claim says."""
        known = set().union(*(quantities(exhibit.text) for exhibit in exhibits))
        if invented(_said(claim), known):
            return False
        found = self._found(claim, exhibits)
        if self._misses_the_question(claim, found) or not found:
            return False
        return self._means_the_same(claim, exhibits, found)

    def _found(self, claim: Claim, exhibits: Sequence[Exhibit]) -> dict[str, bool]:
        """Each telling word of the claim, and whether it is found."""
        held: set[str] = set()
        for it in exhibits:
            held |= self._terms(f"{it.text}\n{it.about}", it.language).keys()
        return {word: self._is_held(word, claim.language, held) for word in claim.words}

    def _misses_the_question(self, claim: Claim, found: Mapping[str, bool]) -> bool:
        """Whether it names what was asked about though the passage does not ("mit Bitcoin").

        In German only nouns count: verbs take too many forms to be missed for sure.
        """
        asked = set(words(claim.question))
        missing = {word for word, is_found in found.items() if not is_found and word in asked}
        if claim.language == "de":
            nouns = {word.lower() for word in re.findall(r"\b[A-ZÄÖÜ][\w-]+", claim.text)}
            missing &= {part for noun in nouns for part in words(noun)}
        return bool(missing)

    def _means_the_same(
        self, claim: Claim, exhibits: Sequence[Exhibit], found: Mapping[str, bool]
    ) -> bool:
        near = self._near(claim, exhibits)
        if not any(is_negated(piece) == is_negated(claim.text) for piece, _ in near):
            return False
        if any(self._mixes_up(clause, exhibits) for clause in claim.clauses):
            return False
        part = sum(found.values()) / len(found)
        if self._has_a_clause_of_its_own(claim, found):
            return False
        if part >= MOST:
            return True
        # "Under way" and "delivered" are much alike; of a customer's own order only one is true.
        if any(exhibit.is_personal for exhibit in exhibits):
            return False
        return part >= SOME and self._likeness(claim, near) >= LIKENESS

    def _near(self, claim: Claim, exhibits: Sequence[Exhibit]) -> list[tuple[str, Language]]:
        """The pieces of what is cited that speak of the same as the claim."""
        pieces = [(piece, it.language) for it in exhibits for piece in _pieces(it)]
        covers = [self._cover(claim, *piece) for piece in pieces]
        least = NEAR * max(covers, default=0.0)
        return [it for it, cover in zip(pieces, covers, strict=True) if cover >= least]

    def _mixes_up(self, clause: Claim, exhibits: Sequence[Exhibit]) -> bool:
        """Whether a number of it stands only where something else is spoken of."""
        said = _said(clause)
        here = set().union(*(quantities(piece) for piece, _ in self._near(clause, exhibits)))
        return bool(clause.words and invented(said, here))

    def _has_a_clause_of_its_own(self, claim: Claim, found: Mapping[str, bool]) -> bool:
        """Whether most of one of several clauses is found nowhere, however well the others are."""
        clauses = [clause.words for clause in claim.clauses if len(clause.words) > 1]
        parts = [sum(found.get(word, True) for word in it) / len(it) for it in clauses]
        return len(claim.clauses) > 1 and min(parts, default=1.0) < HALF

    def _likeness(self, claim: Claim, pieces: Iterable[tuple[str, Language]]) -> float:
        vector = self._embedder.embed_one(claim.text, claim.language)
        cosines = (float(self._embedder.embed_one(*piece) @ vector) for piece in pieces)
        return max(cosines, default=0.0)

    def _cover(self, claim: Claim, piece: str, language: Language) -> float:
        held = self._terms(piece, language).keys()
        telling = claim.words
        return sum(self._is_held(it, claim.language, held) for it in telling) / max(1, len(telling))

    def _is_held(self, word: str, language: Language, held: Container[str]) -> bool:
        """Whether a word is there itself, in all its parts, or in most of its English."""
        if f"{language}:{stem(word, language)}" in held:
            return True
        if language == "en":
            return False
        lexicon = self._embedder.lexicon
        parts = lexicon.parts(word)
        if len(parts) > 1 and all(f"de:{stem(part, 'de')}" in held for part in parts):
            return True
        english = [f"en:{stem(it, 'en')}" for it in content(words(lexicon.english(word)), "en")]
        return bool(english) and 2 * sum(it in held for it in english) > len(english)

    def _terms(self, text: str, language: Language) -> Mapping[str, float]:
        return terms(text, language, self._embedder.lexicon)


def is_negated(text: str) -> bool:
    """Whether a sentence says no."""
    return any(map(is_negation, words(text)))


def is_negation(word: str) -> bool:
    """Whether a word, in lower case, turns a sentence into its opposite."""
    return word in listed("negations") or word.endswith("n't")


def language_in(text: str, usual: Language) -> Language:
    """The language a text is in, `usual` where its words do not tell."""
    return language_of(text) or usual


def _telling(text: str, language: Language) -> list[str]:
    plain = content(words(text), language)
    said = (word for word in plain if not is_negation(word) and not is_counted(word))
    return [
        word
        for word in said
        if word not in listed(f"courtesy-{language}") and not word[0].isdigit()
    ]


def _said(claim: Claim) -> set[Quantity]:
    return quantities(_bare(claim.text))


def _bare(text: str) -> str:
    """The text without what is checked elsewhere or is the customer's own."""
    return links.without(PLACEHOLDER.sub(" ", text))


def _pieces(exhibit: Exhibit) -> list[str]:
    """Sentences, and rows of tables; of what was looked up, one order or account each."""
    parted = exhibit.text.split("\n\n") if exhibit.is_personal else _PIECE.split(exhibit.text)
    return [piece.strip() for piece in parted if piece.strip()]

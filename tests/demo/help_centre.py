"""The demo shop's help centre as its readers see it: front matter, sections, facts."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DEMO = Path(__file__).parents[2] / "demo"
GIVING_BACK = re.compile(r"zurück|rückgabe|rücksend|tausch|return|exchang|\bback\b", re.I)
DAYS = re.compile(r"\b(\d+)\.? (?:Tag|day)|\bday (\d+)")


@dataclass(frozen=True)
class Article:
    """One article: its front matter and the text below it."""

    stem: str
    front: dict[str, Any]
    body: str

    def sections(self) -> list[str]:
        """Return the texts under the second-level headings."""
        return re.split(r"^## .*$", self.body, flags=re.MULTILINE)[1:]

    def amounts(self) -> set[str]:
        """Return all euro amounts and percentages, written the same way in both languages."""
        found = re.findall(r"\d+(?:[.,]\d+)? [€%]", self._without_thousands())
        return {amount.replace(",", ".") for amount in found}

    def _without_thousands(self) -> str:
        return re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", self.body)


@cache
def articles(language: str) -> dict[str, Article]:
    """Return the articles of one language by their stem."""
    paths = sorted((DEMO / "articles" / language).glob("*.md"))
    return {path.stem: _article(path) for path in paths}


def faq() -> list[dict[str, str]]:
    """Return the rows of the FAQ."""
    with (DEMO / "faq.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str) -> int:
    """Return how many words and numbers a text has, without the signs between them."""
    return len(re.findall(r"\w[\w.,:/–-]*", text))


def return_windows(text: str) -> set[int]:
    """Return the numbers of days named in sentences about giving something back."""
    sentences = re.split(r"(?<=[.!?:;])\s+|\n", text)
    hits = (DAYS.finditer(s) for s in sentences if GIVING_BACK.search(s))
    return {int(hit[1] or hit[2]) for found in hits for hit in found}


def _article(path: Path) -> Article:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Article(path.stem, yaml.safe_load(front), body)

"""German verbs: which infinitives a form may belong to."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

PARTICLES = frozenset(
    {
        "zurück", "ab", "an", "auf", "aus", "bei", "ein", "fest", "her", "hin", "los", "mit",
        "nach", "um", "vor", "weg", "weiter", "zu", "zusammen", "über", "unter", "wieder", "raus",
        "rein", "runter", "rauf", "hoch", "durch", "dazu", "frei", "fort", "heraus", "herunter",
        "hinzu", "bereit", "drauf", "rum", "rüber", "teil",
    }
)  # fmt: skip
"""What may stand apart from its verb: "holt … ab"."""

_ENDINGS = (
    "testen", "tetet", "teten", "tet", "ten", "test", "est", "te", "st", "et", "en", "t", "n", "e",
)  # fmt: skip
_ADJECTIVE_ENDINGS = ("", "e", "em", "en", "er", "es", "st", "t")
"""What a participle ends in before a noun, and a past form with "du" and "ihr"."""
_APART = "|".join(sorted(PARTICLES, key=len, reverse=True))
_PREFIXES = re.compile(rf"(?:{_APART})?(?:ver|be|er|ent|zer|miss)?(?:zu)?")
_PARTICIPLE = re.compile(rf"(?P<apart>{_APART}|)(?:ge|zu)(?P<rest>.{{3,}})")


def infinitives(word: str) -> Iterator[str]:
    """The infinitives a form may belong to, likeliest first: zurückgenommen → zurücknehmen."""
    yield from _strong(word)
    for base in _bases(word):
        yield base + "en"
        if base.endswith(("er", "el")):
            yield base + "n"


def _strong(word: str) -> Iterator[str]:
    for ending in _ADJECTIVE_ENDINGS:
        form = word.removesuffix(ending)
        for at in range(len(form) - 1 if word.endswith(ending) else 0):
            infinitive = _forms().get(form[at:])
            if infinitive and _PREFIXES.fullmatch(form[:at]):
                yield form[:at] + infinitive


@cache
def _forms() -> dict[str, str]:
    text = (files("knowledge") / "strong_verbs.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {form: row["infinitive"] for row in rows for form in row["forms"].split()}


def _bases(word: str) -> Iterator[str]:
    """What may stand before a verb's -en: zurückgeschickt → zurückschick."""
    forms = [word]
    if participle := _PARTICIPLE.fullmatch(word):
        forms.append(participle["apart"] + participle["rest"])
    for form in forms:
        yield form
        for ending in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) > 2:
                yield form.removesuffix(ending)

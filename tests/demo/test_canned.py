"""The demo shop's canned replies are ones the desk takes, in both languages."""

from collections import defaultdict

import pytest

from demo.read import read_canned
from domain import canned


def test_each_reply_is_there_in_german_and_english() -> None:
    languages = defaultdict(list)
    for reply in read_canned():
        languages[reply["name"]].append(reply["language"])
    assert len(languages) == 3
    assert all(it == ["de", "en"] for it in languages.values())


@pytest.mark.parametrize("reply", read_canned(), ids=lambda it: f"{it['name']} {it['language']}")
def test_each_can_be_sent_about_any_case(reply: dict[str, str]) -> None:
    filled = canned.fill(reply["text"], {"name": "Lena", "order": None, "staff": None})
    assert "Lena" in filled
    assert len(reply["text"]) <= canned.MAX_TEXT
    assert "{" not in filled

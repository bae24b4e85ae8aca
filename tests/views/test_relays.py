"""Several messages in one post: in order, with their times, and formatted as they were."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.joining import PART_ROOM
from domain.pairs import MARK_ROOM
from views import relays
from views.formats import units
from views.texts import LANGUAGES, texts_for

NOW = datetime(2026, 11, 20, 12, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Part:
    content: dict[str, Any]
    at: datetime = NOW


def part(text: str, *entities: dict[str, Any], **more: Any) -> Part:
    return Part({"text": text, "entities": list(entities), **more})


def marked(payload: dict[str, Any]) -> list[str]:
    """The words under each entity."""
    raw = payload["text"].encode("utf-16-le")
    return [
        raw[2 * it["offset"] : 2 * (it["offset"] + it["length"])].decode("utf-16-le")
        for it in payload["entities"]
    ]


def test_one_text_is_sent_as_it_was_written() -> None:
    bold, preview = {"type": "bold", "offset": 0, "length": 2}, {"is_disabled": True}
    said = part("Ja, gern", bold, preview=preview)
    assert relays.post(texts_for("de"), [said], "Europe/Berlin") == {
        "text": "Ja, gern",
        "entities": [bold],
        "link_preview_options": preview,
    }


def test_several_share_a_post_with_their_times_and_their_formatting() -> None:
    bold = {"type": "bold", "offset": 3, "length": 4}
    parts = [part("🙂 eins", bold), part("🙂🙂"), part("🙂 drei", bold)]
    post = relays.post(texts_for("de"), parts, "Europe/Berlin")
    assert post["text"] == "13:05 🙂 eins\n13:05 🙂🙂\n13:05 🙂 drei"
    assert marked(post) == ["13:05", "eins", "13:05", "13:05", "drei"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_fit_into_the_room_that_is_kept_for_them(language: str) -> None:
    texts = texts_for(language)
    sign = relays.post(texts, [part("x")], "UTC", doubtful=True)["text"]
    assert units(sign) - 1 <= MARK_ROOM
    alone = units(relays.post(texts, [part("x")] * 2, "UTC")["text"])
    assert alone - 2 <= 2 * PART_ROOM


def test_the_sign_stays_when_a_doubtful_message_is_edited() -> None:
    texts = texts_for("de")
    assert "↻" in relays.post(texts, [part("x", doubtful=True)], "UTC")["text"]
    assert relays.caption(texts, part("", doubtful=True))["caption"].startswith("↻")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name(language: str) -> None:
    texts = texts_for(language)
    names = {relays.spoken(texts, kind, "") for kind in (*relays.KINDS, "paid_media")}
    assert len(names) >= len(relays.KINDS)
    assert relays.spoken(texts, "video_note", "hi").endswith(": hi")
    assert relays.spoken(texts, "text", "hi") == "hi"

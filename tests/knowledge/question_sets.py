"""A question set small enough to read: three articles and three questions in each language."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PASSAGES = (
    ("returns", "de", "Rückgabe", "Sie haben 30 Tage Zeit, um etwas zurückzuschicken."),
    ("shipping", "de", "Versandkosten", "Der Versand nach Deutschland kostet 4,90 €."),
    ("candles", "de", "Kerzen abbrennen", "Kürzen Sie den Docht, bevor Sie die Kerze anzünden."),
    ("returns", "en", "Returns", "You have 30 days to send something back."),
    ("shipping", "en", "Delivery costs", "Delivery to Germany is 4.90 €."),
    ("candles", "en", "Burning candles", "Cut the wick before you light the candle."),
)
QUESTIONS = (
    ("returns", "de", "Wie lange kann ich etwas zurückschicken?"),
    ("shipping", "de", "Was kostet der Versand?"),
    (None, "de", "Wer gewinnt die Fußballweltmeisterschaft?"),
    ("returns", "en", "How long do I have to send something back?"),
    ("candles", "en", "Do I have to cut the wick of a candle?"),
    (None, "en", "Who wins the world cup?"),
)


def write_tiny(folder: Path) -> None:
    """The files of the set; each language answers the other's questions, too."""
    for lang in ("de", "en"):
        passages = [
            {"id": name, "lang": lang, "title": title, "text": text}
            for name, language, title, text in PASSAGES
            if language == lang
        ]
        questions = [
            {
                "id": f"{lang}{number}", "lang": lang, "text": text, "answerable": name is not None,
                "relevant_ids": [name] if name else [], "kind": None if name else "off_topic",
            }
            for number, (name, language, text) in enumerate(QUESTIONS)
            if language == lang
        ]  # fmt: skip
        _write(folder / f"tiny_{lang}.passages.jsonl", passages)
        _write(folder / f"tiny_{lang}.questions.jsonl", questions)


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))

"""Everything held of somebody as a file: JSON for machines, a page for people."""

import json
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, Literal

from views.screen import Document
from views.texts import Texts

Form = Literal["html", "json"]
Held = dict[str, list[dict[str, Any]]]
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:0 0 1rem;width:100%}"
    "th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}"
    "th{width:14rem;font-weight:normal;color:#555}td{overflow-wrap:anywhere}"
)


@dataclass(frozen=True)
class File:
    """One of the two files, written when it is sent."""

    texts: Texts
    form: Form
    held: Held
    shop: str
    made_at: datetime

    @property
    def name(self) -> str:
        return f"{self.texts('exports-file')}.{self.form}"

    def body(self) -> bytes:
        text = _page(self) if self.form == "html" else _json(self)
        return text.encode()


def document(texts: Texts, *, form: Form, held: Held, shop: str, now: datetime) -> Document:
    """The file, and what it is."""
    return Document(texts(f"exports-caption-{form}"), File(texts, form, held, shop, now))


def _json(file: File) -> str:
    made = {"shop": file.shop, "made_at": file.made_at.isoformat()}
    return json.dumps({**made, "data": file.held}, ensure_ascii=False, indent=2)


def _page(file: File) -> str:
    texts = file.texts
    title = str(texts("exports-title", shop=file.shop))
    sections = "".join(_section(texts, table, rows) for table, rows in file.held.items())
    made = texts("exports-made", time=file.made_at.isoformat(timespec="minutes"))
    return (
        f'<!doctype html><html lang="{texts.language}"><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1><p>{made}</p>"
        f"{sections}</html>"
    )


def _section(texts: Texts, table: str, rows: list[dict[str, Any]]) -> str:
    heading = texts(f"exports-table-{table.replace('_', '-')}")
    return f"<h2>{heading}</h2>" + "".join(_row(row) for row in rows)


def _row(row: dict[str, Any]) -> str:
    cells = (
        f"<tr><th>{escape(name)}</th><td>{escape(_shown(value))}</td></tr>"
        for name, value in row.items()
    )
    return f"<table>{''.join(cells)}</table>"


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)

"""Everything held of somebody as a file: JSON for machines, a page for people."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, Literal

from views.formats import day_and_time, money
from views.screen import Document
from views.texts import Html, Texts

Form = Literal["html", "json"]
Row = dict[str, Any]
Held = dict[str, list[Row]]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*")
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:0 0 .5rem;width:100%;table-layout:fixed}"
    "th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}"
    "th{width:35%;font-weight:normal;color:#555}th,td{overflow-wrap:anywhere}"
    "pre{margin:0;font:inherit;white-space:pre-wrap}"
    "details{margin:0 0 1.5rem;font-size:.85rem;color:#555}"
)
# What somebody looks for first; what machines told each other comes last.
_FIRST = (
    "identities", "customers", "consents", "profile_slots", "orders", "order_lines",
    "order_reversals", "ledger_entries", "cases", "messages", "relays", "questions",
)  # fmt: skip
_LAST = (
    "outbox", "audit_entries", "shop_events", "platform_orders", "webhooks", "inbox_updates",
)  # fmt: skip


@dataclass(frozen=True)
class File:
    """One of the two files, written when it is sent."""

    texts: Texts
    form: Form
    held: Held
    shop: str
    made_at: datetime
    time_zone: str

    @property
    def name(self) -> str:
        return f"{self.texts('exports-file')}.{self.form}"

    def body(self) -> bytes:
        text = _page(self) if self.form == "html" else _json(self)
        return text.encode()


def document(
    texts: Texts,
    *,
    form: Form,
    held: Held,
    shop: str,
    now: datetime,
    time_zone: str,
    about: str | None = None,
) -> Document:
    """The file, and what it is; `about`: the customer's id, where it is for the team."""
    caption = texts(f"exports-caption-{form}")
    if about is not None:
        caption = texts(f"exports-caption-team-{form}", customer=about)
    return Document(caption, File(texts, form, held, shop, now, time_zone))


def _json(file: File) -> str:
    made = {"shop": file.shop, "made_at": file.made_at.isoformat()}
    return json.dumps({**made, "data": file.held}, ensure_ascii=False, indent=2)


def _page(file: File) -> str:
    texts = file.texts
    title = texts("exports-title", shop=file.shop)
    sections = "".join(_section(file, table) for table in sorted(file.held, key=_place))
    made = texts("exports-made", time=day_and_time(file.made_at, texts.language, file.time_zone))
    return (
        f'<!doctype html><html lang="{texts.language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1><p>{made}</p>"
        f"{sections}</html>"
    )


def _place(table: str) -> tuple[int, int, str]:
    if table in _FIRST:
        return 0, _FIRST.index(table), table
    return (2, _LAST.index(table), table) if table in _LAST else (1, 0, table)


def _section(file: File, table: str) -> str:
    heading = file.texts(f"exports-table-{table.replace('_', '-')}")
    return f"<h2>{heading}</h2>" + "".join(_row(file, row) for row in file.held[table])


def _row(file: File, row: Row) -> str:
    """What people understand, and folded away what only machines do."""
    labels = {name: _label(file.texts, name) for name in row}
    readable = _table(
        (label, _shown(file, name, row)) for name, label in labels.items() if label is not None
    )
    rest = [(Html(escape(it)), escape(_plain(row[it]))) for it in row if labels[it] is None]
    summary = file.texts("exports-technical", count=len(rest))
    folded = f"<details><summary>{summary}</summary>{_table(iter(rest))}</details>"
    return readable + (folded if rest else "")


def _table(cells: Iterator[tuple[Html, str]]) -> str:
    rows = "".join(f"<tr><th>{label}</th><td>{shown}</td></tr>" for label, shown in cells)
    return f"<table>{rows}</table>" if rows else ""


def _label(texts: Texts, column: str) -> Html | None:
    """What people call a column; None for one that tells them nothing."""
    try:
        return texts(f"exports-column-{column.replace('_', '-')}")
    except KeyError:
        return None


def _shown(file: File, column: str, row: Row) -> str:
    value, language = row[column], file.texts.language
    if isinstance(value, bool):
        return file.texts("exports-yes" if value else "exports-no")
    if column.endswith("cents") and isinstance(value, int):
        return escape(money(value, row.get("currency", "EUR"), language))
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return day_and_time(datetime.fromisoformat(value), language, file.time_zone)
    if isinstance(value, dict | list):
        return f"<pre>{escape(_plain(value))}</pre>"
    return escape(str(value))


def _plain(value: Any) -> str:
    """A list of words as such; anything deeper as JSON with a line for each thing."""
    if isinstance(value, list) and all(isinstance(it, str | int) for it in value):
        return ", ".join(str(it) for it in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, indent=1)
    return str(value)

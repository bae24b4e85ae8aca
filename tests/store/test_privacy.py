"""Every column says what it holds: export, erasure and retention run from that."""

from typing import get_args

import pytest
from sqlalchemy import Column, Table

from store.db import PrivacyClass
from store.schema import Base

CLASSES = get_args(PrivacyClass)


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=str)
def test_every_column_declares_its_privacy_class(table: Table) -> None:
    assert [column.name for column in table.columns if _privacy(column) not in CLASSES] == []


def test_what_somebody_wrote_or_is_called_is_not_declared_harmless() -> None:
    telling = {"text", "comment", "answer", "payload", "name", "username", "email", "external_id"}
    harmless = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name in telling and _privacy(column) == "none"
    }
    # The shop's own articles, goods and canned replies, and the shop's numbers for what it told.
    assert harmless <= {
        "knowledge_passages.text",
        "order_lines.name",
        "canned_replies.text",
        "canned_replies.name",
        "shop_events.external_id",
        "reviews.external_id",
        "products.name",
    }


def _privacy(column: Column[object]) -> object:
    return column.info.get("privacy")

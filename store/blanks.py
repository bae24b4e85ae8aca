"""What stands in a column once nobody may be named by it any more."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, String, Table, case, cast, literal, null, or_
from sqlalchemy.sql.elements import ColumnElement

from store.privacy import Held

PERSONAL_CLASSES = frozenset({"personal", "content"})


def blanked(table: Table, held: Held) -> Iterator[Column[Any]]:
    """The columns of a table that erasing or a period blanks."""
    for column in table.columns:
        is_personal = column.info["privacy"] in PERSONAL_CLASSES and column.name not in held.kept
        if (is_personal or column.name in held.also) and column.name not in held.renamed:
            yield column


def blanks(table: Table, held: Held) -> dict[str, Any]:
    """Nothing, for each of these columns, in its own kind."""
    return {column.name: _nothing(column) for column in blanked(table, held)}


def says_something(table: Table, held: Held) -> ColumnElement[bool]:
    """Whether one of these columns of a row still holds anything: what is blank stays unwritten."""
    return or_(*(_is_told(column) for column in blanked(table, held)))


def random_names(table: Table, held: Held, token: str) -> dict[str, Any]:
    """For what must stay unique; `token` is random, so that nobody is named by it."""
    (key,) = table.primary_key.columns
    name = literal(f"erased:{token}:") + cast(key, String)
    return {it: case((table.c[it].is_not(None), name)) for it in held.renamed}


def _nothing(column: Column[Any]) -> Any:
    if _is_json(column):
        if column.nullable:
            return null()
        return [] if _is_list(column) else {}
    if column.nullable:
        return None
    return b"" if isinstance(column.type, LargeBinary) else ""


def _is_told(column: Column[Any]) -> ColumnElement[bool]:
    if _is_json(column):
        return column.is_not(None) & cast(column, String).not_in(("{}", "[]", "null"))
    if column.nullable:
        return column.is_not(None)
    told: ColumnElement[bool] = column != _nothing(column)
    return told


def _is_json(column: Column[Any]) -> bool:
    return isinstance(column.type, JSON)


def _is_list(column: Column[Any]) -> bool:
    return column.name in _LISTS


_LISTS = frozenset({"items", "said", "tags"})

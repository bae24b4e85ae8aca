"""An order's events end the same on both databases, whichever way round they come."""

import pytest

from store.db import Database
from tests.domain.test_orders import FACTS, apply, event, picture

WITHOUT_END = [it for it in sorted(FACTS) if it not in {"all back", "cancelled"}]


@pytest.mark.parametrize("names", [WITHOUT_END, sorted(FACTS)], ids=["kept in part", "undone"])
async def test_there_and_back_is_the_same(database: Database, names: list[str]) -> None:
    seen = []
    for number, told in (("1", names), ("2", names[::-1]), ("3", [*names, *names[::-1]])):
        async with database.begin() as session:
            await apply(session, *(event(it, number, f"K{number}") for it in told))
        async with database.begin() as session:
            seen.append(await picture(session, number))
    sums = [
        (it["points"], it["spend"], it["returned_cents"], it["refunded_cents"], it["promised_at"])
        for it in seen
    ]
    assert sums[0] == sums[1] == sums[2]
    assert (sums[0][0] > 0) is (names == WITHOUT_END)
    assert [it["lines"] for it in seen] == [[("S1", 2), ("S2", 1)]] * 3

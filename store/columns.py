"""The few kinds of column that every table is made of."""

from typing import Annotated

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import mapped_column

from store.db import NONE

# SQLite only counts up by itself on a column that is exactly INTEGER.
BigId = BigInteger().with_variant(Integer, "sqlite")

Id = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=True, info=NONE)]

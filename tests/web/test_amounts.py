"""Money from platforms: exact, whatever it is written as."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from web.amounts import Amount, cents, unit_cents
from web.platforms import parsed

AMOUNT: TypeAdapter[Decimal] = TypeAdapter(Amount)
whole = st.integers(-(10**10), 10**10)


def written(number: int, digits: int) -> str:
    return str(Decimal(number).scaleb(-digits))


@given(whole)
def test_every_amount_in_euros_is_its_cents(number: int) -> None:
    assert cents(AMOUNT.validate_python(written(number, 2)), "EUR") == number


@given(whole)
def test_a_json_number_is_as_exact_as_text(number: int) -> None:
    assert cents(AMOUNT.validate_python(parsed(written(number, 2).encode())), "EUR") == number


@given(st.integers(-(10**8), 10**8))
def test_what_has_passed_through_a_binary_fraction_comes_back(number: int) -> None:
    assert cents(AMOUNT.validate_python(number / 100), "CHF") == number


@given(st.integers(0, 10**9))
def test_currencies_have_digits_of_their_own(number: int) -> None:
    assert cents(Decimal(number), "JPY") == number
    assert cents(Decimal(written(number, 3)), "KWD") == number


@given(st.integers(0, 10**6), st.integers(1, 50))
def test_equal_pieces_cost_what_they_cost_together(each: int, quantity: int) -> None:
    together = Decimal(each * quantity).scaleb(-2)
    assert unit_cents(together, quantity, "EUR") == each


@pytest.mark.parametrize(("amount", "expected"), [("0.005", 1), ("59.980000000000004", 59_98)])
def test_digits_too_many_are_rounded_half_up(amount: str, expected: int) -> None:
    assert cents(Decimal(amount), "EUR") == expected


@pytest.mark.parametrize("amount", ["free", "NaN", "Infinity", "1e400", None, [], "1,50"])
def test_what_is_no_amount_is_refused(amount: object) -> None:
    with pytest.raises(ValidationError):
        AMOUNT.validate_python(amount)

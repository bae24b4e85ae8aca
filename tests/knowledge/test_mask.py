"""Personal data stays in the house."""

import pytest

from knowledge.mask import Mask


@pytest.mark.parametrize(
    "datum",
    [
        "lena.vogt@example.org",
        "+49 341 1234567",
        "0341/1234567",
        "DE89 3704 0044 0532 0130 00",
        "de89370400440532013000",
        "GB29 NWBK 6016 1331 9268 19",
        "4111 1111 1111 1111",
        "4111111111111111",
    ],
)
def test_personal_data_is_hidden_and_shown_again(datum: str) -> None:
    mask = Mask()
    hidden = mask.hide(f"Bitte an {datum} antworten, danke.")
    assert datum not in hidden
    assert hidden.startswith("Bitte an [")
    assert hidden.endswith("] antworten, danke.")
    assert mask.show(hidden) == f"Bitte an {datum} antworten, danke."


@pytest.mark.parametrize(
    "harmless",
    ["Bestellung 10023", "4,90 € ab 60 €", "am 24.12.2026", "04229 Leipzig", "135 × 200"],
)
def test_order_numbers_prices_and_dates_stay(harmless: str) -> None:
    assert Mask().hide(harmless) == harmless


def test_the_same_datum_keeps_its_placeholder() -> None:
    mask = Mask()
    first, other, again = (mask.hide(mail) for mail in ("a@b.de", "c@d.de", "a@b.de"))
    assert first == again != other

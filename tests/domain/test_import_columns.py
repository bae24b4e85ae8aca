"""Columns are known by their German and English names; what is said counts more."""

import pytest

from domain.import_columns import KINDS, ColumnsBroken, guess, guess_kind, lacking, with_said

SHOPIFY_ORDERS = [
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at",
    "Accepts Marketing", "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code",
    "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku",
    "Billing Name", "Billing Country", "Cancelled at", "Id",
]  # fmt: skip
UCI = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice",
       "CustomerID", "Country"]  # fmt: skip
GERMAN = ["Bestell-Nr.", "Kundennr.", "Bestelldatum", "Artikelnr.", "Bezeichnung", "Stück",
          "Einzelpreis", "Währung"]  # fmt: skip


def named(kind: str, header: list[str]) -> dict[str, str]:
    return {field: header[place] for field, place in guess(kind, header).items()}


def test_a_german_file_of_orders() -> None:
    assert named("orders", GERMAN) == {
        "number": "Bestell-Nr.",
        "customer": "Kundennr.",
        "placed_at": "Bestelldatum",
        "currency": "Währung",
        "sku": "Artikelnr.",
        "name": "Bezeichnung",
        "quantity": "Stück",
        "unit_price": "Einzelpreis",
    }


def test_shopifys_orders_as_they_are_exported() -> None:
    found = named("orders", SHOPIFY_ORDERS)
    assert found["number"] == "Name"
    assert found["name"] == "Lineitem name"
    assert found["email"] == "Email"
    assert found["total"] == "Total"
    assert found["placed_at"] == "Created at"
    assert found["cancelled_at"] == "Cancelled at"
    assert guess_kind(SHOPIFY_ORDERS, "export.csv") == "orders"


def test_uci_online_retail_as_it_is() -> None:
    found = named("orders", UCI)
    fields = ["number", "sku", "name", "quantity", "placed_at", "unit_price", "customer", "country"]
    assert found == dict(zip(fields, UCI, strict=True))
    assert guess_kind(UCI, "data.csv") == "orders"


@pytest.mark.parametrize(
    ("header", "file", "kind"),
    [
        (["Kundennummer", "Vorname", "Nachname", "E-Mail"], "a.csv", "customers"),
        (["Customer ID", "First Name", "Last Name", "Email", "Total Spent"], "a.csv", "customers"),
        (["id", "name"], "kunden.csv", "customers"),
        (["id", "name"], "produkte.csv", "products"),
        (["SKU", "Title", "Price"], "a.csv", "products"),
        (["Handle", "Title", "Variant SKU", "Variant Price"], "a.csv", "products"),
        (["id", "email", "first_name", "created_at"], "a.csv", "customers"),
        (GERMAN, "kunden.csv", "orders"),
    ],
)
def test_what_a_file_holds_is_seen_from_its_columns(
    header: list[str], file: str, kind: str
) -> None:
    assert guess_kind(header, file) == kind


def test_columns_that_say_nothing_are_named_with_what_would_help() -> None:
    with pytest.raises(ColumnsBroken, match=r"foo, bar .* --kind customers, --kind products"):
        guess_kind(["foo", "bar"], "x.csv")
    with pytest.raises(ColumnsBroken, match=r"--add-lines"):
        guess_kind(["file", "line", "reason", "row"], "rejects.csv")


def test_one_column_is_never_two_fields() -> None:
    for kind in KINDS:
        places = list(guess(kind, ["id", "name", "email", "date", "price"]).values())
        assert len(places) == len(set(places))


def test_what_is_said_replaces_the_guess_and_can_leave_a_field_out() -> None:
    header = ["Nr", "Kunde", "Datum", "Summe", "Betrag"]
    said = {"number": "nr", "total": ""}
    columns = with_said("orders", header, guess("orders", header), said)
    assert columns == {"customer": 1, "placed_at": 2, "number": 0}
    assert lacking("orders", columns) == ("total or unit_price",)


@pytest.mark.parametrize(
    ("field", "column", "reason"),
    [("nummer", "Nr", "number"), ("number", "Nummer", "Nr"), ("total", "preis", "2 columns")],
)
def test_a_field_or_column_that_is_not_there_once_is_refused(
    field: str, column: str, reason: str
) -> None:
    with pytest.raises(ColumnsBroken, match=reason):
        with_said("orders", ["Nr", "Preis", "Preis"], {}, {field: column})

"""The catalogue holds sixty products that can be found, named and refilled."""

from demo.read import read_catalogue

CATEGORIES = {
    "women", "men", "living", "furniture", "kitchen", "bath", "textiles", "consumables",
}  # fmt: skip


def test_there_are_sixty_products_in_eight_categories() -> None:
    products = read_catalogue()
    assert len({product.sku for product in products}) == len(products) == 60
    assert {product.category for product in products} == CATEGORIES


def test_every_product_has_a_name_in_both_languages_a_price_and_a_page() -> None:
    for product in read_catalogue():
        assert product.name("de") != product.name("en")
        assert product.price_cents > 0
        assert product.currency == "EUR"
        assert product.url == f"https://lindenhaus.example/artikel/{product.sku.lower()}"


def test_only_what_is_used_up_can_be_refilled() -> None:
    for product in read_catalogue():
        assert (product.usage_days is not None) == (product.category == "consumables")

"""The demo shop's customers and orders are the same for everybody, and believable."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from demo.generator import DemoOrder, DemoShop, generate
from demo.read import read_catalogue
from demo.workdays import add_workdays, local_day, moment

SATURDAY, MONDAY, MIDSUMMER = date(2026, 11, 21), date(2026, 3, 2), date(2026, 6, 24)


@pytest.fixture(scope="module", params=[SATURDAY, MONDAY, MIDSUMMER], ids=str)
def shop(request: pytest.FixtureRequest) -> DemoShop:
    """Return the shop as it stands on days of different kinds."""
    return generate(request.param)


def _of(shop: DemoShop, shop_id: str) -> list[DemoOrder]:
    return [order for order in shop.orders if order.shop_id == shop_id]


def _share(shop: DemoShop, event: str) -> float:
    return sum(getattr(order, event) is not None for order in shop.orders) / len(shop.orders)


def test_the_same_day_and_seed_give_the_same_shop() -> None:
    assert generate(SATURDAY) == generate(SATURDAY, seed=7)
    assert generate(SATURDAY) != generate(SATURDAY, seed=8)


def test_five_hundred_customers_are_told_apart(shop: DemoShop) -> None:
    assert [c.shop_id for c in shop.customers] == [f"K{n}" for n in range(10001, 10501)]
    assert len({customer.email for customer in shop.customers}) == 500
    assert all(c.email.endswith(("@example.org", "@example.com")) for c in shop.customers)
    assert all(customer.email.isascii() for customer in shop.customers)


def test_orders_have_numbers_of_their_own_and_known_buyers(shop: DemoShop) -> None:
    buyers = {order.shop_id for order in shop.orders}
    assert len({order.number for order in shop.orders}) == len(shop.orders)
    assert min(order.number for order in shop.orders) == "10001"
    assert buyers == {customer.shop_id for customer in shop.customers}


def test_most_buy_once_or_twice_and_a_few_again_and_again(shop: DemoShop) -> None:
    orders = Counter(order.shop_id for order in shop.orders).values()
    assert 0.72 < sum(count <= 2 for count in orders) / len(orders) < 0.88
    assert max(orders) > 10


def test_returns_cancellations_and_languages_are_as_common_as_in_life(shop: DemoShop) -> None:
    english = sum(customer.language == "en" for customer in shop.customers)
    assert 0.08 < _share(shop, "returned_at") < 0.16
    assert 0.01 < _share(shop, "cancelled_at") < 0.05
    assert 0.10 < english / len(shop.customers) < 0.20


def test_about_one_delivery_in_twenty_is_late(shop: DemoShop) -> None:
    delivered = [(o.delivered_at, o.promised_at) for o in shop.orders if o.delivered_at]
    late = sum(arrived > promised for arrived, promised in delivered)
    assert 0.02 < late / len(delivered) < 0.08


def test_people_buy_more_before_christmas_and_by_day(shop: DemoShop) -> None:
    months = Counter(local_day(order.paid_at).month for order in shop.orders)
    nights = sum(order.paid_at.hour < 4 for order in shop.orders)
    assert months[11] + months[12] > 1.2 * (months[8] + months[9])
    assert nights / len(shop.orders) < 0.1


def test_what_happens_to_an_order_happens_in_order_and_in_the_past(shop: DemoShop) -> None:
    now = moment(shop.today, 0)
    for order in shop.orders:
        events = (order.paid_at, order.shipped_at, order.delivered_at, order.returned_at)
        happened = [event for event in events if event is not None]
        assert happened == sorted(happened)
        assert all(event.utcoffset() == timedelta(0) and event <= now for event in happened)


def test_a_cancelled_order_is_never_sent_and_only_sent_orders_have_a_link(shop: DemoShop) -> None:
    assert all(order.shipped_at is None for order in shop.orders if order.cancelled_at)
    assert all(bool(order.parcel_url) == bool(order.shipped_at) for order in shop.orders)


def test_an_order_costs_the_sum_of_its_lines_and_sells_known_products(shop: DemoShop) -> None:
    skus = {product.sku for product in read_catalogue()}
    for order in shop.orders:
        lines = order.lines
        assert order.total_cents == sum(li.quantity * li.unit_price_cents for li in lines) > 0
        assert {line.sku for line in lines} <= skus


def test_some_orders_of_the_last_days_are_still_under_way(shop: DemoShop) -> None:
    pending = [o for o in shop.orders if o.delivered_at is None and o.cancelled_at is None]
    assert len(pending) >= 5
    assert {order.shipped_at is None for order in pending} == {True, False}


def test_lena_is_a_regular_of_the_middle_tier_with_a_parcel_on_its_way(shop: DemoShop) -> None:
    lena = _of(shop, "K10001")
    year_ago = moment(shop.today, 0) - timedelta(days=365)
    spend = sum(order.total_cents for order in lena if order.paid_at > year_ago)
    under_way = next(order for order in shop.orders if order.number == "10023")
    assert under_way in lena
    assert 20_000 <= spend - under_way.total_cents < spend < 50_000
    assert under_way.shipped_at is not None
    assert under_way.delivered_at is None
    assert under_way.promised_at > moment(shop.today, 0)


def test_james_received_his_first_order_yesterday(shop: DemoShop) -> None:
    (order,) = _of(shop, "K10002")
    assert shop.customers[1].language == "en"
    assert isinstance(order.delivered_at, datetime)
    assert local_day(order.delivered_at) == shop.today - timedelta(days=1)
    assert [line.name for line in order.lines] == ["Linen shirt Rerik", "Waffle towel"]


def test_aylin_bought_once_a_while_ago(shop: DemoShop) -> None:
    (order,) = _of(shop, "K10003")
    assert order.delivered_at is not None
    assert moment(shop.today, 0) - order.delivered_at > timedelta(days=180)


def test_working_days_leave_out_the_weekend() -> None:
    friday = date(2026, 11, 20)
    assert add_workdays(friday, 1) == date(2026, 11, 23)
    assert add_workdays(date(2026, 11, 23), -1) == friday
    assert add_workdays(SATURDAY, 2) == date(2026, 11, 24)

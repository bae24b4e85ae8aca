"""Shopify's customers: who they are, and what Shopify asks for on their behalf."""

from collections.abc import Iterator
from typing import Any

from web.platforms import Told, event, guest_id, language, shaped, stamp
from web.shopify_bodies import (
    Address,
    Customer,
    CustomerProfile,
    DataRequest,
    Person,
    Placed,
    Redact,
)


def created(content: Any) -> Told:
    """customers/create"""
    customer = shaped(CustomerProfile, content)
    who, name = _details(customer), f"customer/{customer.id}/created"
    made = event(name, "customer_created", customer.created_at, who)
    return Told([made, *_withdrawal(customer)])


def updated(content: Any) -> Told:
    """customers/update"""
    customer = shaped(CustomerProfile, content)
    who, at = _details(customer), customer.updated_at
    changed = event(f"customer/{customer.id}/updated/{stamp(at)}", "customer_updated", at, who)
    return Told([changed, *_withdrawal(customer)])


def redact(content: Any) -> Told:
    """customers/redact"""
    return Told(_asked("customer_redact", "redact", shaped(Redact, content).customer))


def data_request(content: Any) -> Told:
    """customers/data_request"""
    asked = shaped(DataRequest, content)
    name = f"data_request/{asked.data_request.id}"
    return Told(_asked("customer_data_request", name, asked.customer))


def _withdrawal(customer: CustomerProfile) -> Iterator[dict[str, Any]]:
    """Whoever left the newsletter wants no advertising here either; who joined it said nothing."""
    consent = customer.email_marketing_consent
    if consent is not None and consent.state == "unsubscribed":
        at = consent.consent_updated_at or customer.updated_at
        name = f"customer/{customer.id}/consent/{stamp(at)}"
        yield event(name, "consent_changed", at, {"id": customer.id}, granted=False)


def _asked(kind: str, name: str, person: Person) -> list[dict[str, Any]]:
    """For the account, and for what the same address ordered without one."""
    ids = [person.id, *([guest_id(person.email)] if person.email else [])]
    return [event(f"customer/{it}/{name}", kind, None, {"id": it}) for it in ids]


def who_placed(placed: Placed) -> dict[str, Any]:
    """Who ordered; empty where nobody is named."""
    if placed.customer is not None:
        who = _details(placed.customer)
    elif placed.email:
        who = _of_address(placed.billing_address or Address())
        who |= {"id": guest_id(placed.email), "email": placed.email}
    else:
        return {}
    return who | {"language": language(placed.customer_locale)}


def _details(customer: Customer) -> dict[str, Any]:
    where = _of_address(customer.default_address or Address())
    own = {"id": customer.id, "email": customer.email}
    named = {"first_name": customer.first_name, "last_name": customer.last_name}
    tags = [tag.strip() for tag in (customer.tags or "").split(",") if tag.strip()]
    return where | {key: it for key, it in named.items() if it} | own | {"tags": tags}


def _of_address(address: Address) -> dict[str, Any]:
    names = {"first_name": address.first_name, "last_name": address.last_name}
    return {**names, "city": address.city, "country": address.country_code}

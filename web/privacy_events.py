"""What a shop can ask for on somebody's behalf: to be forgotten, and to have what is held."""

from typing import Literal

from web.fields import CustomerFacts, Event


class CustomerRedactEvent(Event):
    type: Literal["customer_redact"]
    data: CustomerFacts = CustomerFacts()


class CustomerDataRequestEvent(Event):
    type: Literal["customer_data_request"]
    data: CustomerFacts = CustomerFacts()

"""How a shop signs: deep links for its customers, events for the bot."""

import base64
import hmac
import struct
from datetime import datetime

LONGEST_SHOP_ID = 32
TOLERANCE_SECONDS = 300
LONGEST_TIME = 12  # digits
_LINK_KEY = b"stammkunde deep link"
_PAGE_KEY = b"stammkunde page customer"
_MAC_BYTES = 12


def link_payload(secret: str, shop_id: str, expires: int) -> str:
    """Return the deep-link payload that ties whoever opens it to the customer `shop_id`.

    `expires` is in Unix seconds. Raises ValueError for an id that Telegram's 64 characters cannot
    carry.
    """
    raw_id = shop_id.encode()
    if not 0 < len(raw_id) <= LONGEST_SHOP_ID:
        raise ValueError(f"customer id {shop_id!r} must have 1 to {LONGEST_SHOP_ID} bytes")
    return _sealed(secret, _LINK_KEY, raw_id, expires)


def page_customer(secret: str, shop_id: str, expires: int) -> str:
    """Return what tells the bot's snippet whose page it is on; `expires` as above."""
    return _sealed(secret, _PAGE_KEY, shop_id.encode(), expires)


def _sealed(secret: str, purpose: bytes, raw_id: bytes, expires: int) -> str:
    body = struct.pack(">I", expires) + raw_id
    key = hmac.digest(secret.encode(), purpose, "sha256")
    mac = hmac.digest(key, body, "sha256")[:_MAC_BYTES]
    return base64.urlsafe_b64encode(body + mac).decode().rstrip("=")


def is_genuine(secret: str, timestamp: str, signature: str, body: bytes, now: datetime) -> bool:
    """Whether the bot signed the exact bytes of `body` within five minutes of `now`."""
    expected = hmac.digest(secret.encode(), timestamp.encode() + b"." + body, "sha256").hex()
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        return False
    is_time = timestamp.isdecimal() and len(timestamp) <= LONGEST_TIME
    return is_time and abs(now.timestamp() - int(timestamp)) <= TOLERANCE_SECONDS


def event_headers(secret: str, body: bytes, now: datetime) -> dict[str, str]:
    """Return the headers that sign the exact bytes of `body`; `now` is the real clock's time."""
    timestamp = str(int(now.timestamp()))
    signature = hmac.digest(secret.encode(), f"{timestamp}.".encode() + body, "sha256").hex()
    return {"X-Shop-Timestamp": timestamp, "X-Shop-Signature": signature}

"""Short signed texts that come back through other people's hands: what was sealed, until when."""

import base64
import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime

MAC_BYTES = 12
_EXPIRY = struct.Struct(">I")


class SealBroken(ValueError):
    """Not sealed by us, or for another purpose."""


class SealExpired(ValueError):
    """It was good once."""


@dataclass(frozen=True)
class Opened:
    """`digest` is the same however the seal is spelled: base64 has several ways."""

    content: bytes
    digest: str


def seal(secret: str, purpose: bytes, content: bytes, expires: datetime) -> str:
    """base64url(expiry, 4 bytes big-endian Unix seconds ‖ content ‖ first 12 bytes of HMAC-SHA-256
    over both), without "="; the key is HMAC-SHA-256(secret, purpose)."""
    body = _EXPIRY.pack(int(expires.timestamp())) + content
    return base64.urlsafe_b64encode(body + _mac(secret, purpose, body)).decode().rstrip("=")


def unseal(secret: str, purpose: bytes, sealed: str, now: datetime) -> Opened:
    """What was sealed for this purpose. Raises SealBroken, SealExpired."""
    try:
        raw = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except ValueError as error:
        raise SealBroken("this is not base64url") from error
    body, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(body) < _EXPIRY.size or not hmac.compare_digest(mac, _mac(secret, purpose, body)):
        raise SealBroken("the signature does not fit")
    if datetime.fromtimestamp(_EXPIRY.unpack_from(body)[0], UTC) < now:
        raise SealExpired("its time is over")
    return Opened(body[_EXPIRY.size :], hashlib.sha256(raw).hexdigest())


def _mac(secret: str, purpose: bytes, body: bytes) -> bytes:
    key = hmac.digest(secret.encode(), purpose, "sha256")
    return hmac.digest(key, body, "sha256")[:MAC_BYTES]

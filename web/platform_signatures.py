"""How shop platforms sign: HMAC-SHA-256 over the raw body, as base64 or as hex."""

import base64
import hashlib
import hmac
from typing import Any

from fastapi import HTTPException


def base64_digest(secret: str, message: bytes) -> str:
    """As Shopify and WooCommerce write it."""
    return base64.b64encode(_digest(secret, message)).decode()


def hex_digest(secret: str, message: bytes) -> str:
    """As Shopware writes it."""
    return _digest(secret, message).hex()


def secret_of(doors: Any, platform: str, variable: str) -> str:
    """What the platform signs with. Raises HTTPException 503, which names the unset `variable`."""
    secret: str | None = doors.platform_secrets.get(platform)
    if not secret:
        raise HTTPException(503, f"{variable} is not set")
    return secret


def check(expected: str, given: str, header: str) -> None:
    """Raises HTTPException 401 unless the signature given in `header` is the expected one."""
    if not hmac.compare_digest(expected.encode(), given.encode()):
        raise HTTPException(401, f"{header} does not fit the body")


def _digest(secret: str, message: bytes) -> bytes:
    return hmac.digest(secret.encode(), message, hashlib.sha256)

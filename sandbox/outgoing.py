"""HTTP from the sandbox to bots on this machine."""

import ssl

import httpx


def client(seconds: float) -> httpx.AsyncClient:
    """A client that gives up after `seconds`. Bots are asked over plain HTTP on loopback, so
    no certificates are loaded (which would cost 60 ms)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    limits = httpx.Limits(max_connections=None)
    return httpx.AsyncClient(timeout=seconds, verify=context, limits=limits, trust_env=False)

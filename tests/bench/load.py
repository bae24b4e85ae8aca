"""Posts prepared bodies over keep-alive connections, as many at a time as there are of these."""

import asyncio
import time
from collections.abc import Iterator, Sequence


class RefusedError(Exception):
    """The server answered with anything but 200."""


async def post_all(
    port: int, path: str, headers: dict[str, str], bodies: Sequence[bytes], connections: int
) -> float:
    """Post every body once; returns when the first left, in seconds of the monotonic clock.

    Raises RefusedError.
    """
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}".encode()
    requests = iter([head + b"Content-Length: %d\r\n\r\n" % len(it) + it for it in bodies])
    streams = [await asyncio.open_connection("127.0.0.1", port) for _ in range(connections)]
    started = time.monotonic()
    await asyncio.gather(*(_post_each(*stream, requests) for stream in streams))
    for _, writer in streams:
        writer.close()
    return started


async def _post_each(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, requests: Iterator[bytes]
) -> None:
    for request in requests:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200 "):
            raise RefusedError(head.decode(errors="replace").splitlines()[0])
        await reader.readexactly(_content_length(head))


def _content_length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0]) if rest else 0

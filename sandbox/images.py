"""How large a picture is, read from its first bytes."""

import struct

JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def dimensions(body: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF, JPEG or WebP; None when it is none of them."""
    if body.startswith(b"\x89PNG\r\n\x1a\n") and len(body) >= 24:
        return struct.unpack(">II", body[16:24])
    if body[:6] in (b"GIF87a", b"GIF89a") and len(body) >= 10:
        return struct.unpack("<HH", body[6:10])
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return _webp(body)
    return _jpeg(body) if body.startswith(b"\xff\xd8") else None


def _jpeg(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(body) and body[at] == 0xFF:
        if body[at + 1] in JPEG_FRAMES:
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", body[at + 2 : at + 4])[0])
    return None


def _webp(body: bytes) -> tuple[int, int] | None:
    if len(body) < 30:
        return None
    if body[12:16] == b"VP8X":
        return _three(body[24:27]) + 1, _three(body[27:30]) + 1
    if body[12:16] == b"VP8L":
        bits = struct.unpack("<I", body[21:25])[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", body[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _three(part: bytes) -> int:
    return int.from_bytes(part, "little")

"""The parameters of a call, however they were sent: query, JSON, form or multipart."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.botapi.errors import ApiError, bad_request
from sandbox.journal import Json

TRUE = ("true", "yes", "1")
PLAIN_TEXTS = {"text", "caption", "name", "title", "data", "url"}


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    filename: str
    mime_type: str
    body: bytes


@dataclass
class Parameters:
    """Typed access to what a call was given; wrong types are refused like Telegram does."""

    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; empty when it was not given."""
        value = self.values.get(name)
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str) -> int | None:
        """A whole number, or None when it was not given."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f'parameter "{name}" must be of type Integer') from None

    def number(self, name: str) -> float | None:
        """A number, or None when it was not given."""
        value = self.values.get(name)
        try:
            return None if value is None or value == "" else float(value)
        except (TypeError, ValueError):
            raise bad_request(f'parameter "{name}" must be of type Float') from None

    def boolean(self, name: str) -> bool:
        """A yes or no; no when it was not given."""
        return str(self.values.get(name, "")).lower() in TRUE

    def json(self, name: str, kind: type) -> Any:
        """A JSON object or array (`kind` is dict or list), or None when it was not given."""
        value = self.values.get(name)
        if isinstance(value, str):
            value = _decoded(value, name) if value else None
        if value is not None and not isinstance(value, kind):
            expected = "object" if kind is dict else "array"
            raise bad_request(f"{expected} expected as {name.replace('_', ' ')}")
        return value

    def logged(self) -> Json:
        """The parameters for the log: JSON written out, files by their names."""
        shown = {name: _readable(name, value) for name, value in self.values.items()}
        return shown | {name: upload.filename for name, upload in self.uploads.items()}


async def read_parameters(request: Request) -> Parameters:
    """Everything a request brings along; ApiError 400 when its body is not what it says."""
    values: Json = dict(request.query_params)
    if request.method == "GET":
        return Parameters(values)
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("multipart/form-data"):
        return await _read_multipart(request, values)
    body = await request.body()
    if content_type.startswith("application/json"):
        values |= _json_object(body)
    else:
        values |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Parameters(values)


async def _read_multipart(request: Request, values: Json) -> Parameters:
    uploads = {}
    async with request.form(max_files=100, max_part_size=1 << 20) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                kind = value.content_type or "application/octet-stream"
                uploads[name] = Upload(value.filename or name, kind, await value.read())
            else:
                values[name] = value
    return Parameters(values, uploads)


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise ApiError(400, "Bad Request: can't parse JSON object") from None
    if not isinstance(value, dict):
        raise ApiError(400, "Bad Request: object expected")
    return {name: each for name, each in value.items() if each is not None}


def _decoded(value: str, name: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        what = "reply keyboard markup" if name == "reply_markup" else name
        raise bad_request(f"can't parse {what} JSON object") from None


def _readable(name: str, value: Any) -> Any:
    if not isinstance(value, str) or name in PLAIN_TEXTS or value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value

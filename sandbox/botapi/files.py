"""Files in calls: uploads, file ids, getFile and the download."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import files
from sandbox.botapi.accounts import bot_with
from sandbox.botapi.errors import ApiError, bad_request
from sandbox.botapi.methods import Call, method
from sandbox.botapi.parameters import Upload
from sandbox.journal import Json
from sandbox.records import StoredFile
from sandbox.telegram import Telegram

LARGEST_UPLOAD = {"photo": 10 << 20}
LARGEST_OTHER_UPLOAD = 50 << 20
LARGEST_DOWNLOAD = 20 << 20
TOLD = ("duration", "width", "height", "length", "performer", "title", "emoji")


def media_of(call: Call, kind: str, values: Json, field: str) -> Json:
    """The media fields of a message whose file is in `values[field]`, or uploaded as it."""
    source = values.get(field)
    upload = call.params.uploads.get(field)
    if isinstance(source, str) and source.startswith("attach://"):
        upload = call.params.uploads.get(source.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f'file "{source.removeprefix("attach://")}" isn\'t attached')
    if upload:
        return files.content_of(_uploaded(call, kind, upload, values))
    return files.content_of(_known(call, kind, source))


def _uploaded(call: Call, kind: str, upload: Upload, values: Json) -> StoredFile:
    if len(upload.body) > LARGEST_UPLOAD.get(kind, LARGEST_OTHER_UPLOAD):
        raise ApiError(413, "Request Entity Too Large")
    told = {name: _number(values[name]) for name in TOLD if name in values}
    try:
        return files.store(call.world, kind, upload.filename, upload.mime_type, upload.body, told)
    except files.BadFile as error:
        raise bad_request(str(error)) from None


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _known(call: Call, kind: str, source: Any) -> StoredFile:
    if not source:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if str(source).startswith(("http://", "https://")):
        # Telegram would fetch it; the sandbox has no network.
        raise bad_request("failed to get HTTP URL content")
    stored = call.world.files.get(source)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        one, other = (
            each.replace("_", " ").title().replace(" ", "") for each in (stored.kind, kind)
        )
        raise bad_request(f"can't use file of type {one} as {other}")
    return stored


@method
async def get_file(call: Call) -> Json:
    """Where a file can be downloaded."""
    stored = call.world.files.get(call.params.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if stored.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    described = next(iter(files.content_of(stored).values()))
    described = described[0] if isinstance(described, list) else described
    names = ("file_id", "file_unique_id", "file_size")
    return {name: described[name] for name in names} | {"file_path": stored.path}


async def download(request: Request) -> Response:
    """The bytes of a file, at /file/bot<token>/<file_path>."""
    telegram: Telegram = request.app.state.telegram
    path = request.path_params["path"]
    try:
        bot_with(telegram.world, request.path_params["token"])
    except ApiError as error:
        return JSONResponse(error.body(), error.code)
    stored = next((each for each in telegram.world.files if each.path == path), None)
    if stored is None:
        return JSONResponse(ApiError(404, "Not Found").body(), 404)
    return Response(telegram.world.journal.file(stored.id), media_type="application/octet-stream")

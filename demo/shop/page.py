"""Showing a page: its words, its links below the mount, and what was just done."""

from pathlib import Path
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates

from demo.shop.words import Words, read_words

PAGES = Path(__file__).parent / "pages"
WORDS = read_words()
DONE = "done"
DONE_SECONDS = 60
LANGUAGE = "lang"
_templates = Jinja2Templates(PAGES)
_templates.env.trim_blocks = _templates.env.lstrip_blocks = True


def link(request: Request, name: str, query: dict[str, str] | None = None, **parts: str) -> str:
    """Return the path of a route as the browser must ask for it, below wherever we are mounted."""
    path = request.scope.get("root_path", "") + request.app.url_path_for(name, **parts)
    return f"{path}?{urlencode(query)}" if query else path


def words_for(request: Request) -> Words:
    """Return the words in the language of the address, else of the last visit, else German."""
    asked = request.query_params.get(LANGUAGE, ""), request.cookies.get(LANGUAGE, "")
    return WORDS[next((language for language in asked if language in WORDS), "de")]


def show(request: Request, name: str, status: int = 200, **context: object) -> Response:
    """Return the page made of the template `name`; it shows once what was just done."""
    words = words_for(request)
    context |= {"words": words, "link": link, "done": _done(request, words)}
    response = _templates.TemplateResponse(request, f"{name}.html", context, status)
    response.set_cookie(LANGUAGE, words.language, path=_root(request), samesite="lax")
    response.delete_cookie(DONE, path=_root(request))
    # A deep link opens once, so every visit needs a fresh one.
    response.headers["Cache-Control"] = "no-store"
    return response


def done(request: Request, to: str, key: str, number: str = "") -> Response:
    """Return the way back to the page `to`, which will say that `key` was done."""
    response = RedirectResponse(to, status_code=303)
    value = f"{key}.{number}"
    response.set_cookie(
        DONE, value, DONE_SECONDS, path=_root(request), httponly=True, samesite="lax"
    )
    return response


def _done(request: Request, words: Words) -> str | None:
    key, _, number = request.cookies.get(DONE, "").partition(".")
    return words(f"done-{key}", number=number) if f"done-{key}" in words.texts else None


def _root(request: Request) -> str:
    return request.scope.get("root_path") or "/"

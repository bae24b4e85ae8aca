"""HTML: what a page says, without what stands around it."""

from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PageElement

from knowledge.article import (
    LANGUAGES,
    Article,
    FrontMatter,
    UnreadableError,
    front_matter,
)
from knowledge.language import language_of
from knowledge.outline import Outline, list_line, table_lines

_AROUND = ", ".join((
    "nav, aside, footer, script, style, noscript, template, form, button, svg, iframe, dialog",
    "[hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo]",
    "[role=search], [role=complementary]",
))  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 6}
_BLOCKS = {*_HEADINGS, "p", "ul", "ol", "dl", "table", "pre", "blockquote"}
_HOLDERS = {
    "body", "main", "article", "section", "div", "header", "details", "figure", "center", "hr",
}  # fmt: skip
_NAMES = {"keywords": "tags"}


def read_html(content: bytes) -> list[Article]:
    """One article from <main> or <article>, else from the body without header and footer.

    Its title is og:title, the first <h1> or <title>; its language that of <html lang>, else that
    of its words. `<meta name="valid_until" content="…">` and its like are front matter.
    """
    soup = BeautifulSoup(content, "lxml")
    about = _front_matter(soup)
    body = _body(soup)
    heading = _first(body, "h1")
    title = about.title or _title(soup, heading)
    if not title:
        raise UnreadableError("title: there is neither og:title nor <h1> nor <title>")
    outline = Outline(title, heading)
    _walk(body, outline)
    text = " ".join(block for section in outline.sections for block in section.blocks)
    language = about.language or language_of(f"{title} {text}")
    if language is None:
        raise UnreadableError("language: <html lang> is missing, allowed are de and en")
    return [Article(title, language, outline.sections, about)]


def _front_matter(soup: BeautifulSoup) -> FrontMatter:
    metas = {
        str(it["name"]).lower(): str(it["content"]) for it in soup.select("meta[name][content]")
    }
    values: dict[str, object] = {_NAMES.get(name, name): said for name, said in metas.items()}
    lang = str(soup.html.get("lang", "") if soup.html else "")[:2].lower()
    if "language" not in values and lang in LANGUAGES:
        values["language"] = lang
    return front_matter(values)


def _title(soup: BeautifulSoup, heading: str) -> str:
    """What social networks show; without the shop's name around it where the page's heading is."""
    meta = soup.select_one('meta[property="og:title"][content]')
    told = " ".join(str(meta["content"]).split()) if meta else ""
    return heading if heading and heading in told else told or heading or _first(soup, "title")


def _first(holder: Tag, name: str) -> str:
    found = holder.find(name)
    return _plain(found.children) if isinstance(found, Tag) else ""


def _body(soup: BeautifulSoup) -> Tag:
    articles = soup.find_all("article")
    root = soup.select_one("main, [role=main]") or (
        articles[0] if len(articles) == 1 else soup.body
    )
    if not isinstance(root, Tag):
        raise UnreadableError("there is no text in it")
    if root.name == "body":
        for header in root.find_all("header"):
            header.extract()
    for around in root.select(_AROUND):
        around.extract()
    return root


def _walk(holder: Tag, outline: Outline) -> None:
    """Blocks one by one; what stands loose between them is a paragraph."""
    loose: list[PageElement] = []
    for child in holder.children:
        if not (isinstance(child, Tag) and _is_block(child)):
            loose.append(child)
            continue
        outline.add(_plain(loose))
        loose = []
        _take(child, outline)
    outline.add(_plain(loose))


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.name in _HOLDERS or tag.find([*_BLOCKS]) is not None


def _take(tag: Tag, outline: Outline) -> None:
    if tag.name in _HEADINGS:
        outline.head(_HEADINGS[tag.name], _plain(tag.children))
    elif tag.name in ("ul", "ol"):
        outline.add("\n".join(_items(tag)))
    elif tag.name == "dl":
        outline.add("\n".join(_definitions(tag)))
    elif tag.name == "table" and not tag.find(["table", *_HEADINGS]):
        outline.add(_table(tag))
    elif tag.name == "pre":
        outline.add(tag.get_text().strip())
    elif tag.name == "p":
        outline.add(_plain(tag.children))
    else:
        _walk(tag, outline)


def _items(listed: Tag, depth: int = 0) -> Iterator[str]:
    for number, item in enumerate(listed.find_all("li", recursive=False), 1):
        inner = item.find_all(["ul", "ol"])
        outermost = [it for it in inner if it.find_parent(["ul", "ol"]) is listed]
        for it in outermost:
            it.extract()
        yield list_line(depth, f"{number}." if listed.name == "ol" else "•", _plain(item.children))
        for it in outermost:
            yield from _items(it, depth + 1)


def _definitions(listed: Tag) -> Iterator[str]:
    term = ""
    for part in listed.find_all(["dt", "dd"]):
        if part.name == "dt":
            term = _plain(part.children)
        else:
            yield f"• {term}: {_plain(part.children)}"


def _table(table: Tag) -> str:
    rows = [row.find_all(["th", "td"]) for row in table.find_all("tr")]
    has_head = bool(rows) and (
        table.find("thead") is not None or all(cell.name == "th" for cell in rows[0])
    )
    return table_lines([_cells(row) for row in rows if row], has_head=has_head)


def _cells(row: Sequence[Tag]) -> list[str]:
    return [_plain(cell.children) for cell in row]


def _plain(parts: Iterator[PageElement] | Sequence[PageElement]) -> str:
    """The words a reader sees, in one line; a line break and a block's end part words."""
    return " ".join("".join(_texts(parts)).split())


def _texts(parts: Iterator[PageElement] | Sequence[PageElement]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Tag):
            parted = " " if part.name == "br" or part.name in _BLOCKS | _HOLDERS else ""
            yield parted + "".join(_texts(part.children)) + parted
        elif isinstance(part, NavigableString) and not isinstance(part, Comment):
            yield str(part)

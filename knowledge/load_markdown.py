"""Markdown with YAML front matter, turned into sections of plain text."""

from collections.abc import Iterator, Sequence

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from knowledge.article import Article, Section, UnreadableError, as_text, front_matter
from knowledge.language import language_of

_PARSER = MarkdownIt("commonmark").enable("table")


def read_markdown(content: bytes) -> list[Article]:
    """One article; its title is the front matter's, else the first heading of level 1."""
    head, body = _split_front_matter(as_text(content))
    about = front_matter(head)
    root = SyntaxTreeNode(_PARSER.parse(body))
    title = about.title or _first_heading(root)
    if not title:
        raise UnreadableError("title: missing in the front matter, and there is no # heading")
    language = about.language or language_of(body)
    if language is None:
        raise UnreadableError("language: missing in the front matter, allowed are de and en")
    return [Article(title, language, tuple(_sections(root, title)), about)]


def _split_front_matter(text: str) -> tuple[dict[str, object], str]:
    if not text.startswith("---\n"):
        return {}, text
    head, fence, body = text[4:].partition("\n---")
    if not fence:
        raise UnreadableError("the front matter is not closed by a line with ---")
    values = yaml.safe_load(head) or {}
    if not isinstance(values, dict):
        raise UnreadableError("the front matter is not a list of `key: value` lines")
    return values, body.lstrip("-")


def _first_heading(root: SyntaxTreeNode) -> str | None:
    headings = (node for node in root.children if node.type == "heading" and node.tag == "h1")
    return next((_plain(node) for node in headings), None)


def _sections(root: SyntaxTreeNode, title: str) -> Iterator[Section]:
    path: dict[str, str] = {}
    blocks: list[str] = []
    for node in root.children:
        if node.type == "heading":
            yield from _section(path, blocks, title)
            blocks = []
            path = {tag: words for tag, words in path.items() if tag < node.tag}
            path[node.tag] = _plain(node)
        else:
            blocks += [block] if (block := _block(node)) else []
    yield from _section(path, blocks, title)


def _section(path: dict[str, str], blocks: Sequence[str], title: str) -> Iterator[Section]:
    if blocks:
        headings = (words for words in path.values() if words != title)
        yield Section(" › ".join(headings), tuple(blocks))


def _block(node: SyntaxTreeNode) -> str:
    if node.type == "table":
        return "\n".join(_rows(node))
    if node.type in ("bullet_list", "ordered_list"):
        return "\n".join(_items(node))
    if node.type in ("fence", "code_block"):
        return node.content.strip()
    if node.type == "html_block":
        return ""
    return _plain(node)


def _items(node: SyntaxTreeNode, depth: int = 0) -> Iterator[str]:
    for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
        mark = f"{number}." if node.type == "ordered_list" else "•"
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                yield from _items(child, depth + 1)
            else:
                yield f"{'  ' * depth}{mark} {_plain(child)}"


def _rows(table: SyntaxTreeNode) -> Iterator[str]:
    """A row as "first cell: second" or "first cell – column: value; column: value"."""
    head, *rows = [
        [_plain(cell) for cell in row.children] for part in table.children for row in part.children
    ]
    for first, *others in rows:
        named = [f"{name}: {value}" for name, value in zip(head[1:], others, strict=False) if value]
        values = f": {others[0]}" if len(others) == 1 else f" – {'; '.join(named)}"
        yield f"• {first}{values if others else ''}"


def _plain(node: SyntaxTreeNode) -> str:
    """The words a reader sees: no emphasis, links by their text, one line."""
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " "
    joint = "" if node.type in ("inline", "paragraph", "link", "strong", "em") else " "
    return " ".join(joint.join(_plain(child) for child in node.children).split())

"""Markdown with YAML front matter, turned into sections of plain text."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from knowledge.article import (
    Article,
    UnreadableError,
    as_text,
    front_matter,
    split_front_matter,
)
from knowledge.language import language_of
from knowledge.outline import Outline, list_line, table_lines

_PARSER = MarkdownIt("commonmark").enable("table")


def read_markdown(content: bytes) -> list[Article]:
    """One article; its title is the front matter's, else the first heading of level 1."""
    head, body = split_front_matter(as_text(content))
    about = front_matter(head)
    root = SyntaxTreeNode(_PARSER.parse(body))
    title = about.title or _first_heading(root)
    if not title:
        raise UnreadableError("title: missing in the front matter, and there is no # heading")
    language = about.language or language_of(body)
    if language is None:
        raise UnreadableError("language: missing in the front matter, allowed are de and en")
    return [Article(title, language, _outline(root, title).sections, about)]


def _first_heading(root: SyntaxTreeNode) -> str | None:
    headings = (node for node in root.children if node.type == "heading" and node.tag == "h1")
    return next((_plain(node) for node in headings), None)


def _outline(root: SyntaxTreeNode, title: str) -> Outline:
    outline = Outline(title)
    for node in root.children:
        if node.type == "heading":
            outline.head(int(node.tag[1:]), _plain(node))
        else:
            outline.add(_block(node))
    return outline


def _block(node: SyntaxTreeNode) -> str:
    if node.type == "table":
        return table_lines(_rows(node))
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
                yield list_line(depth, mark, _plain(child))


def _rows(table: SyntaxTreeNode) -> list[list[str]]:
    return [
        [_plain(cell) for cell in row.children] for part in table.children for row in part.children
    ]


def _plain(node: SyntaxTreeNode) -> str:
    """The words a reader sees: no emphasis, links by their text, one line."""
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " "
    joint = "" if node.type in ("inline", "paragraph", "link", "strong", "em") else " "
    return " ".join(joint.join(_plain(child) for child in node.children).split())

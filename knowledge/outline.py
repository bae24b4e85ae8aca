"""Headings and blocks in reading order, as all loaders of running text put them together."""

from collections.abc import Sequence

from knowledge.article import Section


class Outline:
    """Collects what comes under each heading; headings that repeat a title are left out."""

    def __init__(self, *titles: str) -> None:
        self._titles = titles
        self._path: dict[int, str] = {}
        self._blocks: list[str] = []
        self._sections: list[Section] = []

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections with text in them, the last one included."""
        self._close()
        return tuple(self._sections)

    def head(self, level: int, words: str) -> None:
        """A heading; it ends what was under headings of its level (1 is the highest) or deeper."""
        self._close()
        self._path = {depth: above for depth, above in self._path.items() if depth < level}
        self._path[level] = words

    def add(self, block: str) -> None:
        """A paragraph, a whole list or a whole table as plain text; an empty one is left out."""
        if block:
            self._blocks.append(block)

    def _close(self) -> None:
        if self._blocks:
            told = {"", *self._titles}
            headings = [words for words in self._path.values() if words not in told]
            self._sections.append(Section(" › ".join(headings), tuple(self._blocks)))
            self._blocks = []


def list_line(depth: int, mark: str, words: str) -> str:
    """One item of a list; depth 0 is the outermost."""
    return f"{'  ' * depth}{mark} {words}"


def table_lines(rows: Sequence[Sequence[str]], *, has_head: bool = True) -> str:
    """A line a row: "first cell: second", or "first cell – column: value; column: value".

    Without a head the values have no columns' names.
    """
    head, body = (rows[0], rows[1:]) if has_head and rows else ((), rows)
    return "\n".join(_row(head, row) for row in body if any(row))


def _row(head: Sequence[str], row: Sequence[str]) -> str:
    first, *others = row
    if not any(others):
        return f"• {first}"
    if len(others) == 1:
        return f"• {first}: {others[0]}"
    names = head[1:] or [""] * len(others)
    cells = zip(names, others, strict=False)
    return f"• {first} – {'; '.join(_named(name, value) for name, value in cells if value)}"


def _named(name: str, value: str) -> str:
    return f"{name}: {value}" if name else value

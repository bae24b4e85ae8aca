"""A file is read as it lies there, and one bad line costs one line."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import import_files
from domain.import_files import (
    LONGEST_LINE,
    FileBroken,
    Record,
    Source,
    inspect,
    look_again,
    records,
)


def written(path: Path, content: bytes) -> Source:
    path.write_bytes(content)
    return inspect(path)


def everything(source: Source) -> list[Record]:
    return list(records(source, source.start, source.first_line))


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        ("id;größe\n1;ä\n".encode(), "utf-8", ";"),
        ("\ufeffid,größe\n1,ä\n".encode(), "utf-8", ","),
        ("id\tgröße\r\n1\tä\r\n".encode("cp1252"), "cp1252", "\t"),
        ('id,"a;b;c;größe"\n1,ä'.encode("cp1252"), "cp1252", ","),
        ("\ufeffid;größe\r\n;\r\n \r\n1;ä\r\n; ;\r\n".encode(), "utf-8", ";"),
        ('\ufeffsep=;\r\n"id";größe\r\n1;ä\r\n'.encode(), "utf-8", ";"),
    ],
)
def test_encoding_and_delimiter_are_seen(
    tmp_path: Path, content: bytes, encoding: str, delimiter: str
) -> None:
    source = written(tmp_path / "a.csv", content)
    assert (source.encoding, source.delimiter) == (encoding, delimiter)
    assert source.header[0] == "id"
    assert source.header[1].endswith("größe")
    [record] = everything(source)
    assert record.cells == ["1", "ä"]
    assert content.splitlines()[record.line - 1] == record.raw.rstrip()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\0\0", "not text"),
        (b"PK\x03\x04\0", "save it as CSV"),
        (b"\x1f\x8b\x08abc", "unpack it"),
        ("id;name\n1;a\n".encode("utf-16"), "UTF-16"),
        (b"id;name\n", "no rows"),
        (b"id;name", "no rows"),
        (b"\n\n\n", "no header"),
        (b'"id;name\n1;2\n', "no header"),
        (b"x" * (LONGEST_LINE + 5) + b"\n1\n", "no header"),
    ],
)
def test_what_is_no_file_of_rows_is_said_in_one_line(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    with pytest.raises(FileBroken, match=reason):
        written(tmp_path / "a.csv", content)
    with pytest.raises(FileBroken, match="no such file"):
        inspect(tmp_path / "b.csv")
    with pytest.raises(FileBroken, match="a directory"):
        inspect(tmp_path)


def test_a_file_that_was_written_again_is_not_read_on(tmp_path: Path) -> None:
    source = written(tmp_path / "a.csv", b"id;name\n1;a\n")
    look_again(source)
    os.utime(source.path, ns=(1, 1))
    with pytest.raises(FileBroken, match="changed while it was read"):
        look_again(source)
    source.path.unlink()
    with pytest.raises(FileBroken, match="gone"):
        look_again(source)


def test_an_unclosed_quote_costs_its_own_line_only(tmp_path: Path) -> None:
    lines = ["id;name", '1;"open', "2;b", '3;"c"', "4;d", '5;"never', "6;f"]
    found = everything(written(tmp_path / "a.csv", "\n".join(lines).encode()))
    assert [it.cells for it in found if not it.problem] == [["2", "b"], ["3", "c"], ["4", "d"],
                                                            ["6", "f"]]  # fmt: skip
    assert [(it.line, it.problem) for it in found if it.problem] == [
        (2, import_files.UNCLOSED),
        (6, import_files.UNCLOSED),
    ]


def test_a_cell_may_go_over_several_lines(tmp_path: Path) -> None:
    content = b'id;name\n1;"a\nb ""c"";\n"\n2;27" screen\n\n3;d\n'
    found = everything(written(tmp_path / "a.csv", content))
    assert [(it.line, it.cells) for it in found] == [
        (2, ["1", 'a\nb "c";\n']),
        (5, ["2", '27" screen']),
        (7, ["3", "d"]),
    ]


def test_a_line_of_ten_megabytes_is_passed_over(tmp_path: Path) -> None:
    content = b"id;name\n1;" + b"x" * 10_000_000 + b"\n2;b\n"
    long, short = everything(written(tmp_path / "a.csv", content))
    assert long.problem == f"longer than {LONGEST_LINE} bytes"
    assert len(long.raw) <= 1000
    assert (short.line, short.cells) == (3, ["2", "b"])


def test_one_bad_byte_costs_one_line_where_the_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id;name\n1;ä\n".encode() + b"2;\xe4\n")
    good, bad = everything(inspect(path, "utf-8"))
    assert (good.cells, bad.problem) == (["1", "ä"], "not utf-8")


cells = st.text(st.sampled_from('ab ";,\nä'), max_size=6)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=20))
def test_reading_goes_on_from_behind_every_record(rows: list[tuple[str, str]]) -> None:
    """Whatever stands in the cells: what a writer quoted is read back, from any record on."""
    text = "".join(";".join(f'"{it}"' for it in map(doubled, row)) + "\n" for row in rows)
    with tempfile.TemporaryDirectory() as directory:
        source = written(Path(directory) / "a.csv", f"x;y\n{text}".encode())
        found = everything(source)
        assert [it.cells for it in found] == [list(row) for row in rows]
        for place, record in enumerate(found):
            assert list(records(source, record.end, record.next_line)) == found[place + 1 :]
        assert found[-1].end == source.size


def doubled(cell: str) -> str:
    return cell.replace('"', '""')

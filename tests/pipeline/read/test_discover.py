"""Which files are meant."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.errors import DocumentError, RunError
from pipeline.read import StandardInput, discover


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ["b.txt", "a.md", "sub/c.TXT", "sub/deep/d.html", ".hidden.txt", ".git/e.txt", "f.json", "g.py",
                 "b.txt.meta.json", "a.meta.yaml"]:  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The bank paid.")
    return tmp_path


def names(*paths: str | Path) -> list[str]:
    return [p.name for p in discover([str(p) for p in paths]) if isinstance(p, Path)]


def test_a_folder_gives_its_documents_to_the_bottom(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.txt", "c.TXT", "d.html"]


def test_the_order_does_not_depend_on_what_was_typed_first(folder: Path) -> None:
    assert names(folder / "sub", folder / "b.txt", folder / "a.md") == names(
        folder / "a.md", folder / "b.txt", folder / "sub"
    )


def test_a_file_that_is_meant_twice_comes_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert names(folder, folder / "b.txt", folder / "*.txt").count("b.txt") == 1
    assert len(names(folder)) == 4


def test_a_glob(folder: Path) -> None:
    assert names(folder / "*.txt") == ["b.txt"]
    assert names(folder / "**" / "*.html") == ["d.html"]


def test_a_name_with_brackets_is_a_name_first(folder: Path) -> None:
    (folder / "x[1].txt").write_text("The bank paid.")
    assert names(folder / "x[1].txt") == ["x[1].txt"]


@pytest.mark.parametrize("typed", ["nothing.txt", "no*thing.txt"])
def test_a_path_that_does_not_exist_stops_the_run(folder: Path, typed: str) -> None:
    with pytest.raises(RunError, match="no "):
        list(discover([str(folder / "b.txt"), str(folder / typed)]))


def test_a_named_file_of_another_format_is_told(folder: Path) -> None:
    (error,) = discover([str(folder / "g.py")])
    assert isinstance(error, DocumentError)
    assert "not a format that is read" in str(error)


def test_a_device_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (error,) = discover([str(tmp_path / "pipe.txt")])
    assert "not a regular file" in str(error)
    assert list(discover([str(tmp_path)])) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"The bank paid.", "stdin.txt"),
        (b"%PDF-1.7 ...", "stdin.pdf"),
        (b"PK\x03\x04...", "stdin.docx"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", "stdin.html"),
        (b'{"text": "x"}\n{"text": "y"}', "stdin.jsonl"),
        (b'{"no": "x"}', "stdin.txt"),
    ],
)
def test_standard_input_is_named_by_what_it_holds(data: bytes, name: str) -> None:
    assert list(discover(["-"], stdin=BytesIO(data))) == [StandardInput(name, data)]


def test_standard_input_has_a_limit_too() -> None:
    (error,) = discover(["-"], limit=10, stdin=BytesIO(b"x" * 11))
    assert isinstance(error, DocumentError)

"""What is told about a document, and what stays unknown."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.read import read
from pipeline.read.metadata import Metadata, from_fields, from_front_matter, iso_date


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-3-4", "2025-03-04"),
        ("2025-03-04T10:00:00Z", "2025-03-04"),
        ("4 March 2025", "2025-03-04"),
        ("March 2025", "2025-03"),
        ("2025年3月4日", "2025-03-04"),
        ("2025/03/04", "2025-03-04"),
        (2025, "2025"),
        (date(2025, 3, 4), "2025-03-04"),
        (datetime(2025, 3, 4, 10), "2025-03-04"),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_keeps_the_precision_told(told: object, iso: str | None) -> None:
    assert iso_date(told) == iso


def test_fields_go_by_many_names() -> None:
    told = from_fields(
        {
            "Headline": " River\n plan ",
            "Site-Name": {"name": "River Review"},
            "published": "2025-03",
            "link": "https://r.example/1",
            "Language": "zh_TW",
        }
    )
    assert told == Metadata("River plan", "River Review", "2025-03", "https://r.example/1", "zh-TW")


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://x.example", "https://", "https://a b.example", "http://[x", 5],
)
def test_an_address_that_is_none_stays_unknown(url: object) -> None:
    assert from_fields({"url": url}).url is None


def test_front_matter() -> None:
    raw = "---\ntitle: 'River: a plan'\ndate: 2025-03-04\npublisher: River Review\n---\nText"
    assert from_front_matter(raw) == Metadata("River: a plan", "River Review", "2025-03-04")


@pytest.mark.parametrize(
    "raw",
    ["Text", "---\nText without an end", "---\n[: broken\n---\nText", "---\n- a\n- b\n---\nText"],
)
def test_what_is_no_front_matter_tells_nothing(raw: str) -> None:
    assert from_front_matter(raw) == Metadata()


def one(path: Path) -> Document:
    (document,) = read(path)
    return document


@pytest.mark.parametrize("name", ["a.txt.meta.json", "a.meta.json"])
def test_a_side_car_file_tells_more_than_the_document(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("---\ntitle: Old\ndate: 2024\n---\nText")
    (tmp_path / name).write_text(json.dumps({"title": "New", "url": "https://r.example/1"}))
    source = one(tmp_path / "a.txt").source
    assert (source.title, source.date, source.url) == ("New", "2024", "https://r.example/1")


def test_a_side_car_file_in_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# River plan\n\nText")
    (tmp_path / "a.meta.yaml").write_text("publisher: River Review\ndate: 2025-03-04\n")
    source = one(tmp_path / "a.md").source
    assert (source.title, source.publisher, source.date) == (
        "River plan",
        "River Review",
        "2025-03-04",
    )


@pytest.mark.parametrize("content", ["{broken", "[1, 2]"])
def test_a_broken_side_car_file_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text("Text")
    (tmp_path / "a.meta.json").write_text(content)
    with pytest.raises(DocumentError, match=r"side-car file a\.meta\.json"):
        one(tmp_path / "a.txt")


def test_json_that_lies_beside_a_document_is_neither_document_nor_side_car(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text")
    (tmp_path / "a.json").write_text('{"title": "Other"}')
    assert one(tmp_path / "a.txt").source.title is None

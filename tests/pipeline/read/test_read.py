"""Every format becomes a document; every file that cannot, one clear line."""

import json
import pickle
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.read import Unit, identify, read, read_unit
from tests.pipeline.read.files import docx, locked_pdf, pdf

TEXT = "The river bank paid 5 million to Otter Labs."


def stored(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def one(path: Path) -> Document:
    (document,) = read(path)
    return document


def refused(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read(path))
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(str(path))
    return line


# -------------------------------------------------------------------- formats
def test_a_text_file_is_stored_as_it_is(tmp_path: Path) -> None:
    data = "One\r\nTwo \u3000three\n".encode()
    document = one(stored(tmp_path, "River Plan.txt", data))
    digest = sha256(data).hexdigest()
    assert document.raw == data.decode()
    assert document.id == f"river-plan-{digest[:8]}"
    assert (document.source.name, document.source.digest) == ("River Plan.txt", digest)
    assert (document.source.media_type, document.source.encoding) == ("text/plain", "utf-8")
    assert (document.source.title, document.source.publisher, document.source.date) == (
        None,
        None,
        None,
    )


def test_markdown_has_its_first_heading_as_title(tmp_path: Path) -> None:
    document = one(
        stored(tmp_path, "a.md", "---\ndate: 2025-03\n---\n# The **River** [Plan](/x)\n\nText")
    )
    assert (document.source.title, document.source.date) == ("The River Plan", "2025-03")
    assert clean(document).text == "The River Plan\n\nText"


def test_a_page_tells_of_itself_in_its_head(tmp_path: Path) -> None:
    page = (
        '<html lang="en"><head><meta charset="gb2312"><meta property="og:title" content="River plan">'
        '<meta property="og:site_name" content="River Review"><link rel="canonical" href="https://r.example/plan">'
        '<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head><body><p>國家銀行</p></body></html>'
    )
    document = one(stored(tmp_path, "a.html", page.encode("gb18030")))
    source = document.source
    assert document.raw == page
    assert (source.title, source.publisher, source.date) == (
        "River plan",
        "River Review",
        "2025-03-04",
    )
    assert (source.url, source.lang, source.encoding) == ("https://r.example/plan", "en", "gb18030")


def test_a_page_without_a_head_tells_nothing(tmp_path: Path) -> None:
    source = one(stored(tmp_path, "a.htm", "<p>The bank paid.</p>")).source
    assert (source.title, source.publisher, source.date, source.url) == (None, None, None, None)


def test_a_pdf_is_stored_as_its_text_layer(tmp_path: Path) -> None:
    document = one(stored(tmp_path, "a.pdf", pdf([[TEXT], ["It paid again."]], title="River plan")))
    assert [page.strip() for page in document.raw.split("\f")] == [TEXT, "It paid again."]
    assert (document.source.title, document.source.encoding) == ("River plan", None)
    assert clean(document).text == f"{TEXT}\n\nIt paid again."


def test_a_title_that_a_program_gave_is_none(tmp_path: Path) -> None:
    assert (
        one(stored(tmp_path, "a.pdf", pdf([[TEXT]], title="Microsoft Word - a.doc"))).source.title
        is None
    )


def test_a_word_document_is_stored_as_its_lines(tmp_path: Path) -> None:
    data = docx([TEXT, "國家銀行"], [["Fund", "5"], ["Loan", "4"]], title="River plan")
    document = one(stored(tmp_path, "a.docx", data))
    assert document.raw == f"{TEXT}\n國家銀行\nFund\t5\nLoan\t4\nLast line."
    assert document.source.title == "River plan"


# ----------------------------------------------------------------- json lines
def test_each_line_is_a_document_with_what_it_tells(tmp_path: Path) -> None:
    lines = [
        {
            "id": "r 1",
            "text": TEXT,
            "title": "River",
            "url": "https://r.example/1",
            "publisher": "Review",
            "date": "2025-03",
            "lang": "en",
        },
        {"text": "國家銀行付款。"},
    ]
    path = stored(tmp_path, "corpus.jsonl", "\n".join(json.dumps(line) for line in lines) + "\n\n")
    first, second = read(path)
    assert (first.raw, first.source.name) == (TEXT, "corpus.jsonl#r 1")
    assert first.id.startswith("corpus-r-1-")
    told = first.source
    assert (told.title, told.url, told.publisher, told.date, told.lang) == (
        "River",
        "https://r.example/1",
        "Review",
        "2025-03",
        "en",
    )
    assert (second.raw, second.source.name, second.source.title) == (
        "國家銀行付款。",
        "corpus.jsonl#2",
        None,
    )


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "gb18030"])
def test_lines_in_other_encodings(tmp_path: Path, codec: str) -> None:
    raw = "國家銀行昨天宣布，將提供\u2028五億元貸款。部長說，工程兩年後開始。"
    line = json.dumps({"text": raw}, ensure_ascii=False)
    path = stored(tmp_path, "c.jsonl", f"{line}\n{line}\n".encode(codec))
    assert [d.raw for d in read(path)] == [raw, raw]


def test_a_broken_line_is_told_with_its_number_and_the_others_go_on(tmp_path: Path) -> None:
    big = json.dumps({"text": "x" * 3000})
    path = stored(tmp_path, "c.jsonl", "\n".join(
        ['{"text": "one"}', "{broken", "", '["no object"]', '{"text": 5}', '{"text": " "}', '{"text": "\\ud800"}', big, '{"text": "two"}']
    ))  # fmt: skip
    errors: list[DocumentError] = []
    documents = read(path, max_megabytes=2000 / 2**20, on_error=errors.append)
    assert [d.raw for d in documents] == ["one", "two"]
    told = [str(error) for error in errors]
    assert [line.split(":")[0].rsplit("line ")[1] for line in told] == [
        "2",
        "4",
        "5",
        "6",
        "7",
        "8",
    ]
    assert all("\n" not in line for line in told)


def test_a_file_of_lines_may_be_larger_than_a_document(tmp_path: Path) -> None:
    path = stored(tmp_path, "c.jsonl", '{"text": "one"}\n' * 100)
    assert len(list(read(path, max_megabytes=100 / 2**20))) == 100


# ---------------------------------------------------------------------- units
def test_a_unit_is_known_without_being_read_and_can_be_sent(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.pdf", b"%PDF broken")
    (unit,) = identify([str(tmp_path)])
    assert isinstance(unit, Unit)
    assert (unit.name, unit.path, unit.digest) == (
        "a.pdf",
        str(path),
        sha256(b"%PDF broken").hexdigest(),
    )
    assert pickle.loads(pickle.dumps(unit)) == unit
    with pytest.raises(DocumentError):
        read_unit(unit)


def test_a_unit_and_its_document_have_one_id(tmp_path: Path) -> None:
    stored(tmp_path, "a.txt", TEXT)
    stored(tmp_path, "c.jsonl", '{"text": "one", "id": "x"}')
    for unit in identify([str(tmp_path)]):
        assert isinstance(unit, Unit)
        document = read_unit(unit)
        assert (document.id, document.source.name, document.source.digest) == (
            unit.id,
            unit.name,
            unit.digest,
        )


def test_the_fingerprint_changes_with_the_side_car_file(tmp_path: Path) -> None:
    stored(tmp_path, "a.txt", TEXT)
    (before,) = identify([str(tmp_path)])
    stored(tmp_path, "a.meta.json", '{"title": "River"}')
    (after,) = identify([str(tmp_path)])
    assert isinstance(before, Unit)
    assert isinstance(after, Unit)
    assert before.fingerprint != after.fingerprint
    assert before.id == after.id


def test_a_file_that_changes_between_is_refused(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.txt", TEXT)
    (unit,) = identify([str(path)])
    assert isinstance(unit, Unit)
    stored(tmp_path, "a.txt", TEXT + "!")
    with pytest.raises(DocumentError, match="changed while it was read"):
        read_unit(unit)


def test_standard_input_is_a_document() -> None:
    (unit,) = identify(["-"], stdin=BytesIO(TEXT.encode()))
    assert isinstance(unit, Unit)
    document = read_unit(unit)
    assert (document.raw, document.source.name, unit.path) == (TEXT, "stdin.txt", "-")


def test_a_file_name_that_is_no_utf_8_still_has_a_name(tmp_path: Path) -> None:
    path = Path(str(tmp_path), b"caf\xe9.txt".decode("utf-8", "surrogateescape"))
    path.write_text(TEXT)
    document = one(path)
    assert document.source.name == "caf\ufffd.txt"
    document.id.encode()


# --------------------------------------------------------------- bad documents
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.jsonl"])
@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n"], ids=["nothing", "blanks", "mark"]
)
def test_an_empty_file_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert ": empty;" in refused(stored(tmp_path, name, data))


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    assert "binary" in refused(stored(tmp_path, "a.txt", bytes(range(256)) * 4))


def test_a_huge_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    path.chmod(0)
    assert "too large (200 MB, the limit is 50 MB)" in refused(path)


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path, "a.txt", TEXT)

    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert "cannot be read (permission denied)" in refused(path)


def test_a_broken_pdf_is_refused(tmp_path: Path) -> None:
    assert "a PDF that cannot be parsed" in refused(stored(tmp_path, "a.pdf", b"%PDF-1.4 nothing"))


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    assert "locked by a password" in refused(stored(tmp_path, "a.pdf", locked_pdf("otter")))


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    assert "without a text layer" in refused(stored(tmp_path, "a.pdf", pdf([[]])))


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", TEXT.encode()], ids=["archive", "text"])
def test_a_broken_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "a DOCX that cannot be parsed" in refused(stored(tmp_path, "a.docx", data))


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    stored(tmp_path, "a.txt", b"")
    stored(tmp_path, "b.txt", TEXT)
    error, unit = identify([str(tmp_path)])
    assert isinstance(error, DocumentError)
    assert isinstance(unit, Unit)
    assert read_unit(unit).raw == TEXT

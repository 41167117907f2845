"""Encodings are told, and the text is what its codec makes of the bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DocumentError
from pipeline.read.encoding import decode

SIMPLIFIED = "国家银行昨天宣布，将为下游的新水闸提供五亿元贷款。部长说，工程两年后开始。"
TRADITIONAL = "國家銀行昨天宣布，將為下游的新水閘提供五億元貸款。部長說，工程兩年後開始。"
ENGLISH = "The bank’s loan – five million – was “welcome”, said the café owner."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-32"),
        ("The ministry said “yes” and “no”.", "gb18030"),
        ("Plain words.", "ascii"),
    ],
)
def test_the_encoding_of_a_text_is_told(text: str, codec: str) -> None:
    data = text.encode(codec)
    decoded, told = decode(data, "a.txt")
    assert decoded == text
    assert data.decode(told) == text


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*SIMPLIFIED, "\n", "\r\n", " ", "A", "7"]), max_size=80).map("".join),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_a_text_survives_its_encoding(extra: str, codec: str) -> None:
    text = SIMPLIFIED + extra
    assert decode(text.encode(codec), "a.txt")[0] == text


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_that_its_codec_gives_too_or_one_clear_line(data: bytes) -> None:
    line = None
    try:
        text, codec = decode(data, "a.txt")
    except DocumentError as error:
        line = str(error)
    if line is None:
        assert data.decode(codec) == text
        assert "\0" not in text
    else:
        assert "\n" not in line
        assert line.startswith("a.txt: ")


def test_line_ends_and_the_mark_of_utf_8_are_characters_of_the_text() -> None:
    data = b"\xef\xbb\xbfone\r\ntwo\r"
    assert decode(data, "a.txt") == ("\ufeffone\r\ntwo\r", "utf-8")


def test_a_broken_byte_in_utf_8_is_told_with_its_place() -> None:
    data = SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode()
    with pytest.raises(DocumentError, match=rf"a\.txt: byte {len(SIMPLIFIED.encode())}: not UTF-8"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", b"\x7fELF\x02\x01\x01\0\0"]
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="binary"):
        decode(data, "a.txt")


def test_what_a_page_declares_is_believed_where_it_fits() -> None:
    data = "é".encode("gb18030")
    assert decode(data, "a.html", declared="gb2312") == ("é", "gb18030")

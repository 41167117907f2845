"""Documents made for tests, and what must be true of every cleaned one."""

import html
import re
import unicodedata

from pipeline.clean import clean
from pipeline.clean.draft import Draft
from pipeline.document import Document, Source

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def made(raw: str, media_type: str = "text/plain", **told: str) -> Document:
    source = Source("made.txt", "0" * 64, media_type, **told)
    return Document(id="made-00000000", source=source, raw=raw)


def cleaned(raw: str, media_type: str = "text/plain", **told: str) -> Document:
    document = clean(made(raw, media_type, **told))
    assert_leads_back(document.raw, Draft(document.text, document.offsets))
    return document


def stands_for(char: str, written: str) -> bool:
    """Whether ``char`` is what ``written`` in the stored text says."""
    if written in ("", char) or (char.isspace() and written.isspace()):
        return written != "" or char in " \n"
    if char.isspace() and _TAG.fullmatch(written):
        return True
    plain = written
    for _ in range(5):
        plain = html.unescape(plain)
    plain += unicodedata.normalize("NFKC", plain)
    return (
        char in plain or (char == " " and "\u00a0" in plain) or (plain.isspace() and char.isspace())
    )


def assert_leads_back(raw: str, draft: Draft) -> None:
    """Each character of the draft stands for its range of ``raw``, and the ranges are in order."""
    starts, ends = draft.offsets.starts, draft.offsets.ends
    assert len(starts) == len(ends) == len(draft.text)
    before = (0, 0)
    for char, start, end in zip(draft.text, starts, ends, strict=True):
        assert 0 <= start <= end <= len(raw)
        assert before[0] <= start
        assert before[1] <= end
        assert stands_for(char, raw[start:end]), (char, raw[start:end])
        before = (start, end)

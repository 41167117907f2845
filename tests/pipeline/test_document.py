"""The map between cleaned and stored text, and a document's language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, OffsetMap, Passage, Source


def document(*passages: Passage, lang: str | None = None) -> Document:
    source = Source("a.txt", "0" * 64, "text/plain", lang=lang)
    return Document(id="a-00000000", source=source, raw="", passages=passages)


@settings(deadline=None)
@given(st.integers(1, 200), st.data())
def test_an_untouched_text_maps_to_itself(length: int, data: st.DataObject) -> None:
    offsets = OffsetMap.identity(length)
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    assert offsets.to_raw(start, end) == (start, end)
    assert offsets.to_clean(start) == start
    assert len(offsets) == length


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4)])
def test_a_range_that_is_empty_or_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(IndexError, match="no such range"):
        OffsetMap.identity(3).to_raw(start, end)


def test_a_document_is_in_the_language_of_most_of_its_text() -> None:
    assert (
        document(Passage(0, 10, "zh"), Passage(10, 90, "en"), Passage(90, 120, "zh")).lang == "en"
    )


def test_a_document_without_passages_is_in_its_declared_language() -> None:
    assert document(lang="zh").lang == "zh"
    assert document().lang == "en"

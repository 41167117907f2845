"""The reading keeps every offset of the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.languages.zh.reading import Reading, canonical

CHINESE = st.text(
    alphabet="發展計畫資訊後台灣臺髮「」『』（）()，,。.;；：:０９Ａ％　 \n\r\t·．・萬億兆ab1",
    max_size=60,
)


@given(CHINESE | st.text(max_size=40))
@settings(deadline=None, max_examples=150)
def test_the_canonical_text_is_as_long_as_what_it_is_made_of(text):
    assert len(canonical(text)) == len(text)


@given(CHINESE)
@settings(deadline=None, max_examples=80)
def test_words_cover_the_text_without_gaps(text):
    page = Reading.of(text)
    at = 0
    for token in page.tokens:
        assert token.start == at
        assert page.text[token.start : token.end] == token.word
        at = token.end
    assert at == len(text)


def test_traditional_characters_and_marks_get_one_form():
    assert canonical("「綠洲計畫」：２０３０年，達５０％") == "“绿洲计划”：2030年，达50%"


def test_a_comma_inside_a_number_stays_one():
    assert canonical("共1,200家,其中") == "共1,200家，其中"


def test_a_comma_in_brackets_ends_no_clause():
    page = Reading.of("甲公司（总部在南港，成立多年）宣布扩产，乙公司没有。")
    assert [page.text[c.start : c.end] for c in page.clauses] == [
        "甲公司（总部在南港，成立多年）宣布扩产，",
        "乙公司没有。",
    ]


def test_the_analysed_text_is_the_text_given(nlp):
    text = "第一行  有空格\n\n第二行\u3000全角 ，end."
    assert nlp(text).text == text

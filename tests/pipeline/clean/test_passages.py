"""The language is told for each passage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.passages import language, passages


def told(text: str) -> list[tuple[str, str]]:
    return [(p.lang, text[p.start : p.end]) for p in passages(text)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("The bank paid.", "en", id="english"),
        pytest.param("銀行付款。", "zh", id="chinese"),
        pytest.param("水獺公司（Otter Labs Holding Group）與 River Bank 合作", "zh", id="chinese-with-english-names"),
        pytest.param("The Rivers Plan (河流計劃) was signed by the minister on Monday", "en", id="english-with-a-chinese-name"),
        pytest.param("Банк заплатил.", "other", id="cyrillic"),
        pytest.param("銀行がお金を払いました。", "other", id="japanese"),
        pytest.param("La banque a payé.", "en", id="other-latin-is-read-as-english"),
        pytest.param("2025 — 5 %", None, id="no-words"),
    ],
)  # fmt: skip
def test_the_language_of_a_text(text: str, lang: str | None) -> None:
    assert language(text) == lang


def test_an_english_digest_under_a_chinese_headline_is_two_passages() -> None:
    text = (
        "河流計劃的帳單由誰來付\nDaily Digest\n\nThe ministry paid 5 million.\nThe bank lent more."
    )
    assert told(text) == [
        ("zh", "河流計劃的帳單由誰來付"),
        ("en", "Daily Digest\n\nThe ministry paid 5 million.\nThe bank lent more."),
    ]


def test_neighbours_in_one_language_are_one_passage() -> None:
    text = "One thing.\n\n1\n\nAnother thing."
    assert told(text) == [("en", text)]


def test_a_name_between_chinese_paragraphs_stays_with_them() -> None:
    text = "河流部宣布撥款。\nOtter Labs\n工程兩年後開始。"
    assert told(text) == [("zh", text)]


def test_a_long_run_in_the_other_language_inside_a_paragraph_is_its_own_passage() -> None:
    text = "河流部宣布為新水閘撥款五億元。The minister said that the money would be paid in March. 工程兩年後開始動工。"
    assert [lang for lang, _ in told(text)] == ["zh", "en", "zh"]


def test_a_paragraph_in_another_script_is_in_no_passage() -> None:
    assert told("The bank paid.\nБанк заплатил за новый мост.\nIt paid again.") == [
        ("en", "The bank paid."),
        ("en", "It paid again."),
    ]


def test_nothing_to_read_gives_no_passages() -> None:
    assert passages("") == passages("123\n456") == passages("Банк") == ()


@pytest.mark.parametrize(
    "text", ["word " * 40_000, "One line.\n" * 20_000, "銀行付款。" * 30_000, "x" * 120_000]
)
def test_a_long_text_is_parted_and_loses_nothing(text: str) -> None:
    found = passages(text)
    assert all(p.end - p.start <= 50_000 for p in found)
    assert "".join("".join(text[p.start : p.end].split()) for p in found) == "".join(text.split())


@settings(deadline=None)
@given(st.text(alphabet="ab Z.。!\n甲乙，1бの", max_size=200))
def test_passages_stand_in_order_and_hold_all_words(text: str) -> None:
    found = passages(text)
    before = 0
    for p in found:
        assert before <= p.start < p.end <= len(text)
        assert text[p.start : p.end].strip() == text[p.start : p.end]
        before = p.end
    if "б" not in text and "の" not in text:
        held = "".join(text[p.start : p.end] for p in found)
        assert [c for c in held if c.isalpha()] == [c for c in text if c.isalpha()]

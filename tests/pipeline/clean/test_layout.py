"""Lines that ended with the page are joined; lines that ended with a thought are not."""

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import REPAIRS
from pipeline.clean.draft import Draft
from tests.pipeline.clean.made import assert_leads_back, cleaned

PROSE = (
    "The ministry of rivers announced on Monday that it would pay for new flood gates along the lower valley. "
    "Work begins in two years, said the minister, and a second loan from the state bank follows after that. "
    "Farmers in the valley asked for more, but the council of towns was content with the sum that was offered."
)
HEADLINES = [
    "Ministry Of Rivers Pays For New Flood Gates In The Valley",
    "State Bank Lends More Money To Farmers After The Floods",
    "Council Of Towns Is Content With The Sum It Was Offered",
    "Minister Visits Lower Valley And Promises Second Loan Soon",
]
CHINESE = (
    "河流部星期一宣布將為下游谷地的新水閘付款工程兩年後開始部長說國家銀行隨後還會再借一筆錢谷地農民要求更多但各鎮議會對這個數目感到滿意"
    * 3
)


@settings(deadline=None)
@given(st.integers(45, 100))
def test_a_wrapped_text_is_joined_at_any_width(width: int) -> None:
    raw = "\n".join(textwrap.wrap(PROSE, width))
    draft = REPAIRS["wrapped_lines"](Draft.of(raw))
    assert draft.text == PROSE
    assert_leads_back(raw, draft)


def test_paragraphs_of_a_wrapped_text_stay_apart() -> None:
    block = "\n".join(textwrap.wrap(PROSE, 70))
    assert cleaned(f"{block}\n\n{block}").text == f"{PROSE}\n\n{PROSE}"


def test_a_short_line_ends_a_paragraph_of_a_wrapped_text() -> None:
    lines = textwrap.wrap(PROSE, 70)
    raw = "\n".join([*lines, *lines])
    assert len(lines[-1]) < 50
    assert cleaned(raw).text == f"{PROSE}\n{PROSE}"


def test_headlines_of_like_length_stay_apart() -> None:
    raw = "\n".join(HEADLINES * 2)
    assert cleaned(raw).text == raw


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    raw = "\n".join(CHINESE[at : at + 35] for at in range(0, len(CHINESE), 35))
    assert cleaned(raw).text == CHINESE


def test_chinese_paragraphs_of_one_line_stay_apart() -> None:
    raw = "部長宣布撥款五億元。\n國家銀行隨後借出三億元，用於谷地。\n各鎮議會表示滿意。\n工程兩年後開始。"
    assert cleaned(raw).text == raw


def test_a_word_broken_at_the_end_of_a_line_is_made_whole() -> None:
    lines = textwrap.wrap(PROSE, 60)
    lines[0], lines[1] = (
        "The ministry of rivers announced on Monday that it would govern-",
        "ment " + lines[1],
    )
    assert "would government " in cleaned("\n".join(lines)).text


def test_lists_in_a_wrapped_text_stay_lists() -> None:
    block = "\n".join(textwrap.wrap(PROSE, 70))
    assert cleaned(f"{block}\n1. gates\n2. dams").text.endswith("\n1. gates\n2. dams")


def test_running_heads_and_page_numbers_go_and_sentences_go_on() -> None:
    lines = textwrap.wrap(PROSE, 60)
    thirds = [lines[:2], lines[2:4], lines[4:]]
    raw = "\f".join("\n".join(["River Review", *page, str(n)]) for n, page in enumerate(thirds, 7))
    document = cleaned(raw)
    assert document.text == PROSE


def test_chinese_cut_inside_names_and_numbers_is_made_whole() -> None:
    text = "河流部與Otter Labs在2030年前為下游谷地的新水閘付款1250萬元工程兩年後開始部長說" * 4
    raw = "\n".join(text[at : at + 24] for at in range(0, len(text), 24))
    assert cleaned(raw).text == text


def test_chinese_filled_to_a_width_keeps_latin_words() -> None:
    lines = [
        "河流部星期一在下游谷地與水獺實驗室簽署協議",
        "由 Otter Labs 負責新水閘的設計與全部施工",
        "總額五億元將分三年撥付給谷地各鎮並逐年檢查",
        "國家銀行隨後還會再借一筆錢給願意參加的農民",
        "。",
    ]
    text = "".join(lines).replace("由 Otter Labs 負", "由Otter Labs負")
    assert cleaned("\n".join(lines)).text.replace(" 負", "負").replace("由 ", "由") == text

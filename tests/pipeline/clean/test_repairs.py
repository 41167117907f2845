"""What each repair takes out, and what it leaves."""

import pytest

from pipeline.clean import REPAIRS
from pipeline.clean.draft import Draft
from tests.pipeline.clean.made import assert_leads_back, cleaned


def repaired(name: str, raw: str) -> str:
    draft = REPAIRS[name](Draft.of(raw))
    assert_leads_back(raw, draft)
    return draft.text


def case(name: str, raw: str, text: str, id: str):
    return pytest.param(name, raw, text, id=id)


@pytest.mark.parametrize(
    ("name", "raw", "text"),
    [
        case("line_ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd", "line-ends-of-all-systems"),
        case("invisible", "\ufeffRe\u00adpub\u200blic\x00", "Republic", "what-nobody-sees"),
        case("spaces", "5\u00a0km\tlong", "5 km long", "spaces-of-any-width"),
        case("forms", "ＡＩ２０３０：１．５％、oﬃce、⾦", "AI2030：1.5%、office、金", "letters-of-other-widths"),
        case("front_matter", "---\ntitle: Tram\ndate: 2025-03-04\n---\nText", "Text", "front-matter"),
        case("front_matter", "---\nNo fields here at all\n---\nText", "---\nNo fields here at all\n---\nText", "a-rule-is-no-front-matter"),
        case("tags", "One<br>two <b>three</b><!-- four -->", "One\ntwo three", "tags"),
        case("tags", "x < 5 and y > 3, <Tom> agrees", "x < 5 and y > 3, <Tom> agrees", "signs-that-are-no-tags"),
        case("entities", "R&amp;D &mdash; Otter&#39;s&nbsp;bank &amp;lt;5", "R&D — Otter's\u00a0bank <5", "entities-once-and-twice"),
        case("entities", "AT&T; Q&A &unknown;", "AT&T; Q&A &unknown;", "ampersands-that-are-no-entities"),
        case("images", "![]()A![a lake](x.png 'Lake')B", "AB", "image-stubs"),
        case("links", "[Otter](/o) met [Bank](http://x.example/a_(b)) [↑](#r1)", "Otter met Bank ", "links-as-their-words"),
        case("links", "[One](/1) | [Two](/2)", "One\nTwo", "links-in-a-row"),
        case("emphasis", "**Bold** and *thin* and __both__ and `code`", "Bold and thin and both and code", "emphasis"),
        case("emphasis", "2 * 3 * 4 and file_name_here", "2 * 3 * 4 and file_name_here", "stars-that-are-no-emphasis"),
        case("line_marks", "## Head\n> quoted\n* item\n• point\n- dash\n\n---\n| a | b |\n|---|---|", "Head\nquoted\nitem\npoint\ndash\n\n\na | b\n", "marks-of-lines"),
        case("line_marks", "-5 degrees\n1. First", "-5 degrees\n1. First", "a-minus-is-no-bullet"),
        case("citations", "rose [1], fell [2][3] and [4, 5] or [6–8].", "rose, fell and or.", "citation-markers"),
        case("citations", "in [2024] the [sic] law", "in [2024] the [sic] law", "brackets-that-cite-nothing"),
        case("pinyin", "創(chuàng)新與F(xiàn)X", "創新與FX", "pinyin-with-tones"),
        case("pinyin", "計(jì)劃(huà)很(hěn)好，個(ge)人", "計劃很好，個人", "pinyin-without-tone-among-others"),
        case("pinyin", "人民幣(yuan)，河湖署(DOE)", "人民幣(yuan)，河湖署(DOE)", "brackets-that-are-no-pinyin"),
        case("cjk_spaces", "2025年3 月 4 日", "2025年3月4日", "spaces-inside-a-date"),
        case("cjk_spaces", "撥款 5 億元給 Otter 公司和 Bank 銀行", "撥款5億元給Otter公司和Bank銀行", "a-text-that-spaces-out-latin"),
        case("cjk_spaces", "他簽署 “ 河流計劃 ” ( The River Plan )。", "他簽署“河流計劃”(The River Plan)。", "spaces-inside-quotes"),
        case("cjk_spaces", "部長簽署河流法 三年內動工", "部長簽署河流法 三年內動工", "the-halves-of-a-headline-stay-apart"),
        case("cjk_spaces", "部長宣布撥款　地方歡迎", "部長宣布撥款 地方歡迎", "an-ideographic-space-is-a-space"),
        case("cjk_spaces", "The new plan 河流 計劃 was signed today", "The new plan 河流計劃 was signed today", "an-english-line-keeps-its-spaces"),
        case("blanks", "  a  b \n\n\n\n c\n", "a b\n\nc", "blanks"),
    ],
)  # fmt: skip
def test_a_repair(name: str, raw: str, text: str) -> None:
    assert repaired(name, raw) == text


@pytest.mark.parametrize(
    "line",
    [
        "Share on X | Share on LinkedIn | Email | Print",
        "Share: [X]() [Facebook]() [Copy link]()",
        "[Skip to content](#main)",
        "Home › World › Rivers",
        "首頁 > 國際 > 河流",
        "[ADVERTISEMENT]",
        "字級：大 中 小｜分享 複製連結",
        "<廣告> 請繼續往下閱讀",
        "分享到：微信 微博 QQ",
        "Tags: #Rivers #Otters",
        "上一篇 | 下一篇 | 返回列表",
        "© 2025 The Daily Example. All rights reserved.",
        "Copyright 2024 Example Press",
        "We use cookies to improve your visit.",
        "Subscribe to our newsletter",
        "版权所有 未经许可不得转载",
        "您当前的位置：首页 > 要闻 > 河流",
        "Enlarge this image",
        "Follow us on Facebook",
        "浏览次数：1234",
        "Listen (5 min)",
        "[Image]",
        "平台提示：文字由帳號持有者上傳，不代表本站立場。",
        "免责声明：本文仅供参考。",
    ],
)
def test_a_line_of_the_page_goes(line: str) -> None:
    assert repaired("page_lines", f"{line}\nThe bank paid.") == "\nThe bank paid."


@pytest.mark.parametrize(
    "line",
    [
        "Shares in Otter Bank fell on Monday",
        "Share prices rose | traders cheered",
        "By Ann Otter, staff writer | 4 March 2025",
        "Photo: Li Wen",
        "（圖／河流社）",
        "記者王小湖／台北報導",
        "(c) Not later than 30 days after that date, the agency shall report.",
        "分享经济去年增长一成",
        "The ministry will print more and follow up",
        "Search for a new chair begins",
        "A > B > C holds for the three banks.",
        "广告收入增长三成",
        "图片来源：河流社",
        "Follow the money: who pays for the dam",
        "5 minutes later the gate was open",
        "Note: The bank paid twice",
        "反馈显示，三成居民满意",
    ],
)
def test_a_line_of_the_text_stays(line: str) -> None:
    assert repaired("page_lines", line) == line


def test_the_time_that_reading_takes_goes_from_a_byline() -> None:
    raw = "By Ann Otter | 4 March 2025 | 3 min read"
    assert repaired("page_lines", raw) == "By Ann Otter | 4 March 2025"


def test_the_headline_of_another_article_stays_without_its_label() -> None:
    raw = "**RELATED:** [Bank pays 5 million to Otter Labs](/x)"
    assert cleaned(raw).text == "Bank pays 5 million to Otter Labs"


def test_a_list_of_sources_goes_with_its_heading() -> None:
    raw = "The bank paid.\n\n## References\n1. River Review, 4 March 2025. [↑](#1)\n2. Otter News, 2024.\n\nThe plan ends here."
    assert repaired("lists", raw).split() == [
        "The",
        "bank",
        "paid.",
        "The",
        "plan",
        "ends",
        "here.",
    ]


def test_a_heading_without_entries_stays() -> None:
    raw = "Sources\nThe river has three sources. They lie in the hills."
    assert repaired("lists", raw) == raw


def test_the_key_to_the_markers_goes() -> None:
    raw = "河流計劃啟動[1]。湖區撥款[2]。\n[1] 河流栏 [2] 湖區栏"
    assert repaired("lists", raw) == "河流計劃啟動[1]。湖區撥款[2]。\n"


def test_numbered_paragraphs_are_no_key() -> None:
    raw = "[1] The bank sued the ministry.\n[2] The court found for the bank."
    assert repaired("lists", raw) == raw


def test_headings_and_items_run_into_the_text_get_lines() -> None:
    raw = (
        "Group 1: River Plan - The ministry paid 5 million [1] - The bank - a state bank - lent 3 million [2] "
        "Group 2: Lakes - Otter Labs took part [3]"
    )
    assert repaired("run_in_headings", raw).split("\n") == [
        "Group 1: River Plan",
        "The ministry paid 5 million [1]",
        "The bank - a state bank - lent 3 million [2]",
        "Group 2: Lakes",
        "Otter Labs took part [3]",
    ]


def test_a_run_in_title_ends_where_a_capital_begins_the_sentence() -> None:
    raw = "Group 1: River money The ministry paid. Group 2: Lake plans Otter Labs took part."
    assert repaired("run_in_headings", raw).split("\n")[:2] == [
        "Group 1: River money",
        "The ministry paid.",
    ]


def test_a_mention_of_a_group_is_no_heading() -> None:
    raw = "Of the farmers in Group 1: none was paid, and of Group 2: two were."
    assert repaired("run_in_headings", raw) == raw


def test_a_heading_may_follow_chinese_without_a_space() -> None:
    raw = "Group 1: 河流 - 河流部撥款五億元。[1]Group 2: 湖區 - 銀行借款。[2]"
    assert repaired("run_in_headings", raw).split("\n") == [
        "Group 1: 河流",
        "河流部撥款五億元。[1]",
        "Group 2: 湖區",
        "銀行借款。[2]",
    ]


def test_bullets_inside_a_line_begin_lines() -> None:
    raw = "Key points • The ministry paid 5 million to Otter Labs in March • The bank lent 3 million more in May"
    assert cleaned(raw).text.split("\n") == [
        "Key points",
        "The ministry paid 5 million to Otter Labs in March",
        "The bank lent 3 million more in May",
    ]


def test_a_bullet_that_parts_a_byline_is_none() -> None:
    raw = "Ann Otter • Rivertown • 4 March 2025"
    assert repaired("run_in_headings", raw) == raw

"""A date line tells the date; a date in a sentence does not."""

import pytest

from pipeline.clean.dateline import date_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("Headline\nRiver Review·2025-03-04 12:53\n\nText.", "2025-03-04", id="publisher-and-time"),
        pytest.param("NEWS RELEASE\nMarch 4, 2025\n\nText.", "2025-03-04", id="release"),
        pytest.param("By Ann Otter | Updated March 4, 2025 | Rivers", "2025-03-04", id="byline"),
        pytest.param("otter blog | 4 March 2025\nText", "2025-03-04", id="day-first"),
        pytest.param("Rivertown, Ontario – March 4, 2025\nText", "2025-03-04", id="place-and-date"),
        pytest.param("PARIS, March 4, 2025 — The bank paid.", "2025-03-04", id="dateline-before-a-sentence"),
        pytest.param("River Report, March 2025\nText", "2025-03", id="month"),
        pytest.param("标题\n发布时间：2025年3月4日　来源：河流部", "2025-03-04", id="chinese-label"),
        pytest.param("標題\n2025-03-04 11:20 國際中心／綜合報導", "2025-03-04", id="chinese-desk"),
        pytest.param("東京，2025年3月4日——河流公司宣布。", "2025-03-04", id="chinese-dateline"),
        pytest.param("民國114年3月4日\n公告", "2025-03-04", id="republican-years"),
        pytest.param("公報\n河流部撥款。\n完\n2025年3月4日（星期二）\n時間19時05分", "2025-03-04", id="at-the-foot"),
        pytest.param("The bank paid on March 4, 2025 and the ministry followed with a second loan.", None, id="a-sentence"),
        pytest.param("河流部2025年3月4日宣布撥款五億元，支持下游谷地的新水閘。", None, id="a-chinese-sentence"),
        pytest.param("PARIS, March 4 — The bank paid.", None, id="no-year"),
        pytest.param("February 30, 2025", None, id="no-such-day"),
        pytest.param("", None, id="nothing"),
    ],
)  # fmt: skip
def test_the_date_of_a_text(text: str, date: str | None) -> None:
    assert date_of(text) == date

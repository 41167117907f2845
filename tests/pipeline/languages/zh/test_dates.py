"""Dates, deadlines and periods."""

from __future__ import annotations

import pytest

DATE = "2026-05-20"


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        pytest.param("2031年3月5日开工", "2031-03-05", "date", id="day"),
        pytest.param("2031年3月开工", "2031-03", "date", id="month"),
        pytest.param("到2031年建成", "2031", "deadline", id="until"),
        pytest.param("2031年底前建成", "2031", "deadline", id="end-of-year"),
        pytest.param("二零三一年开工", "2031", "date", id="characters"),
        pytest.param("2031年上半年开工", "2031-06-30", "date", id="first-half"),
        pytest.param("2031年下半年开工", "2031", "date", id="second-half"),
        pytest.param("明年动工", "2027", "date", id="next-year"),
        pytest.param("去年9月动工", "2025-09", "date", id="last-year-month"),
        pytest.param("上月12日动工", "2026-04-12", "date", id="last-month"),
        pytest.param("自2019年起实施", "2019", "since", id="since"),
        pytest.param("2028至2030年实施", "2030", "range", id="range-gives-its-end"),
        pytest.param("90天内提交", "P90D", "duration", id="days"),
        pytest.param("九十日内提交", "P90D", "duration", id="days-in-characters"),
        pytest.param("为期五年", "P5Y", "duration", id="term"),
        pytest.param("三年内完成", "P3Y", "duration", id="years-not-within-this-year"),
        pytest.param("18个月内完成", "P18M", "duration", id="months"),
        pytest.param("历时一至两年", "P2Y", "duration", id="later-end"),
    ],
)
def test_a_time_is_read(read, text, value, kind):
    assert [(t.value, t.kind) for t in read(text, date=DATE).times] == [(value, kind)]


def test_a_relative_date_is_unknown_without_the_documents_date(read):
    assert read("明年动工").times == []


def test_an_impossible_date_is_left_out(read):
    assert read("2031年13月").times == []


def test_without_a_date_from_outside_the_dateline_is_used(read):
    text = "发布时间：2026年5月20日\n明年动工，停用延至2031年3月5日。"
    assert "2027" in [t.value for t in read(text).times]

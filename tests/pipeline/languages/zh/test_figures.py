"""Counts, shares and measures."""

from __future__ import annotations

from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        pytest.param("占比达37.5%", "37.5", "%", id="percent"),
        pytest.param("六成企业", "60", "%", id="tenths"),
        pytest.param("七成五的企业", "75", "%", id="tenths-and-more"),
        pytest.param("百分之四十", "40", "%", id="bai-fen-zhi"),
        pytest.param("三分之一的企业", "33.3", "%", id="fraction"),
        pytest.param("一半用户", "50", "%", id="half"),
        pytest.param("增长3倍", "3", "倍", id="times"),
        pytest.param("提高1.2个百分点", "1.2", "个百分点", id="points"),
        pytest.param("4.2万名学生", "42000", "名", id="count"),
        pytest.param("逾1萬2,300戶", "12300", "户", id="mixed-count"),
        pytest.param("容量为250 MW", "250", "MW", id="latin-unit"),
        pytest.param("8%至12%的电力", "12", "%", id="range-gives-its-end"),
        pytest.param("近百家企业", "100", "家", id="a-round-hundred-with-a-word-before"),
    ],
)
def test_a_figure_is_read(read, text, value, unit):
    assert [(f.value, f.unit) for f in read(text).figures] == [(Decimal(value), unit)]


@pytest.mark.parametrize("text", ["第3名", "2031年", "拨款3亿元", "数十家企业", "成立", "三成立"])
def test_what_is_no_figure_is_left(read, text):
    assert read(text).figures == []

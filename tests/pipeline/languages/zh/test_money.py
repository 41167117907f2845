"""Sums of money."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "amount", "most", "currency"),
    [
        pytest.param("拨款3亿元", 300_000_000, None, "CNY", id="yuan"),
        pytest.param("拨款三千万元", 30_000_000, None, "CNY", id="characters"),
        pytest.param("出资约20亿美元", 2_000_000_000, None, "USD", id="about"),
        pytest.param("出資２０億日圓", 2_000_000_000, None, "JPY", id="traditional-full-width"),
        pytest.param("編列新台幣8億元", 800_000_000, None, "TWD", id="currency-before"),
        pytest.param("投资NT$600万", 6_000_000, None, "TWD", id="code-before"),
        pytest.param("拨款HK$5,000万元", 50_000_000, None, "HKD", id="hong-kong-code"),
        pytest.param("资助€300万", 3_000_000, None, "EUR", id="symbol"),
        pytest.param(
            "资助200至300亿韩元", 20_000_000_000, 30_000_000_000, "KRW", id="range-shares-its-scale"
        ),
        pytest.param("资助3亿到5亿英镑", 300_000_000, 500_000_000, "GBP", id="range"),
        pytest.param("投入至多40亿欧元", None, 4_000_000_000, "EUR", id="up-to"),
        pytest.param("人民币1.5万亿元", 1_500_000_000_000, None, "CNY", id="trillion"),
        pytest.param("投資2兆元", 2_000_000_000_000, None, "CNY", id="zhao"),
        pytest.param(
            "获拨四百二十四亿五千万美元", 42_450_000_000, None, "USD", id="sum-in-characters"
        ),
    ],
)
def test_a_sum_is_read(read, text, amount, most, currency):
    found = read(text).money
    assert [(m.amount, m.amount_max, m.currency) for m in found] == [(amount, most, currency)]


@pytest.mark.parametrize(
    ("region", "currency"), [("TW", "TWD"), ("HK", "HKD"), ("CN", "CNY"), (None, "CNY")]
)
def test_a_bare_yuan_is_that_of_the_region(read, region, currency):
    assert read("拨款3亿元", region=region).money[0].currency == currency


def test_a_text_may_say_what_its_amounts_are_in(read):
    text = "以下金额均以港元计。拨款3亿元。"
    assert read(text).money[0].currency == "HKD"


def test_the_same_sum_in_another_currency_is_no_second_sum(read):
    found = read("投资10亿美元（约合72亿元人民币）。").money
    assert [(m.amount, m.currency) for m in found] == [(1_000_000_000, "USD")]


@pytest.mark.parametrize("text", ["耗资数百亿元", "上千亿美元的市场", "单元测试", "元首会晤"])
def test_a_vague_or_false_sum_is_none(read, text):
    assert read(text).money == []


def test_a_rate_and_a_share_are_told(read):
    assert read("每年拨款5亿元").money[0].per == "P1Y"
    assert read("两家公司各出资5亿元").money[0].each


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("逾5亿元", "moreThan"),
        ("近5亿元", "about"),
        ("5亿多元", "moreThan"),
        ("5亿元以上", "moreThan"),
        ("不到5亿元", "lessThan"),
    ],
)
def test_an_approximation_is_told(read, text, how):
    assert read(text).money[0].approximation == how

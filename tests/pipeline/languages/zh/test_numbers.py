"""Numbers in figures, in characters, and in both."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages.zh.numbers import parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("1,234", "1234", id="thousands-comma"),
        pytest.param("3.5万", "35000", id="ten-thousands"),
        pytest.param("1.2万亿", "1200000000000", id="double-scale"),
        pytest.param("2兆", "2000000000000", id="taiwan-trillion"),
        pytest.param("3千万", "30000000", id="two-scales"),
        pytest.param("1亿2000万", "120000000", id="sum-of-scales"),
        pytest.param("1万2,500", "12500", id="scale-then-figures"),
        pytest.param("三千六百亿", "360000000000", id="characters"),
        pytest.param("二十五", "25", id="tens"),
        pytest.param("十二", "12", id="bare-ten"),
        pytest.param("两万三千", "23000", id="liang"),
        pytest.param("二零三零", "2030", id="digit-by-digit"),
        pytest.param("四百二十四亿五千万", "42450000000", id="long-characters"),
        pytest.param("三点五", "3.5", id="point"),
    ],
)
def test_a_number_is_read(text, value):
    assert parse(text) == Decimal(value)


def test_no_number_is_none():
    assert parse("若干") is None


@given(st.integers(0, 10**7))
def test_figures_read_back(value):
    assert parse(f"{value:,}") == value


@given(st.integers(1, 9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_a_scale_multiplies(value, scale):
    assert parse(f"{value}{scale[0]}") == value * scale[1]

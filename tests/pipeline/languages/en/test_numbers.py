from decimal import Decimal

import pytest

from pipeline.languages.en.numbers import scale_of, value_of, whole


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234.5", "1234.5"), ("5 000", "5000"), ("twenty-three", "23"), ("half", "0.5"), ("a", "1")],
)
def test_value(text, value):
    assert value_of(text) == Decimal(value)


def test_a_word_that_is_no_number():
    assert value_of("several") is None


def test_scales_multiply():
    assert scale_of(" lakh crore") == Decimal(10**12)


def test_whole_has_no_exponent_and_no_zeros():
    assert str(whole(Decimal("1.20E+3"))) == "1200"
    assert str(whole(Decimal("1.50"))) == "1.5"

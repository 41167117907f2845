from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.pages import amounts


@pytest.mark.parametrize(
    ("value", "currency", "lang", "said"),
    [
        ("19000000000", "USD", "en", "US$19 billion"),
        ("19000000000", "USD", "zh", "190亿美元"),
        ("1500000", "EUR", "en", "€1.5 million"),
        ("1500000", "EUR", "zh", "150万欧元"),
        ("2300000000000", "CNY", "en", "CN¥2.3 trillion"),
        ("2300000000000", "CNY", "zh", "2.3万亿元人民币"),
        ("750", "SAR", "en", "SAR 750"),
        ("750", "XTS", "zh", "750 XTS"),
        ("0", "USD", "en", "US$0"),
        ("5000", None, "en", "5,000"),
    ],
)
def test_a_sum_is_said_as_people_say_it(value, currency, lang, said):
    assert amounts.money(Decimal(value), currency, lang) == said


def test_a_range_an_upper_end_and_a_hedge_are_told():
    low, high = Decimal(10**9), Decimal(2 * 10**9)
    assert amounts.amount(low, high, "USD", "en") == "US$1 billion – US$2 billion"
    assert amounts.amount(None, high, "USD", "en") == "up to US$2 billion"
    assert amounts.amount(low, None, "USD", "en", "about") == "about US$1 billion"
    assert amounts.amount(low, None, "USD", "zh", "moreThan") == "超过10亿美元"
    assert amounts.amount(low, None, "USD", "en", per="P1Y") == "US$1 billion every year"
    assert amounts.amount(low, None, "USD", "zh", per="P1Y") == "每年10亿美元"
    assert amounts.amount(None, None, "USD", "en") == "amount not told"


@given(st.decimals(min_value=0, max_value=10**15, places=2, allow_nan=False, allow_infinity=False))
def test_the_full_form_keeps_every_digit(value):
    assert Decimal(amounts.full(value, None, "USD").removesuffix(" USD").replace(",", "")) == value


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("2030", "2030", "2030年"),
        ("2030-06", "June 2030", "2030年6月"),
        ("2030-06-07", "7 June 2030", "2030年6月7日"),
        ("P270D", "within 270 days", "270天内"),
        ("P1Y", "within 1 year", "1年内"),
        ("P1Y6M", "within 1 year 6 months", "1年6个月内"),
        ("some day", "some day", "some day"),
    ],
)
def test_a_date_keeps_the_precision_that_it_has(text, en, zh):
    assert (amounts.due(text, "en"), amounts.due(text, "zh")) == (en, zh)


def test_a_figure_stands_with_its_unit():
    assert amounts.value(Decimal(42), "%", "en") == "42%"
    assert amounts.value(Decimal(100), "PB", "en") == "100 PB"
    assert amounts.value(Decimal(40000), "名", "zh") == "40,000名"
    assert amounts.value(None, "%", "en") is None


def test_what_is_no_number_is_none():
    assert amounts.number("seven") is None
    assert amounts.number("NaN") is None
    assert amounts.number(None) is None


def test_a_number_beyond_all_money_is_still_written():
    assert amounts.money(Decimal(10) ** 40, "USD", "en") == "US$1.000e+40"
    assert amounts.full(Decimal(10) ** 40, None, "USD").count("0") == 40


def test_terms_are_put_in_order_by_their_length():
    terms = ["P4Y", "P60D", "P270D", "P18M", "P6W", "PT12H"]
    assert sorted(terms, key=amounts.days) == ["PT12H", "P6W", "P60D", "P270D", "P18M", "P4Y"]

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages.en.money import find_money


def one(text: str, region: str | None = None):
    found = find_money(text, region)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        pytest.param("paid $3 million", 3_000_000, "USD", id="sign-first"),
        pytest.param("paid US$3.5bn", 3_500_000_000, "USD", id="short-scale"),
        pytest.param("paid A$12m", 12_000_000, "AUD", id="australian"),
        pytest.param("paid C$12 million", 12_000_000, "CAD", id="canadian"),
        pytest.param("paid HK$40 billion", 40_000_000_000, "HKD", id="hong-kong"),
        pytest.param("paid NT$ 7 trillion", 7_000_000_000_000, "TWD", id="taiwan"),
        pytest.param("paid 20 million Swiss francs", 20_000_000, "CHF", id="nation-and-word"),
        pytest.param("paid 20 million Hong Kong dollars", 20_000_000, "HKD", id="city-dollars"),
        pytest.param("paid EUR 7 250 000", 7_250_000, "EUR", id="spaces-in-the-number"),
        pytest.param("paid 1,250 euros", 1250, "EUR", id="no-scale"),
        pytest.param("paid Rs 450 crore", 4_500_000_000, "INR", id="crore"),
        pytest.param("paid ₹2.5 lakh crore", 2_500_000_000_000, "INR", id="lakh-crore"),
        pytest.param("paid half a trillion dollars", 500_000_000_000, "USD", id="half-a-trillion"),
        pytest.param("paid a quarter of a billion pounds", 250_000_000, "GBP", id="quarter"),
        pytest.param("paid three billion yen", 3_000_000_000, "JPY", id="number-in-words"),
        pytest.param("paid Rp2.4 trillion", 2_400_000_000_000, "IDR", id="rupiah"),
        pytest.param("paid 900bn won", 900_000_000_000, "KRW", id="won"),
        pytest.param("paid 2tn naira", 2_000_000_000_000, "NGN", id="tn"),
    ],
)
def test_amount_and_currency(text, amount, currency):
    money = one(text)
    assert (money.amount, money.amount_max, money.currency) == (amount, None, currency)


def test_up_to_is_an_upper_end():
    money = one("a grant of up to $40 million")
    assert (money.amount, money.amount_max, money.approximation) == (None, 40_000_000, "upTo")


def test_a_range_has_two_ends():
    money = one("between $5 billion and $8 billion")
    assert (money.amount, money.amount_max) == (5_000_000_000, 8_000_000_000)


def test_the_scale_of_a_range_counts_for_both_ends():
    money = one("$5-8bn")
    assert (money.amount, money.amount_max) == (5_000_000_000, 8_000_000_000)


def test_two_sums_joined_by_and_stay_two():
    assert [m.amount for m in find_money("gave $5 million and $8 million")] == [
        5_000_000,
        8_000_000,
    ]


def test_more_than_is_kept_as_approximation():
    assert one("more than $9 million").approximation == "moreThan"


def test_a_year_is_a_period():
    assert one("pays €2 million a year").per == "P1Y"


def test_a_conversion_in_brackets_is_left_out():
    assert one("costs 90 million kroner ($8.5 million)").currency == "NOK"


def test_a_bare_number_takes_the_currency_before_it():
    found = find_money("It paid 40 billion yen, then the remaining 12 billion.")
    assert [(m.amount, m.currency) for m in found][1] == (12_000_000_000, "JPY")


def test_a_counted_noun_is_no_money():
    assert len(find_money("It paid $40 billion for 12 million phones.")) == 1


def test_a_bare_dollar_follows_the_region():
    assert one("$5 million", region="CA").currency == "CAD"


def test_kroner_of_a_danish_text():
    text = "Denmark will lend 3 million kroner to the Danish port."
    assert one(text).currency == "DKK"


def test_to_win_is_not_the_currency_of_korea():
    assert find_money("The team has won 3 medals; 5 won.") == []


@given(st.integers(1, 999), st.sampled_from(["million", "billion", "trillion"]))
def test_whole_amounts_come_back(number, scale):
    factor = {"million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    assert one(f"They pledged ${number} {scale} today").amount == Decimal(number * factor)


@given(st.text(max_size=200))
def test_any_text_is_read_without_error_and_spans_lie_inside(text):
    for money in find_money(text):
        assert 0 <= money.start < money.end <= len(text)

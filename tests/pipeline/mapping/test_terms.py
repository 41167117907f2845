from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ontology.namespaces import compact
from pipeline.mapping.terms import decimal, tag_of, time, web_address, words


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**24), max_value=10**24))
def test_a_decimal_keeps_its_value_and_has_no_exponent(value: Decimal):
    literal = decimal(value)
    assert Decimal(literal.value) == value
    assert "e" not in literal.value.lower()
    assert compact(literal.datatype.value) == "xsd:decimal"


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+9", "1000000000"), ("5.50", "5.5"), ("0.0", "0"), ("-0", "0"), ("100", "100")],
)
def test_a_decimal_has_one_form(value: str, text: str):
    assert decimal(Decimal(value)).value == text


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2030", "gYear"),
        ("2026-02", "gYearMonth"),
        ("2026-06-30", "date"),
        ("2026-06-30T10:00:00Z", "dateTime"),
        ("P270D", "duration"),
        ("P1Y6M", "duration"),
        ("PT36H", "duration"),
    ],
)
def test_a_time_is_typed_by_its_precision(value: str, kind: str):
    literal = time(value)
    assert (literal.value, compact(literal.datatype.value)) == (value, f"xsd:{kind}")


def test_weeks_become_days_because_xsd_has_none():
    assert time("P6W").value == "P42D"


@pytest.mark.parametrize("value", ["spring", "2026-2", "P", "P1YT", "30 June"])
def test_what_is_no_iso_date_stays_a_string(value: str):
    assert (time(value).value, compact(time(value).datatype.value)) == (value, "xsd:string")


@pytest.mark.parametrize(
    ("text", "lang", "tag"),
    [
        ("Harbour Light Plan", "en", "en"),
        ("Harbour Light Plan", "zh", "en"),
        ("灯塔计划", "zh", "zh-Hans"),
        ("燈塔計畫", "zh", "zh-Hant"),
        ("灯塔计划", "en", "zh-Hans"),
        ("海蓝Bank", "zh", "zh-Hans"),
        ("Plan Lumière", "fr", "fr"),
    ],
)
def test_a_tag_is_told_by_the_characters(text: str, lang: str, tag: str):
    assert tag_of(text, lang) == tag
    assert words(text, lang).value == text


def test_a_web_address_is_made_an_iri():
    assert web_address(" https://example.org/a b?q=“x” ") == NamedNode(
        "https://example.org/a%20b?q=%E2%80%9Cx%E2%80%9D"
    )


@pytest.mark.parametrize(
    "url", ["", "see the paper", "javascript:alert(1)", "http://", "http://[x"]
)
def test_what_is_no_web_address_is_none(url: str):
    assert web_address(url) is None

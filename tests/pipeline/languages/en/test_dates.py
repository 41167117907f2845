import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages.en.dates import find_times

TODAY = "2025-05-07"


def values(text: str, today: str | None = TODAY) -> list[tuple[str, str]]:
    return [(t.value, t.kind) for t in find_times(text, today)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("on 14 July 2026", "2026-07-14", id="day-month-year"),
        pytest.param("on July 14, 2026", "2026-07-14", id="month-day-year"),
        pytest.param("on 2026-07-14", "2026-07-14", id="iso"),
        pytest.param("in July 2026", "2026-07", id="month-year"),
        pytest.param("in early 2027", "2027", id="early"),
        pytest.param("in the first half of 2027", "2027-06-30", id="half"),
        pytest.param("in the third quarter of 2027", "2027-09-30", id="quarter"),
        pytest.param("in Q1 2027", "2027-03-31", id="Q1"),
        pytest.param("next year", "2026", id="next-year"),
        pytest.param("next month", "2025-06", id="next-month"),
        pytest.param("in March", "2025-03", id="bare-month"),
        pytest.param("next March", "2026-03", id="next-month-name"),
        pytest.param("from 2027 to 2033", "2033", id="range-tells-its-end"),
        pytest.param("in fiscal 2027", "2027", id="fiscal"),
    ],
)
def test_value(text, value):
    assert values(text)[0][0] == value


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        pytest.param("by 2031", "2031", "deadline", id="by"),
        pytest.param("by the end of 2026", "2026", "deadline", id="by-the-end-of"),
        pytest.param("by March", "2026-03", "deadline", id="by-a-month-that-is-past"),
        pytest.param("not later than 1 August 2026", "2026-08-01", "deadline", id="legal"),
        pytest.param("within 45 days", "P45D", "deadline", id="within"),
        pytest.param("over four years", "P4Y", "duration", id="over"),
        pytest.param("a five-year plan", "P5Y", "duration", id="adjective"),
        pytest.param("since 2019", "2019", "since", id="since"),
    ],
)
def test_kind(text, value, kind):
    assert values(text) == [(value, kind)]


def test_without_a_date_of_the_document_relative_dates_are_unknown():
    assert values("next year", None) == []


def test_a_year_in_a_sum_is_none():
    assert values("cost $2030 in total") == []


def test_may_can_be_a_verb():
    assert values("They may sign.") == []


@given(st.text(max_size=200), st.sampled_from([None, "2025", "2025-05", TODAY]))
def test_any_text_is_read_without_error_and_times_do_not_overlap(text, today):
    times = find_times(text, today)
    for left, right in zip(times, times[1:], strict=False):
        assert left.end <= right.start

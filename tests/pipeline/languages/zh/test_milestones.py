"""Deadlines, target dates and terms of programmes."""

from __future__ import annotations

import pytest

DATE = "2026-05-20"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        pytest.param("“晨曦计划”将于2031年完成。", "2031", id="year"),
        pytest.param("“晨曦计划”须在2031年6月底前完成。", "2031-06", id="month"),
        pytest.param("“晨曦计划”为期五年。", "P5Y", id="term"),
        pytest.param("根据“晨曦计划”，各部门须在90天内提交方案。", "P90D", id="within-days"),
        pytest.param(
            "挪威政府启动“晨曦计划”。该计划预计明年建成首座电站。", "2027", id="the-plan-next-year"
        ),
    ],
)
def test_a_milestone_is_found(told, text, due):
    found = told(text, DATE)
    assert [(m.due, [found.name[p] for p in m.programs]) for m in found.records.milestones] == [
        (due, ["晨曦计划"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“晨曦计划”始于2019年。", id="past"),
        pytest.param("过去五年，“晨曦计划”进展顺利。", id="past-period"),
        pytest.param("云岭数码集团将于2031年扩产。", id="no-programme"),
    ],
)
def test_what_is_no_milestone_is_left(told, text):
    assert told(text, DATE).records.milestones == []

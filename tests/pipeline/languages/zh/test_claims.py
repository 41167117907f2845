"""What is said by whom, and what is counted."""

from __future__ import annotations

import pytest

A = "云岭数码集团"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{A}表示，雨季比往年更长。", id="said"),
        pytest.param(f"据{A}介绍，雨季比往年更长。", id="according-to"),
        pytest.param(f"{A}的报告指出，雨季比往年更长。", id="its-report"),
        pytest.param(f"{A}宣布，将在当地扩产。", id="announced-a-clause"),
        pytest.param(f"{A}在记者会上强调，雨季比往年更长。", id="at-a-conference"),
        pytest.param(f"在{A}看来，雨季比往年更长。", id="in-the-eyes-of"),
    ],
)
def test_a_speaker_is_found(told, text):
    assert [who for who, _ in told(text).said()] == [{A}]


@pytest.mark.parametrize(
    ("verb", "modality"),
    [
        ("表示", "asserted"),
        ("预计", "predicted"),
        ("否认", "denied"),
        ("质疑", "doubted"),
        ("呼吁", "proposed"),
    ],
)
def test_the_verb_tells_the_modality(told, verb, modality):
    assert told(f"{A}{verb}，各地的堤坝足够牢固。").said() == [({A}, modality)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{A}宣布新计划。", id="announced-a-thing"),
        pytest.param(f"{A}（以下称“云岭”）位于海边。", id="is-called"),
        pytest.param(f"{A}应要求供应商提交报告。", id="shall-require"),
        pytest.param("有人表示，雨季比往年更长。", id="nobody-named"),
    ],
)
def test_what_is_not_said_by_anyone_is_left(told, text):
    assert told(text).said() == []


def test_the_evidence_begins_with_the_speaker_and_ends_with_the_sentence(told):
    text = f"天气转凉。{A}表示，雨季比往年更长，堤坝须加固。市场平静。"
    (claim,) = told(text).records.claims
    assert text[claim.start : claim.end] == f"{A}表示，雨季比往年更长，堤坝须加固"


def test_a_figure_said_by_someone_has_the_speaker(told):
    found = told(f"{A}表示，雨季比往年更长，受影响的居民达4万人。")
    assert found.said("statistic") == [({A}, "asserted")]
    assert found.said() == [({A}, "asserted")]


def test_nothing_but_a_figure_is_only_a_statistic(told):
    found = told(f"{A}披露，受影响的居民达4万人。")
    assert found.said() == []
    assert [c.value for c in found.records.claims] == [40000]


@pytest.mark.parametrize(
    "text",
    ["共有以下3个方面：", "第4届大会召开。", "前3名选手晋级。", "仅用了5分钟。"],
)
def test_numbers_that_are_no_news_are_left(told, text):
    assert told(text).records.claims == []


def test_a_target_is_proposed_and_a_forecast_predicted(told):
    claims = told("到2030年，普及率须达到70%。产量预计增长12%。", "2026-01-01").records.claims
    assert [(c.value, c.modality) for c in claims] == [(70, "proposed"), (12, "predicted")]

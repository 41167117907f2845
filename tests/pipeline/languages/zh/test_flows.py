"""Who pays whom, how much, for what."""

from __future__ import annotations

import pytest

A, B, P = "云岭数码集团", "阿维隆银行", "晨曦计划"


@pytest.mark.parametrize(
    ("text", "payers", "payees", "purposes"),
    [
        pytest.param(f"{A}向{B}投资3亿元。", {A}, {B}, set(), id="towards"),
        pytest.param(f"{A}从{B}获得3亿元贷款。", {B}, {A}, set(), id="gets-from"),
        pytest.param(f"{A}获得3亿元补贴。", set(), {A}, set(), id="gets"),
        pytest.param(f"“{P}”由{A}出资3亿元。", {A}, set(), {P}, id="paid-by"),
        pytest.param(f"{A}为“{P}”投入3亿元。", {A}, set(), {P}, id="for"),
        pytest.param(
            f"{A}出资3亿元设立“蓝湾绿色基金”。", {A}, {"蓝湾绿色基金"}, set(), id="sets-up"
        ),
        pytest.param(f"{A}以3亿元收购{B}。", {A}, {B}, set(), id="buys"),
        pytest.param(
            f"{A}宣布扩产，将出资3亿元支持“{P}”。", {A}, set(), {P}, id="subject-carried-over"
        ),
    ],
)
def test_a_payment_is_read(told, text, payers, payees, purposes):
    assert told(text).flows == [(payers, payees, purposes, 300_000_000, "CNY")]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        pytest.param(f"{A}将向{B}投资3亿元。", "investment", "announced", id="will-invest"),
        pytest.param(f"{A}承诺向{B}提供3亿元贷款。", "loan", "committed", id="pledged-loan"),
        pytest.param(f"挪威政府已向{A}发放3亿元补贴。", "subsidy", "disbursed", id="paid-subsidy"),
        pytest.param(
            f"挪威政府建议为“{P}”拨款3亿元。",
            "appropriation",
            "proposed",
            id="proposed-appropriation",
        ),
        pytest.param(f"{A}取消向{B}投资3亿元。", "investment", "cancelled", id="cancelled"),
        pytest.param(f"{A}与{B}签署3亿元采购合同。", "contract", "committed", id="contract"),
        pytest.param(f"{A}有望获得3亿元融资。", "investment", "potential", id="potential"),
    ],
)
def test_kind_and_status(told, text, kind, status):
    (flow,) = told(text).records.flows
    assert (flow.kind, flow.status) == (kind, status)


def test_each_of_several_pays(told):
    flows = told(f"{A}、{B}各出资3亿元支持“{P}”。").flows
    assert sorted(next(iter(f[0])) for f in flows) == sorted([A, B])


def test_together_they_pay_once(told):
    (flow,) = told(f"{A}与{B}共同出资3亿元支持“{P}”。").flows
    assert flow[0] == {A, B}


def test_sums_are_dealt_out_in_order(told):
    flows = told(f"{A}和{B}分别获得3亿元和2亿元补贴。").flows
    assert [(f[1], f[3]) for f in flows] == [({A}, 300_000_000), ({B}, 200_000_000)]


def test_a_part_keeps_who_pays(told):
    flows = told(f"{A}为“{P}”投入9亿元，其中4亿元用于设备。").flows
    assert [(f[0], f[2], f[3]) for f in flows] == [({A}, {P}, 900_000_000), ({A}, {P}, 400_000_000)]


def test_a_sum_said_twice_is_one(told):
    flows = told(f"{A}向{B}投资3亿元。消息一出，市场哗然。{A}向{B}投资3亿元，为今年之最。").flows
    assert len(flows) == 1


@pytest.mark.parametrize(
    "text",
    [f"{A}去年营收3亿元。", f"{A}估值达3亿元。", f"{A}亏损3亿元。", f"{A}市值蒸发3亿元。"],
)
def test_what_nobody_pays_is_a_statistic(told, text):
    found = told(text)
    assert found.flows == []
    assert [c.value for c in found.records.claims if c.kind == "statistic"] == [300_000_000]


def test_a_sum_without_anyone_is_nothing(told):
    assert told("有人投资了3亿元。").flows == []


def test_the_evidence_is_the_clause(told):
    text = f"去年，{A}向{B}投资3亿元，市场哗然。"
    (flow,) = told(text).records.flows
    assert text[flow.start : flow.end] == f"{A}向{B}投资3亿元"

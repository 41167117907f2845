"""Facts that are told over several clauses, or by the order of words alone."""

from __future__ import annotations

import pytest

A, B, C = "北辰电子", "云岭资本", "阿维隆银行"
FUND, GOV, P = "海石基金", "德国政府", "晨曦计划"


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        pytest.param(
            f"{A}宣布完成5亿元B轮融资，由{FUND}领投，{B}跟投。", ({FUND, B}, {A}, set()), id="round"
        ),
        pytest.param(
            f"{A}募资5亿元，投资方包括{FUND}、{B}。", ({FUND, B}, {A}, set()), id="backers"
        ),
        pytest.param(
            f"{A}去年完成融资，从{FUND}、{B}等处募得5亿元。",
            ({FUND, B}, {A}, set()),
            id="raised-from",
        ),
        pytest.param(f"{FUND}和{B}参与了{A}的5亿元融资。", ({FUND, B}, {A}, set()), id="took-part"),
        pytest.param(
            f"{A}将所持南屏科技30%股权以5亿元出售给{FUND}。", ({FUND}, {A}, set()), id="sells"
        ),
        pytest.param(
            f"南屏科技51%的股权被{A}以5亿元收购。", ({A}, {"南屏科技"}, set()), id="is-bought"
        ),
        pytest.param(
            f"{A}的研发补助由{GOV}提供，每年5亿元。", ({GOV}, {A}, set()), id="topic-is-paid"
        ),
        pytest.param(f"{A}将获得{GOV}5亿元补贴。", ({GOV}, {A}, set()), id="gets-of"),
        pytest.param(
            f"欧盟委员会批准了{GOV}向{A}提供的5亿元补贴。", ({GOV}, {A}, set()), id="allows-giving"
        ),
        pytest.param(f"获{FUND}注资5亿元的{A}将扩产。", ({FUND}, {A}, set()), id="relative"),
        pytest.param("谷歌被欧盟委员会罚款5亿元。", ({"谷歌"}, {"欧盟委员会"}, set()), id="fined"),
        pytest.param(
            "亚洲开发银行与越南政府签署5亿元贷款协议。",
            ({"亚洲开发银行"}, {"越南政府"}, set()),
            id="lends",
        ),
        pytest.param(f"“{P}”总投资5亿元。", (set(), set(), {P}), id="size"),
    ],
)
def test_who_pays_whom_is_told_by_the_whole_sentence(told, text, flow):
    assert told(text).flows[0] == (*flow, 500_000_000, "CNY")


def test_parts_have_payers_of_their_own_and_the_payee_of_the_whole(told):
    notes = told(f"{FUND}总规模9亿元，其中省财政厅出资5亿元，{B}出资4亿元。")
    assert [f[:2] for f in notes.flows[1:]] == [({"省财政厅"}, {FUND}), ({B}, {FUND})]
    assert notes.records.flows[1].part_of == 0


def test_a_range_keeps_its_currency(told):
    amounts = [(f[3], f[4]) for f in told(f"{GOV}把给{A}的补贴从6亿欧元加到9亿。").flows]
    assert amounts == [(600_000_000, "EUR"), (900_000_000, "EUR")]


def test_a_difference_is_no_payment(told):
    assert len(told(f"{GOV}向{A}拨款4亿欧元，比去年少2亿欧元。").flows) == 1


def test_a_guarantee_is_of_no_kind(told):
    (flow,) = told(f"{GOV}向{A}提供5亿欧元贷款担保。").records.flows
    assert flow.kind == "unspecified"


def test_how_long_a_payment_lasts(told):
    (flow,) = told(f"{GOV}每年向“{P}”拨款5亿欧元，为期四年。").records.flows
    assert (flow.per, flow.duration) == ("P1Y", "P4Y")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param(
            f"“{P}”由科技部牵头，教育部参与。", ("教育部", "participatesIn", P), id="then-joins"
        ),
        pytest.param(
            f"{A}与清河大学合作推进“{P}”。", ("清河大学", "participatesIn", P), id="together"
        ),
        pytest.param(
            "“晨曦平台”的建设单位为北辰电子，运营单位为清河大学。",
            ("清河大学", "leads", "晨曦平台"),
            id="post",
        ),
        pytest.param(
            f"参与“{P}”的企业有{A}、南屏科技。", ("南屏科技", "participatesIn", P), id="list-after"
        ),
        pytest.param(f"{A}是“{P}”的首批成员。", (A, "participatesIn", P), id="first-members"),
        pytest.param(
            f"作为“海石战略”的子计划，“{P}”于去年启动。", (P, "partOf", "海石战略"), id="as-part"
        ),
        pytest.param(
            f"“海石战略”包括“朝霞工程”和“{P}”。", (P, "partOf", "海石战略"), id="second-part"
        ),
        pytest.param(
            f"担任{A}董事长的李明远兼任清河大学客座教授。",
            ("李明远", "memberOf", "清河大学"),
            id="also",
        ),
        pytest.param(
            "海石市市长郭立新说，市里没有钱。", ("郭立新", "memberOf", "海石市"), id="mayor"
        ),
        pytest.param(f"{A}新掌门赵立群上任。", ("赵立群", "memberOf", A), id="new-head"),
    ],
)
def test_a_role_is_told_over_clauses(told, text, role):
    assert role in told(text).roles


@pytest.mark.parametrize(
    ("text", "speaker", "count"),
    [
        pytest.param(f"{A}总裁赵立群上周告诉投资者，项目不再继续。", "赵立群", 1, id="listener"),
        pytest.param(
            f"“我们等了很久。”{A}创始人张振华表示，“客户也等了很久。”",
            "张振华",
            2,
            id="quote-before",
        ),
        pytest.param("“这是第一步，”张振华说，“后面还有很多步。”", "张振华", 1, id="quote-around"),
        pytest.param("财政部公布的方案显示，补贴将会扩大。", "财政部", 1, id="plan-shows"),
        pytest.param(f"{A}总裁赵立群把这份订单称作公司的转折点。", "赵立群", 1, id="calls"),
    ],
)
def test_speech_is_heard(told, text, speaker, count):
    assert [s for s, _ in told(text).said()] == [{speaker}] * count


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"“{P}”由财政部公布，首期拨款3亿元。", id="made-public"),
        pytest.param(f"{A}新材料业务增长较快。", id="inside-a-word"),
    ],
)
def test_no_speech_is_made_up(told, text):
    assert told(text).said() == []


def test_a_law_begins_to_hold(told):
    notes = told("《河源省数据管理办法》自2025年9月1日起施行。", "2025-06-01")
    assert [m.due for m in notes.records.milestones] == ["2025-09-01"]


@pytest.mark.parametrize(
    ("text", "name", "subclass"),
    [
        pytest.param("海石基金向清河大学捐赠3亿元。", "海石基金", "Fund", id="rare-fund"),
        pytest.param("由省财政厅出资。", "省财政厅", "GovernmentBody", id="provincial-office"),
        pytest.param("芬兰软件公司诺瓦迪克斯宣布裁员。", "诺瓦迪克斯", "Company", id="apposed"),
        pytest.param(
            "芯片企业Novarix（诺瓦里克斯）完成增资。", "诺瓦里克斯", "Company", id="sound"
        ),
        pytest.param(
            "深圳市云图智能科技有限公司成立。",
            "深圳市云图智能科技有限公司",
            "Company",
            id="legal-name",
        ),
        pytest.param(f"软银将追加投资{A}10亿美元。", A, "Company", id="without-the-verb"),
        pytest.param("日本政府计划在明年投入3亿日元。", "日本政府", "GovernmentBody", id="plans"),
    ],
)
def test_a_name_is_found(told, text, name, subclass):
    assert told(text).entities.get(name) == subclass


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("该公司在罗斯维尔登郊外建厂，罗斯维尔登的项目进展顺利。", id="town"),
        pytest.param("公司公布了扩产计划和融资计划。", id="plain-plans"),
    ],
)
def test_what_is_no_name_is_left(told, text):
    assert told(text).entities == {}

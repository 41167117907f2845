"""Who starts, leads, joins or belongs to what."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param(
            "挪威政府启动“晨曦计划”。", ("挪威政府", "initiates", "晨曦计划"), id="launches"
        ),
        pytest.param("“晨曦计划”由挪威政府牵头。", ("挪威政府", "leads", "晨曦计划"), id="led-by"),
        pytest.param(
            "由挪威政府主导的“晨曦计划”进展顺利。",
            ("挪威政府", "leads", "晨曦计划"),
            id="led-by-before",
        ),
        pytest.param(
            "云岭数码集团加入“晨曦计划”。",
            ("云岭数码集团", "participatesIn", "晨曦计划"),
            id="joins",
        ),
        pytest.param(
            "“晨曦计划”的合作伙伴包括云岭数码集团。",
            ("云岭数码集团", "participatesIn", "晨曦计划"),
            id="partner",
        ),
        pytest.param(
            "云岭数码集团董事长卢启文表示，雨季延长。",
            ("卢启文", "memberOf", "云岭数码集团"),
            id="title-between",
        ),
        pytest.param(
            "卢启文（云岭数码集团总裁）认为，雨季延长。",
            ("卢启文", "memberOf", "云岭数码集团"),
            id="in-brackets",
        ),
        pytest.param(
            "挪威总理萨维娅·科林诺娃表示，雨季延长。",
            ("萨维娅·科林诺娃", "memberOf", "挪威"),
            id="head-of-government",
        ),
        pytest.param("“晨曦计划”包括“微光工程”。", ("微光工程", "partOf", "晨曦计划"), id="part"),
    ],
)
def test_a_role_is_found(told, text, role):
    assert role in told(text).roles


def test_a_list_shares_the_role(told):
    roles = told("云岭数码集团、阿维隆银行和格陵兰大学共同发起“晨曦计划”。").roles
    assert {s for s, r, _ in roles if r == "initiates"} == {
        "云岭数码集团",
        "阿维隆银行",
        "格陵兰大学",
    }


def test_the_evidence_holds_both_names(told):
    text = "经过多年讨论，挪威政府启动“晨曦计划”，各界反应不一。"
    (role,) = told(text).records.roles
    assert text[role.start : role.end] == "挪威政府启动“晨曦计划”"

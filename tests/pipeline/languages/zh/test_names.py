"""Names, by suffix, context, transliteration and definition; over an empty index."""

from __future__ import annotations

import pytest

from pipeline.languages.zh import build
from pipeline.languages.zh.candidates import Candidate, standing
from pipeline.link.index import Candidate as Known
from pipeline.link.index import NameIndex


@pytest.mark.parametrize(
    ("text", "name", "subclass"),
    [
        pytest.param("云岭数码集团宣布扩产。", "云岭数码集团", "Company", id="company-suffix"),
        pytest.param(
            "法国阿维隆银行发放贷款。", "阿维隆银行", "Company", id="country-before-a-company-goes"
        ),
        pytest.param(
            "Lumora 株式会社今天宣布扩产。",
            "Lumora 株式会社",
            "Company",
            id="latin-before-a-suffix",
        ),
        pytest.param("智利科技创新部发布通知。", "智利科技创新部", "GovernmentBody", id="ministry"),
        pytest.param("挪威政府拨款3亿元。", "挪威政府", "GovernmentBody", id="government"),
        pytest.param("格陵兰大学参与研究。", "格陵兰大学", "ResearchOrganization", id="university"),
        pytest.param(
            "苍南海洋实验室参与研究。", "苍南海洋实验室", "ResearchOrganization", id="laboratory"
        ),
        pytest.param("政府设立“蓝湾绿色基金”。", "蓝湾绿色基金", "Fund", id="quoted-fund"),
        pytest.param(
            "《早安晚报》报道称，雨季延长。", "早安晚报", "Organization", id="newspaper-that-speaks"
        ),
        pytest.param(
            "总理萨维娅·科林诺娃表示，雨季延长。", "萨维娅·科林诺娃", "Person", id="dotted-name"
        ),
        pytest.param(
            "董事长卢启文在会上表示，雨季延长。", "卢启文", "Person", id="surname-after-a-title"
        ),
        pytest.param(
            "部长梅森克尔表示，雨季延长。", "梅森克尔", "Person", id="transliterated-after-a-title"
        ),
        pytest.param(
            "卢启文（苍南大学校长）认为，雨季延长。", "卢启文", "Person", id="title-in-brackets"
        ),
        pytest.param("国会通过《河流保护法》。", "河流保护法", "LegalInstrument", id="law"),
        pytest.param("政府发布《沿海湿地行动计划》。", "沿海湿地行动计划", "Initiative", id="plan"),
        pytest.param("部门启动“晨曦”计划。", "“晨曦”计划", "Initiative", id="quoted-word-and-plan"),
        pytest.param(
            "总统签署第20871号行政令。", "第20871号行政令", "LegalInstrument", id="numbered-order"
        ),
        pytest.param(
            "双方在当地建设“北辰”超级计算机。", "北辰", "Infrastructure", id="supercomputer"
        ),
    ],
)
def test_a_name_is_found(told, text, name, subclass):
    found = told(text).entities
    name = name.strip("“") if name not in found else name
    assert found.get(name) == subclass


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("该公司计划扩产。", id="the-company"),
        pytest.param("上市公司须披露信息。", id="listed-companies"),
        pytest.param("一家创业公司获得融资。", id="a-start-up"),
        pytest.param("有关部门正在研究。", id="departments-concerned"),
        pytest.param("格局正在改变。", id="a-word-that-ends-like-an-office"),
        pytest.param("这项计划进展顺利。", id="this-plan"),
        pytest.param("人工智能（AI）和图形处理器（GPU）需求上升。", id="technology-in-brackets"),
        pytest.param("他在白皮书里谈到智慧城市的蓝图。", id="words-tagged-as-people"),
        pytest.param("商务部长表示欢迎。", id="an-office-alone"),
    ],
)
def test_what_is_no_name_is_left(told, text):
    assert told(text).entities == {}


def test_a_name_inside_a_longer_one_is_none():
    inner = Candidate(0, 2, "Country", 0.9)
    outer = Candidate(0, 6, "ResearchOrganization", 0.5)
    assert standing([inner, outer]) == [outer]


def test_a_place_where_something_is_is_no_actor(told):
    assert told("工厂位于德国，员工三百人。").entities == {}
    assert told("德国宣布扩大援助。").entities == {"德国": "Country"}
    assert told("德国企业宣布扩大生产。").entities == {}


def test_names_are_in_the_script_of_the_text(told):
    assert "雲嶺數碼集團" in told("雲嶺數碼集團宣布擴產。").entities


def test_the_index_adds_names():
    known = Known("Q1", "Quillon", "奎隆", ("Quillon",), "Infrastructure", "a made-up machine")
    nlp = build(NameIndex((known,)))
    entities = nlp("科研人员使用奎隆完成计算。")._.dossier.records.entities
    assert [(e.names, e.subclass) for e in entities] == [(("奎隆",), "Infrastructure")]

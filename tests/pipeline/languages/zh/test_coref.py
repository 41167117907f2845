"""Which names are one thing, and what refers back to them."""

from __future__ import annotations


def test_a_short_form_in_brackets_is_the_same(told):
    found = told("云岭数码集团（下称“云岭”）宣布扩产。云岭表示，市场回暖。")
    assert len(found.records.entities) == 1
    assert found.records.entities[0].names == ("云岭数码集团", "云岭")


def test_a_latin_form_in_brackets_is_the_same(told):
    (entity,) = told("挪威政府启动“晨曦计划”（Dawn Initiative）。").records.entities[1:]
    assert set(entity.names) == {"晨曦计划", "Dawn Initiative"}


def test_the_last_part_of_a_dotted_name_is_the_same_person(told):
    found = told("总理萨维娅·科林诺娃表示，雨季延长。科林诺娃还说，会有补助。")
    assert [e.names for e in found.records.entities] == [("萨维娅·科林诺娃", "科林诺娃")]


def test_a_company_without_its_legal_form_is_the_same(told):
    found = told("云岭数码集团公司宣布扩产。云岭数码宣布裁员。")
    assert len(found.records.entities) == 1


def test_a_company_is_not_its_subsidiary(told):
    found = told("云岭公司宣布扩产。云岭数据服务公司宣布裁员。")
    assert len(found.records.entities) == 2


def test_he_is_who_spoke(told):
    found = told("总理萨维娅·科林诺娃表示，雨季延长。她认为，堤坝足够牢固。")
    assert found.said() == [({"萨维娅·科林诺娃"}, "asserted")] * 2


def test_the_company_is_the_last_company(told):
    found = told("云岭数码集团宣布扩产。该公司拨款3亿元支持“晨曦计划”。")
    assert found.flows == [({"云岭数码集团"}, set(), {"晨曦计划"}, 300_000_000, "CNY")]


def test_we_are_whom_the_release_is_from(told):
    found = told("云岭数码集团（下称“本公司”）今天宣布，将扩产。本公司相信，市场会回暖。")
    assert {who for who, _ in [(frozenset(w), m) for w, m in found.said()]} == {
        frozenset({"云岭数码集团"})
    }


def test_every_reference_is_an_entity_of_the_text(told):
    notes = told("云岭数码集团宣布扩产。该公司表示，市场回暖。").notes
    ids = {e.id for e in notes.entities}
    assert {i for _, _, i in notes.references} <= ids

"""Heads of pages that sign the other way round: the name first, then what it did."""


def test_a_name_before_what_the_person_did_is_a_person(told):
    found = told("南山观察\n\n林远山 | 作者\n安静 | 编辑\n\n港口今天重新开放。").entities
    assert found.get("林远山") == "Person"
    assert found.get("安静") == "Person"


def test_a_desk_that_signs_is_nobody(told):
    found = told("编辑部 | 撰文\n校对组 | 编辑\n\n港口今天重新开放。").entities
    assert not {"编辑部", "校对组"} & set(found)


def test_who_brings_a_page_out_is_an_organization(told):
    found = told("林远山 | 作者\n北岸商业评论 | 出品\n\n港口今天重新开放。").entities
    assert found.get("北岸商业评论") == "Organization"

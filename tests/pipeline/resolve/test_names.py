import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.people import full_chinese_name, people_differ
from pipeline.resolve.names import program_core, short_for, telling


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Harbour Plan", "the Harbour Mission"),
        ("Star Harbour Project", "Starharbour Initiative"),
        ("Star Harbour", "Star Harbour Programme"),
        ("Project Lantern", "Lantern"),
        ("海港计划", "海港任务"),
        ("海港計畫", "海港计划"),
        ("海港工程", "“海港”行动"),
    ],
)
def test_programs_that_differ_in_the_head_noun_have_one_core(one, two):
    assert program_core(one) == program_core(two) is not None


@pytest.mark.parametrize(
    "name",
    ["National Plan", "AI Initiative", "the Project", "Plan", "国家计划", "人工智能行动", "该项目"],
)
def test_what_only_says_what_kind_of_plan_it_is_has_no_core(name):
    assert program_core(name) is None


@pytest.mark.parametrize(
    ("name", "cls", "subclass"),
    [
        ("Maria Lindqvist", "Actor", "Person"),
        ("约翰·林德", "Actor", "Person"),
        ("周立文", "Actor", "Person"),
        ("Northwind", "Actor", "Company"),
        ("Halden University", "Actor", "ResearchOrganization"),
        ("海登大学", "Actor", "ResearchOrganization"),
        ("Lantern", "Program", "Infrastructure"),
        ("Clean Harbour Water Act", "Program", "LegalInstrument"),
    ],
)
def test_full_names_tell(name, cls, subclass):
    assert telling(name, cls, subclass)


@pytest.mark.parametrize(
    ("name", "cls", "subclass"),
    [
        ("Lindqvist", "Actor", "Person"),
        ("林德森", "Actor", "Person"),
        ("国会", "Actor", "GovernmentBody"),
        ("Congress", "Actor", "GovernmentBody"),
        ("Ministry of Finance", "Actor", "GovernmentBody"),
        ("the Commission", "Actor", "GovernmentBody"),
        ("the Fund", "Actor", "Fund"),
        ("NTO", "Actor", "GovernmentBody"),
        ("Data Act", "Program", "LegalInstrument"),
        ("the Plan", "Program", "Initiative"),
        ("…", "Actor", "Company"),
    ],
)
def test_short_and_generic_names_do_not(name, cls, subclass):
    assert not telling(name, cls, subclass)


@pytest.mark.parametrize(
    ("short", "full", "subclass"),
    [
        ("Lindqvist", "Maria Lindqvist", "Person"),
        ("Lindqvist", "Maria T. Lindqvist Jr.", "Person"),
        ("林德", "约翰·林德", "Person"),
        ("NTO", "National Tide Office", "GovernmentBody"),
        ("DTE", "Department of Tidal Energy", "GovernmentBody"),
        ("国粮局", "国家粮食局", "GovernmentBody"),
        ("Halden Valley", "Halden Valley National Laboratory", "ResearchOrganization"),
    ],
)
def test_short_forms(short, full, subclass):
    assert short_for(short, full, subclass)
    assert not short_for(full, short, subclass)


def test_people_with_different_first_names_differ():
    assert people_differ(("Maria Lindqvist", "Lindqvist"), ("Bruno Lindqvist", "Lindqvist"))
    assert people_differ(("周立文",), ("周立武",))
    assert not people_differ(("Maria Lindqvist",), ("M. Lindqvist",))
    assert not people_differ(("Maria Lindqvist",), ("Lindqvist",))
    assert not people_differ(("约翰·林德",), ("林德",))
    assert not people_differ(("周立文",), ("Zhou Liwen",))


def test_a_surname_that_is_only_sounds_is_no_full_name():
    assert full_chinese_name("周立文")
    assert full_chinese_name("欧阳立文")
    assert not full_chinese_name("马斯特")
    assert not full_chinese_name("立文")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_names_can_be_compared(one, two):
    for subclass in ("Person", "Company", "Initiative"):
        telling(one, "Program" if subclass == "Initiative" else "Actor", subclass)
        assert not (short_for(one, two, subclass) and short_for(two, one, subclass))
    people_differ((one,), (two,))
